// Random access, and damaged files.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { Codec } from "encodec-native";

import { bytesOf, collect, deferred, planar, sleep, sound, temporaryFolder, TINY } from "./support.mjs";

const LENGTH = 300_000;
let codec;
let file;
let whole;
let chunks;
before(async () => {
  codec = await Codec.open(TINY);
  file = await codec.encode(sound(LENGTH));
  whole = (await codec.decode(file)).samples;
  chunks = await (await codec.openReader(file)).chunks();
});

/** The file with one chunk damaged. */
function damaged(index) {
  const bytes = Buffer.from(file);
  bytes[chunks[index].fileOffset + 5] ^= 0x10;
  return bytes;
}

describe("a reader", () => {
  test("gives any stretch as decoding the whole does, from a path, a URL, memory or the program's function", async (t) => {
    const name = path.join(await temporaryFolder(t), "ä.ecdc");
    await writeFile(name, file);
    const input = { size: file.length, read: async (offset, size) => file.subarray(offset, offset + Math.min(size, 100)) };
    for (const source of [name, pathToFileURL(name), file, new Uint8Array(file).buffer, input]) {
      const reader = await codec.openReader(source);
      assert.equal(reader.length, LENGTH);
      assert.equal(reader.chunkCount, chunks.length);
      assert.deepEqual([reader.sampleRate, reader.channels, reader.info.codebooks], [48000, 2, codec.properties.codebooks]);
      for (const [start, end] of [[0, 10], [47_000, 49_000], [LENGTH - 5, LENGTH], [100, 100], [0, LENGTH]]) {
        const part = await reader.read({ start, end });
        assert.ok(bytesOf(part).equals(bytesOf(whole.subarray(2 * start, 2 * end))), `${start} to ${end}`);
      }

      assert.deepEqual(await reader.chunks(), chunks);
      reader.close();
      await assert.rejects(reader.read(), { message: "The reader has been closed." });
    }
  });

  test("gives channels one after the other", async () => {
    const reader = await codec.openReader(file);
    assert.deepEqual(await reader.read({ start: 10, end: 510 }, { layout: "planar" }), planar(whole.slice(20, 1020)));
  });

  test("gives blocks", async () => {
    const reader = await codec.openReader(file);
    const blocks = [];
    for await (const block of reader.blocks(44_100, { start: 1000 })) {
      blocks.push(bytesOf(block));
    }

    assert.equal(blocks.length, Math.ceil((LENGTH - 1000) / 44_100));
    assert.ok(Buffer.concat(blocks).equals(bytesOf(whole.subarray(2000))));
  });

  test("has the library refuse what goes beyond the end", async () => {
    const reader = await codec.openReader(file);
    for (const [start, end] of [[0, LENGTH + 1], [LENGTH + 1, LENGTH + 1], [5, Number.MAX_SAFE_INTEGER]]) {
      const refusal = {
        code: "ENCODEC_ERROR_INVALID_ARGUMENT",
        message: `${end - start} samples from sample ${start} were asked for; the recording has ${LENGTH}.`,
      };
      await assert.rejects(reader.read({ start, end }), refusal);
      await assert.rejects(reader.blocks(1000, { start, end }).next(), refusal);
    }
  });

  test("runs calls in their order, without waiting between them", async () => {
    const reader = await codec.openReader(file);
    const starts = [200_000, 5, 100_000, 299_000];
    const parts = await Promise.all(starts.map((start) => reader.read({ start, end: start + 1000 })));
    parts.forEach((part, i) => assert.deepEqual(part, whole.slice(2 * starts[i], 2 * starts[i] + 2000)));
  });

  test("has a copy of what is in memory", async () => {
    const bytes = Buffer.from(file);
    const reader = await codec.openReader(bytes);
    bytes.fill(0);
    assert.deepEqual(await reader.read({ end: 100 }), whole.slice(0, 200));
  });

  test("tells of chunks", () => {
    assert.deepEqual(Object.keys(chunks[0]), ["index", "start", "length", "steps", "fileOffset", "payloadBytes", "isIntact", "scale"]);
    assert.equal(chunks.reduce((sum, chunk) => sum + chunk.length, 0), LENGTH);
    assert.ok(chunks.every((chunk, i) => chunk.index === i && chunk.isIntact && chunk.payloadBytes > 0));
  });

  test("is refused for what is no file, or is not there", async () => {
    await assert.rejects(codec.openReader("/nowhere.ecdc"), { code: "ENCODEC_ERROR_FILE_NOT_FOUND", message: /nowhere\.ecdc/ });
    await assert.rejects(codec.openReader(Buffer.from("text")), { code: "ENCODEC_ERROR_NOT_ECDC" });
    await assert.rejects(codec.openReader(new Uint8Array(0)), { name: "EncodecError" });
    await assert.rejects(codec.openReader(5), { name: "TypeError" });
  });
});

