// Encoders, decoders, and the Transform streams on top of them.
import assert from "node:assert/strict";
import { createReadStream, createWriteStream } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { before, describe, test } from "node:test";

import { Codec, readInfo } from "encodec-native";

import { bytesOf, collect, DEMO, planar, sleep, sound, temporaryFolder, TINY } from "./support.mjs";

const samples = sound(200_000);
let codec;
let file;
let decoded;
before(async () => {
  codec = await Codec.open(TINY);
  file = await codec.encode(samples);
  decoded = (await codec.decode(file)).samples;
});

/** Cuts an array into pieces of changing sizes. */
function* pieces(array, unit, sizes = [1, 7, 900, 20_000, 0, 3]) {
  for (let offset = 0, i = 0; offset < array.length; i++) {
    const end = offset + sizes[i % sizes.length] * unit;
    yield array.subarray(offset, end);
    offset = end;
  }
}

/** Samples as 16-bit integers, and those as floats. */
function short(values) {
  const integers = Int16Array.from(values, (value) => value * 32767);
  return { integers, floats: Float32Array.from(integers, (value) => value / 32768) };
}

describe("an encoder", () => {
  test("gives the file of one call, however the samples are cut", async () => {
    const encoder = await codec.createEncoder({ totalLength: 200_000, sampleRate: 48000 });
    const parts = [];
    for (const piece of pieces(samples, 2)) {
      parts.push(await encoder.push(piece));
    }

    parts.push(await encoder.finish());
    assert.deepEqual(Buffer.concat(parts), file);
    assert.ok(parts.slice(0, -1).some((part) => part.length > 0), "bytes come before the end");
    assert.equal((await encoder.patch()).length, 0);
    await assert.rejects(encoder.push(samples), { code: "ENCODEC_ERROR_INVALID_STATE" });
    encoder.close();
    await assert.rejects(encoder.finish(), { message: "The encoder has been closed." });
  });

  test("takes channels of their own, and 16 bits", async () => {
    const { integers, floats } = short(samples);
    const expected = await codec.encode(floats);
    const lying = planar(floats);
    const lyingShort = Int16Array.from(lying, (value) => value * 32768);
    for (const halves of [[lying.subarray(0, 200_000), lying.subarray(200_000)], [lyingShort.subarray(0, 200_000), lyingShort.subarray(200_000)]]) {
      const encoder = await codec.createEncoder();
      assert.deepEqual(Buffer.concat([await encoder.push(halves), await encoder.finish()]), expected);
    }

    const mixed = await codec.createEncoder();
    const bytes = [await mixed.push([lying.subarray(0, 1000), lyingShort.subarray(200_000, 201_000)]), await mixed.push(integers.subarray(2000)), await mixed.finish()];
    assert.deepEqual(Buffer.concat(bytes), expected);
  });

  test("runs calls in their order, without waiting between them", async () => {
    const encoder = await codec.createEncoder();
    const parts = await Promise.all([...[...pieces(samples, 2)].map((piece) => encoder.push(piece)), encoder.finish()]);
    assert.deepEqual(Buffer.concat(parts), file);
  });

  test("lets the header out at once if it can be patched", async () => {
    const encoder = await codec.createEncoder({ lengthMode: "patch" });
    const written = Buffer.concat([await encoder.push(samples), await encoder.finish()]);
    const patch = await encoder.patch();
    assert.ok(patch.length > 0);
    patch.copy(written);
    assert.equal(readInfo(written).length, 200_000);
    assert.deepEqual((await codec.decode(written)).samples, decoded);
  });

  test("refuses what does not fit, and goes on", async () => {
    const encoder = await codec.createEncoder({ totalLength: 1000 });
    await assert.rejects(encoder.push(samples), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /1000/ });
    await assert.rejects(encoder.push([samples, samples, samples]), { name: "RangeError", message: "audio has 3 channels; expected 2" });
    await assert.rejects(encoder.push(new Float32Array(3)), RangeError);
    await encoder.push(samples.subarray(0, 2000));
    await encoder.finish();
  });
});

