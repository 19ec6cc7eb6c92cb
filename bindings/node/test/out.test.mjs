// Decoding into memory that the program has.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { Codec } from "encodec-native";

import { bytesOf, planar, sound, TINY } from "./support.mjs";

const LENGTH = 100_000;
const VALUES = 2 * LENGTH;
const UNTOUCHED = 0.125;
let codec;
let file;
let whole;
before(async () => {
  codec = await Codec.open(TINY);
  file = await codec.encode(sound(LENGTH));
  whole = (await codec.decode(file)).samples;
});

/** Memory in which one sees what was written. */
const room = (values) => new Float32Array(values).fill(UNTOUCHED);

const isUntouched = (array) => array.every((value) => value === UNTOUCHED);

describe("decode", () => {
  test("fills the array that it is given, and returns it", async () => {
    const out = room(VALUES);
    const audio = await codec.decode(file, { out });
    assert.equal(audio.samples, out);
    assert.deepEqual([audio.length, audio.channels], [LENGTH, 2]);
    assert.ok(bytesOf(out).equals(bytesOf(whole)));
  });

  test("fills the beginning of a longer one, and touches nothing beyond", async () => {
    for (const layout of ["interleaved", "planar"]) {
      const out = room(VALUES + 7);
      const { samples, length } = await codec.decode(file, { out, layout });
      assert.equal(length, LENGTH);
      assert.deepEqual([samples.buffer, samples.byteOffset, samples.length], [out.buffer, 0, VALUES]);
      assert.ok(bytesOf(samples).equals(bytesOf(layout === "planar" ? planar(whole) : whole)));
      assert.ok(isUntouched(out.subarray(VALUES)));
    }
  });

  test("fills a part of a larger buffer, and shared memory", async () => {
    const all = room(VALUES + 20);
    const out = all.subarray(11, 11 + VALUES);
    assert.equal((await codec.decode(file, { out })).samples, out);
    assert.ok(bytesOf(out).equals(bytesOf(whole)));
    assert.ok(isUntouched(all.subarray(0, 11)) && isUntouched(all.subarray(11 + VALUES)));

    const shared = new Float32Array(new SharedArrayBuffer(4 * VALUES));
    assert.equal((await codec.decode(file, { out: shared })).samples, shared);
    assert.ok(Buffer.from(bytesOf(shared)).equals(bytesOf(whole)));
  });

  test("has the library refuse one that is too short, and writes nothing", async () => {
    for (const values of [0, 1, VALUES - 1]) {
      const out = room(values);
      await assert.rejects(codec.decode(file, { out }), { code: "ENCODEC_ERROR_BUFFER_TOO_SMALL", message: new RegExp(`${values}.*${VALUES}|${VALUES}.*${values}`) });
      assert.ok(isUntouched(out));
    }

    const gone = room(VALUES);
    structuredClone(gone, { transfer: [gone.buffer] });
    await assert.rejects(codec.decode(file, { out: gone }), { code: "ENCODEC_ERROR_BUFFER_TOO_SMALL" });
  });

  test("needs none for a recording of nothing", async () => {
    const nothing = await codec.encode(new Float32Array(0));
    const out = room(0);
    assert.equal((await codec.decode(nothing, { out })).samples, out);
  });

  test("keeps the array while it is at work", async () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc");
    const results = [];
    for (let i = 0; i < 8; i++) {
      results.push(codec.decode(file, { out: room(VALUES) }));
      collectGarbage();
    }

    for (const { samples } of await Promise.all(results)) {
      assert.ok(bytesOf(samples).equals(bytesOf(whole)));
    }
  });

  test("leaves the array to the program again when it was aborted", async () => {
    const controller = new AbortController();
    let calls = 0;
    const stopping = await Codec.open(TINY, {
      frameModel: {
        decodeFrames(codes, scales, { windows, channels, samples }) {
          calls++;
          if (calls < 3) {
            return new Float32Array(windows * channels * samples);
          }

          controller.abort();
          return new Promise(() => {});
        },
      },
    });
    const out = room(VALUES);
    await assert.rejects(stopping.decode(file, { out, batchSize: 1, signal: controller.signal }), { name: "AbortError" });
    assert.equal(calls, 3);
    out.fill(UNTOUCHED);
    await codec.decode(file);
    assert.ok(isUntouched(out));
  });
});