describe("what the program reads", () => {
  test("may fail, with its own error, and the reader goes on", async () => {
    const error = new Error("the network is down");
    let isDown = false;
    const input = { size: file.length, read(offset, size) { if (isDown) { throw error; } return file.subarray(offset, offset + size); } };
    const reader = await codec.openReader(input);
    isDown = true;
    await assert.rejects(reader.read({ start: 250_000, end: 251_000 }), (reason) => reason === error);
    isDown = false;
    assert.deepEqual(await reader.read({ start: 250_000, end: 251_000 }), whole.slice(500_000, 502_000));
    isDown = true;
    await assert.rejects(codec.openReader(input), (reason) => reason === error);
  });

  test("of another kind, or too much, is JavaScript's own error", async () => {
    const open = (read) => codec.openReader({ size: file.length, read });
    await assert.rejects(open(() => "text"), { name: "TypeError", message: 'read returned "text"; expected a Uint8Array' });
    await assert.rejects(open((_, size) => new Uint8Array(size + 1)), { name: "RangeError", message: /^read returned \d+ bytes; expected at most \d+$/ });
    await assert.rejects(open((offset, size) => file.subarray(offset, Math.min(offset + size, 500))), { code: "ENCODEC_ERROR_TRUNCATED" });
  });

  test("and never comes can be aborted", async () => {
    const gate = deferred();
    const asked = deferred();
    const controller = new AbortController();
    const opening = codec.openReader({ size: file.length, read() { asked.resolve(); return gate.promise; } }, { signal: controller.signal });
    await asked.promise;
    controller.abort();
    await assert.rejects(opening, { name: "AbortError" });
    gate.resolve(file.subarray(0, 10));
    await sleep(5);
  });
});

describe("a damaged file", () => {
  test("fails, and names the chunk", async () => {
    const bytes = damaged(2);
    await assert.rejects(codec.decode(bytes), { code: "ENCODEC_ERROR_CORRUPT_CHUNK", message: /2/ });
    const reader = await codec.openReader(bytes);
    assert.deepEqual((await reader.chunks()).map((chunk) => chunk.isIntact), chunks.map((_, i) => i !== 2));
    assert.deepEqual(await reader.read({ end: 1000 }), whole.slice(0, 2000));
    await assert.rejects(reader.read(), { code: "ENCODEC_ERROR_CORRUPT_CHUNK" });
  });

  test("is concealed and reported, the same by every way", async (t) => {
    const folder = await temporaryFolder(t);
    const bytes = damaged(2);
    const told = [];
    const audio = await codec.decode(bytes, { damage: "conceal", onDamage: (one) => told.push(one) });
    const expected = [{ code: "ENCODEC_ERROR_CORRUPT_CHUNK", chunk: 2, start: audio.damage[0].start, length: audio.damage[0].length }];
    assert.deepEqual(audio.damage, expected);
    assert.deepEqual(told, expected);
    const { start, length } = expected[0];
    assert.ok(start <= chunks[2].start && start + length >= chunks[2].start + chunks[2].length);
    assert.deepEqual(audio.samples.subarray(0, 2 * start), whole.subarray(0, 2 * start));
    assert.deepEqual(audio.samples.subarray(2 * (start + length)), whole.subarray(2 * (start + length)));

    const reader = await codec.openReader(bytes, { damage: "conceal" });
    assert.deepEqual(reader.damage, []);
    assert.deepEqual(await reader.read(), audio.samples);
    assert.deepEqual(reader.damage, expected);

    const stream = codec.decodeStream({ damage: "conceal" });
    stream.end(bytes);
    assert.ok((await collect(stream)).equals(bytesOf(audio.samples)));
    assert.deepEqual(stream.damage, expected);

    const [ecdc, wav] = [path.join(folder, "a.ecdc"), path.join(folder, "a.wav")];
    await writeFile(ecdc, bytes);
    assert.deepEqual((await codec.decodeFile(ecdc, wav, { damage: "conceal", format: "float32" })).damage, expected);
    assert.ok((await readFile(wav)).subarray(-audio.samples.byteLength).equals(bytesOf(audio.samples)));
  });

  test("that is cut is concealed to its end", async () => {
    const audio = await codec.decode(file.subarray(0, chunks[3].fileOffset + 10), { damage: "conceal" });
    assert.equal(audio.length, LENGTH);
    assert.ok(audio.damage.length >= 1 && audio.damage.some((one) => one.code === "ENCODEC_ERROR_TRUNCATED"));
  });

  test("is filled in with what the program makes", async () => {
    const asked = [];
    const audio = await codec.decode(damaged(2), {
      damage: "conceal",
      async conceal(lost) {
        asked.push(lost);
        await sleep(1);
        return { samples: new Float32Array(lost.channels * lost.length).fill(0.25), fade: false };
      },
    });
    assert.deepEqual(asked, [{ chunk: 2, start: chunks[2].start, channels: 2, length: asked[0].length }]);
    const middle = chunks[2].start + Math.floor(chunks[2].length / 2);
    assert.equal(audio.samples[2 * middle], 0.25);
    const silent = await codec.decode(damaged(2), { damage: "conceal", conceal: () => undefined });
    assert.equal(silent.samples[2 * middle], 0);
  });

  test("and what goes wrong then is the program's own error", async () => {
    const error = new Error("mine");
    const decode = (options) => codec.decode(damaged(2), { damage: "conceal", ...options });
    await assert.rejects(decode({ conceal: () => { throw error; } }), (reason) => reason === error);
    await assert.rejects(decode({ onDamage: () => { throw error; } }), (reason) => reason === error);
    await assert.rejects(decode({ conceal: () => ({ samples: new Float32Array(3) }) }), { name: "TypeError", message: /samples of 3 values; expected a Float32Array of \d+/ });
    await assert.rejects(decode({ conceal: () => 5 }), { name: "TypeError" });
    assert.equal((await codec.decode(file)).length, LENGTH);
  });
});