describe("a decoder", () => {
  test("gives the samples of one call, however the bytes are cut", async () => {
    const decoder = await codec.createDecoder();
    const parts = [];
    for (const piece of pieces(file, 1, [1, 50, 2, 400])) {
      await decoder.push(piece);
      parts.push(await decoder.pull(1000));
    }

    await decoder.finish();
    for (;;) {
      const part = await decoder.pull(5000);
      if (part.length === 0) {
        break;
      }

      assert.ok(part.length <= 10_000);
      parts.push(part);
    }

    assert.ok(Buffer.concat(parts.map(bytesOf)).equals(bytesOf(decoded)));
    assert.equal(decoder.info.length, 200_000);
    assert.deepEqual(decoder.damage, []);
    decoder.close();
    await assert.rejects(decoder.pull(1), { message: "The decoder has been closed." });
  });

  test("gives 16 bits as WAV files have them", async () => {
    const decoder = await codec.createDecoder();
    assert.equal(decoder.info, undefined);
    await decoder.push(file);
    await decoder.finish();
    const integers = await decoder.pull(200_000, "s16");
    assert.ok(integers instanceof Int16Array && integers.length === 400_000);
    assert.ok(integers.every((value, i) => Math.abs(value / 32768 - decoded[i]) < 1 / 32768 || Math.abs(value) >= 32767));
    assert.equal((await decoder.pull(1, "s16")).length, 0);
  });
});

describe("encodeStream", () => {
  test("takes bytes cut anywhere, also amid a sample", async () => {
    const encoded = await collect(Readable.from(pieces(bytesOf(samples), 1, [1, 10_001, 3, 70_000])).pipe(codec.encodeStream()));
    assert.deepEqual(encoded, file);
  });

  test("takes 16 bits", async () => {
    const { integers, floats } = short(samples);
    const stream = Readable.from(pieces(bytesOf(integers), 1, [5, 60_000])).pipe(codec.encodeStream({ format: "s16", totalLength: 200_000 }));
    assert.deepEqual(await collect(stream), await codec.encode(floats));
  });

  test("takes arrays of samples", async () => {
    const encoded = await collect(Readable.from(pieces(samples, 2)).pipe(codec.encodeStream()));
    assert.deepEqual(encoded, file);
  });

  test("is a Transform, also for pipeline", async (t) => {
    const folder = await temporaryFolder(t);
    const [pcm, ecdc, back] = ["a.pcm", "a.ecdc", "b.pcm"].map((name) => path.join(folder, name));
    await writeFile(pcm, bytesOf(samples));
    const stream = codec.encodeStream();
    assert.ok(stream instanceof Transform);
    await pipeline(createReadStream(pcm), stream, createWriteStream(ecdc));
    assert.deepEqual(await readFile(ecdc), file);
    await pipeline(createReadStream(ecdc, { highWaterMark: 100 }), codec.decodeStream(), createWriteStream(back));
    assert.ok((await readFile(back)).equals(bytesOf(decoded)));
  });

  test("gives what is to be patched", async (t) => {
    const output = path.join(await temporaryFolder(t), "a.ecdc");
    const stream = codec.encodeStream({ lengthMode: "patch" });
    await pipeline(Readable.from(pieces(samples, 2)), stream, createWriteStream(output));
    const written = await open(output, "r+");
    await written.write(stream.patch, 0, stream.patch.length, 0);
    await written.close();
    assert.deepEqual((await codec.decode(await readFile(output))).samples, decoded);
  });

  test("fails with what is wrong", async () => {
    await assert.rejects(pipeline(Readable.from([Buffer.alloc(13)]), codec.encodeStream(), new PassThrough()), {
      name: "RangeError", message: "The PCM ends with 5 bytes; expected a multiple of 8",
    });
    await assert.rejects(pipeline(Readable.from(["text"]), codec.encodeStream(), new PassThrough()), { name: "TypeError", message: /^audio is "text"/ });
    await assert.rejects(pipeline(Readable.from([samples]), codec.encodeStream({ totalLength: 5 }), new PassThrough()), {
      code: "ENCODEC_ERROR_INVALID_ARGUMENT",
    });
    await assert.rejects(pipeline(Readable.from([samples]), codec.encodeStream({ sampleRate: 8000 }), new PassThrough()), {
      code: "ENCODEC_ERROR_SAMPLE_RATE_MISMATCH",
    });
  });
});

