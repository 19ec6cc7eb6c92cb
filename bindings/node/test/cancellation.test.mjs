// AbortSignals, and what progress functions throw.
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import path from "node:path";
import { before, test } from "node:test";

import { Codec } from "encodec-native";

import { DEMO, SAMPLE_WAV, sleep, sound, temporaryFolder, TINY } from "./support.mjs";

let codec;
let file;
const minute = sound(60 * 48000);
before(async () => {
  codec = await Codec.open(DEMO);
  file = await codec.encode(minute);
});

test("a signal ends an operation soon, with its reason", async () => {
  for (const start of [(signal) => codec.encode(minute, { signal }), (signal) => codec.decode(file, { signal })]) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const operation = start(controller.signal);
    await sleep(100);
    const begin = performance.now();
    controller.abort(reason);
    await assert.rejects(operation, (error) => error === reason);
    assert.ok(performance.now() - begin < 1500, `it took ${performance.now() - begin} ms`);
  }
});

test("one that has been aborted already ends it before it begins", async () => {
  const signal = AbortSignal.abort();
  await assert.rejects(codec.encode(minute, { signal }), { name: "AbortError" });
  await assert.rejects(codec.createDecoder({ signal }), { name: "AbortError" });
});

test("what comes afterwards is not concerned", async () => {
  const controller = new AbortController();
  const samples = await codec.decode(file, { signal: controller.signal });
  controller.abort();
  assert.equal(samples.length, minute.length / 2);
  assert.equal((await codec.encode(sound(1000))).length > 0, true);
});

test("no listener is left with a signal that lives on", async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...values) => { listeners++; return addEventListener.apply(signal, values); };
  signal.removeEventListener = (...values) => { listeners--; return removeEventListener.apply(signal, values); };
  const tiny = await Codec.open(TINY);
  for (let i = 0; i < 20; i++) {
    await tiny.encode(sound(100), { signal });
  }

  assert.equal(listeners, 0);
});

test("no half a file is left behind", async (t) => {
  const folder = await temporaryFolder(t);
  const out = path.join(folder, "out.ecdc");
  await assert.rejects(codec.encodeFile(SAMPLE_WAV, out, { signal: AbortSignal.timeout(30) }), { name: "TimeoutError" });
  await assert.rejects(access(out), { code: "ENOENT" });
});

test("progress is told, rising, to the end", async () => {
  const seen = [];
  await codec.encode(minute, { progress: (done, total) => seen.push([done, total]) });
  assert.ok(seen.length > 1);
  assert.ok(seen.every(([done, total], i) => total === minute.length / 2 && (i === 0 || done > seen[i - 1][0] || done === total)));
  assert.equal(seen.at(-1)[0], minute.length / 2);
});

test("what progress throws is what the promise is rejected with", async () => {
  const error = new RangeError("that is far enough");
  for (const start of [(progress) => codec.encode(minute, { progress }), (progress) => codec.decode(file, { progress })]) {
    let calls = 0;
    await assert.rejects(start(() => { calls++; throw error; }), (reason) => reason === error);
    assert.ok(calls < 10, `called ${calls} times`);
  }
});

test("a reader can be used after a reading that was aborted", async () => {
  const reader = await codec.openReader(file);
  const controller = new AbortController();
  const reading = reader.read({}, { signal: controller.signal });
  await sleep(50);
  controller.abort();
  await assert.rejects(reading, { name: "AbortError" });
  const whole = await codec.decode(file);
  assert.deepEqual(await reader.read({ start: 1000, end: 2000 }), whole.samples.slice(2000, 4000));
});

test("aborting while others wait for their turn ends those that it is for", async () => {
  const reader = await codec.openReader(file);
  const controller = new AbortController();
  const first = reader.read({}, { signal: controller.signal });
  const second = reader.read({ end: 10 }, { signal: controller.signal });
  const third = reader.read({ end: 10 });
  controller.abort();
  await assert.rejects(first, { name: "AbortError" });
  await assert.rejects(second, { name: "AbortError" });
  assert.equal((await third).length, 20);
});