describe("a reader", () => {
  test("fills the array that it is given", async () => {
    const reader = await codec.openReader(file);
    const out = room(2000);
    assert.equal(await reader.read({ start: 500, end: 1500 }, { out }), out);
    assert.ok(bytesOf(out).equals(bytesOf(whole.subarray(1000, 3000))));

    const longer = room(2003);
    const part = await reader.read({ start: 60_000, end: 61_000 }, { out: longer, layout: "planar" });
    assert.deepEqual([part.buffer, part.length], [longer.buffer, 2000]);
    assert.deepEqual(part, planar(whole.slice(120_000, 122_000)));
    assert.ok(isUntouched(longer.subarray(2000)));
    assert.equal((await reader.read({ start: 5, end: 5 }, { out: longer })).length, 0);
    assert.equal((await reader.read({ start: 5, end: 5 }, { out: room(0) })).length, 0);
  });

  test("fills one array with block after block", async () => {
    const reader = await codec.openReader(file);
    const out = room(2 * 44_100);
    let at = 0;
    for await (const block of reader.blocks(44_100, undefined, { out })) {
      assert.equal(block.buffer, out.buffer);
      assert.ok(bytesOf(block).equals(bytesOf(whole.subarray(at, at + block.length))));
      at += block.length;
    }

    assert.equal(at, VALUES);
  });

  test("has the library refuse one that is too short, and stretches beyond the end", async () => {
    const reader = await codec.openReader(file);
    const out = room(1999);
    await assert.rejects(reader.read({ start: 0, end: 1000 }, { out }), { code: "ENCODEC_ERROR_BUFFER_TOO_SMALL", message: /2000/ });
    await assert.rejects(reader.read({ start: 0, end: LENGTH + 1 }, { out }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT" });
    await assert.rejects(reader.read({ start: 0, end: Number.MAX_SAFE_INTEGER }, { out }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT" });
    assert.ok(isUntouched(out));
  });
});

describe("a decoder", () => {
  test("pulls into floats, as many as there are and fit", async () => {
    const decoder = await codec.createDecoder();
    await decoder.push(file);
    await decoder.finish();
    const out = room(2 * 30_000 + 1);
    const pulled = [];
    for (let part = await decoder.pull(out); part.length > 0; part = await decoder.pull(out)) {
      assert.equal(part.buffer, out.buffer);
      assert.ok(part.length <= 60_000);
      pulled.push(Buffer.from(bytesOf(part)));
    }

    assert.equal(out.at(-1), UNTOUCHED);
    assert.ok(Buffer.concat(pulled).equals(bytesOf(whole)));
  });

  test("pulls into integers", async () => {
    const decoders = [await codec.createDecoder(), await codec.createDecoder()];
    for (const decoder of decoders) {
      await decoder.push(file);
      await decoder.finish();
    }

    const out = new Int16Array(VALUES);
    assert.equal(await decoders[0].pull(out), out);
    assert.deepEqual(out, await decoders[1].pull(LENGTH, "s16"));
  });

  test("refuses an array without room for a sample", async () => {
    const decoder = await codec.createDecoder();
    const refusal = { name: "RangeError", message: "out has 1 values; expected at least one for each of 2 channels" };
    await assert.rejects(decoder.pull(new Float32Array(1)), refusal);
    await assert.rejects(decoder.pull(new Float64Array(10)), { name: "TypeError", message: "most is a Float64Array; expected a number" });
  });
});

test("arrays of another kind, and such as can shrink, are refused", async () => {
  const reader = await codec.openReader(file);
  const decoder = await codec.createDecoder();
  for (const out of [new Float64Array(VALUES), Array.from({ length: VALUES }, () => 0), new Int16Array(VALUES), VALUES, null]) {
    for (const call of [() => codec.decode(file, { out }), () => reader.read({}, { out })]) {
      await assert.rejects(call, { name: "TypeError", message: /^out is .*; expected a Float32Array$/ });
    }
  }

  const shrinking = new Float32Array(new ArrayBuffer(4 * VALUES, { maxByteLength: 8 * VALUES }));
  for (const call of [() => codec.decode(file, { out: shrinking }), () => reader.read({}, { out: shrinking }), () => decoder.pull(shrinking)]) {
    await assert.rejects(call, { name: "TypeError", message: "out lies in a resizable ArrayBuffer; expected one of fixed size" });
  }

  await assert.rejects(decoder.pull(new Float32Array(10), "s16"), { name: "TypeError", message: 'format is "s16"; expected none with an array, which has one' });
});

describe("what an array says of itself does not decide:", () => {
  const shrinking = () => new ArrayBuffer(4 * VALUES, { maxByteLength: 8 * VALUES });
  const refusal = { name: "TypeError", message: "out lies in a resizable ArrayBuffer; expected one of fixed size" };

  test("a subclass with another buffer", async () => {
    class Other extends Float32Array {
      get buffer() {
        return new ArrayBuffer(0);
      }
    }

    await assert.rejects(codec.decode(file, { out: new Other(shrinking()) }), refusal);
    const audio = new Other(shrinking());
    audio.set(sound(LENGTH));
    const encoding = codec.encode(audio);
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Float32Array.prototype), "buffer").get.call(audio).resize(0);
    assert.ok((await encoding).equals(file));
  });

  test("properties of its own", async () => {
    const buffered = Object.defineProperty(new Float32Array(shrinking()), "buffer", { value: new ArrayBuffer(0) });
    await assert.rejects(codec.decode(file, { out: buffered }), refusal);
    const fixed = Object.defineProperty(shrinking(), "resizable", { value: false });
    await assert.rejects(codec.decode(file, { out: new Float32Array(fixed) }), refusal);
    const longer = Object.defineProperty(room(10), "length", { value: VALUES });
    await assert.rejects(codec.decode(file, { out: longer }), { code: "ENCODEC_ERROR_BUFFER_TOO_SMALL" });
    const decoder = await codec.createDecoder();
    await assert.rejects(decoder.pull(longer), { message: "The array does not hold as many samples" });
  });

  test("another prototype", async () => {
    const disguised = Object.setPrototypeOf(new Int16Array(VALUES), Float32Array.prototype);
    await assert.rejects(codec.decode(file, { out: disguised }), { name: "TypeError", message: /^out is .*; expected a Float32Array$/ });
    await assert.rejects(codec.decode(file, { out: Object.create(Float32Array.prototype) }), { name: "TypeError" });
    await assert.rejects(codec.decode(file, { out: new Proxy(room(VALUES), {}) }), { name: "TypeError" });
  });

  test("another realm, as test runners have it", async () => {
    const out = runInNewContext(`new Float32Array(${VALUES})`);
    assert.ok(!(out instanceof Float32Array));
    assert.equal((await codec.decode(file, { out })).samples, out);
    assert.ok(bytesOf(out).equals(bytesOf(whole)));
    assert.ok((await codec.encode(runInNewContext("(samples) => Float32Array.from(samples)")(sound(LENGTH)))).equals(file));
  });
});

test("that the memory of an array was grown meanwhile is told", async () => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * VALUES) / 65_536), maximum: 1000 });
  const out = new Float32Array(memory.buffer, 0, VALUES);
  const decoding = codec.decode(file, { out });
  memory.grow(1);
  await assert.rejects(decoding, { name: "TypeError", message: "out was transferred, or its memory grown, while samples went into it" });
});

test("an array that goes while its call waits for others is refused", async () => {
  const reader = await codec.openReader(file);
  const first = reader.read();
  const out = room(2000);
  const second = reader.read({ end: 1000 }, { out });
  structuredClone(out, { transfer: [out.buffer] });
  await assert.rejects(second, { code: "ENCODEC_ERROR_BUFFER_TOO_SMALL" });
  assert.ok(bytesOf(await first).equals(bytesOf(whole)));
});