describe("decodeStream", () => {
  test("gives bytes of either format", async () => {
    const bytes = await collect(Readable.from(pieces(file, 1, [1, 300])).pipe(codec.decodeStream()));
    assert.ok(bytes.equals(bytesOf(decoded)));
    const shorts = await collect(Readable.from([file]).pipe(codec.decodeStream({ format: "s16" })));
    assert.equal(shorts.length, 800_000);
  });

  test("gives arrays of samples", async () => {
    const parts = [];
    const stream = Readable.from([file]).pipe(codec.decodeStream({ objectMode: true }));
    for await (const part of stream) {
      assert.ok(part instanceof Float32Array);
      parts.push(part);
    }

    assert.ok(Buffer.concat(parts.map(bytesOf)).equals(bytesOf(decoded)));
    assert.equal(stream.info.length, 200_000);
    assert.deepEqual(stream.damage, []);
  });

  test("gives the first sound before the file has ended", async () => {
    const stream = codec.decodeStream();
    stream.write(file.subarray(0, file.length / 2));
    const [first] = await Promise.race([stream.iterator({ destroyOnReturn: false }).next().then(({ value }) => [value]), sleep(5000).then(() => [])]);
    assert.ok(first.length > 0);
    stream.end(file.subarray(file.length / 2));
    assert.equal(first.length + (await collect(stream)).length, decoded.byteLength);
  });

  test("gives what is good before it fails", async () => {
    const damaged = Buffer.from(file);
    damaged[damaged.length - 20] ^= 1;
    const parts = [];
    await assert.rejects(
      pipeline(Readable.from([damaged]), codec.decodeStream(), new Writable({ write: (chunk, _, done) => { parts.push(chunk); done(); } })),
      { code: "ENCODEC_ERROR_CORRUPT_CHUNK", message: /^Chunk 4 / });
    const good = Buffer.concat(parts);
    assert.ok(good.length > decoded.byteLength / 2);
    assert.ok(good.equals(bytesOf(decoded).subarray(0, good.length)));
  });

  test("fails for what is no file, one that is cut, and one of another model", async () => {
    const demo = await Codec.open(DEMO);
    const decode = (bytes, other = codec) => pipeline(Readable.from([bytes]), other.decodeStream(), new PassThrough().resume());
    await assert.rejects(decode(Buffer.from("RIFF and so on")), { code: "ENCODEC_ERROR_NOT_ECDC" });
    await assert.rejects(decode(file.subarray(0, -5)), { code: "ENCODEC_ERROR_TRUNCATED" });
    await assert.rejects(decode(Buffer.alloc(0)), { name: "EncodecError" });
    await assert.rejects(decode(file, demo), { code: "ENCODEC_ERROR_BUNDLE_MISMATCH" });
    await assert.rejects(decode("text"), { name: "EncodecError" });
  });

  test("waits for a slow reader, with bounded memory", async () => {
    const long = await codec.encode(sound(60 * 48000));
    const stream = codec.decodeStream();
    stream.write(long);
    await sleep(500);
    const waiting = stream.readableLength;
    assert.ok(waiting > 0 && waiting < 1_000_000, `${waiting} bytes wait`);
    stream.end();
    assert.equal((await collect(stream)).length, 60 * 48000 * 8);
  });

  test("ends with its signal, and when it is destroyed", async () => {
    const controller = new AbortController();
    const stream = codec.decodeStream({ signal: controller.signal });
    stream.write(file);
    controller.abort();
    await assert.rejects(collect(stream), { name: "AbortError" });
    const other = codec.encodeStream();
    other.write(samples);
    const error = new Error("no more");
    other.destroy(error);
    await assert.rejects(collect(other), (reason) => reason === error);
    await sleep(20);
    assert.equal((await codec.decode(file)).length, 200_000);
  });
});
