// From memory to memory and from file to file.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { Bundle, Codec, EncodecError, readInfo } from "encodec-native";

import { bytesOf, DEMO, GUARDED, planar, reference, SAMPLE_WAV, sound, temporaryFolder, TINY } from "./support.mjs";

describe("the demo bundle", () => {
  let codec;
  let sample;
  before(async () => {
    codec = await Codec.open(DEMO);
    sample = await reference();
  });

  test("says what it is", () => {
    assert.deepEqual(codec.properties, {
      modelName: "encodec_48khz_demo", sampleRate: 48000, channels: 2, codebooks: 4, codebookCardinality: 1024, segmentSamples: 48000,
      segmentStride: 47520, frameLength: 150, guardSamples: 0, normalize: true, bandwidthKbps: 6,
    });
    assert.throws(() => { codec.properties.channels = 1; }, TypeError);
  });

  test("decodes what another encoder wrote, to what that one decoded", async () => {
    const audio = await codec.decode(sample.file);
    const { samples, ...rest } = audio;
    assert.deepEqual(rest, { length: 545670, channels: 2, sampleRate: 48000, layout: "interleaved", damage: [] });
    const left = samples.filter((_, i) => i % 2 === 0).filter((_, i) => i % 16 === 0);
    const right = samples.filter((_, i) => i % 2 === 1).filter((_, i) => i % 16 === 0);
    const difference = Math.max(...[...left, ...right].map((value, i) => Math.abs(value - sample.every16[i])));
    assert.ok(difference < 1e-4, `differs by ${difference}`);
  });

  test("reads and writes what it has encoded, at both precisions", async () => {
    const { samples } = await codec.decode(sample.file);
    const fine = await codec.encode(samples, { sampleRate: 48000 });
    const exact = await codec.encode(samples, { precision: "reference" });
    assert.ok(Buffer.isBuffer(fine) && fine.length < exact.length);
    assert.equal(readInfo(fine).probabilityScale, 262144);
    assert.equal(readInfo(exact).probabilityScale, 8192);
    assert.deepEqual((await codec.decode(fine)).samples, (await codec.decode(exact)).samples);
  });

  test("encodes and decodes files as it does memory", async (t) => {
    const folder = await temporaryFolder(t);
    const [ecdc, wav] = ["a.ecdc", "ä b.wav"].map((name) => path.join(folder, name));
    await codec.encodeFile(pathToFileURL(SAMPLE_WAV), ecdc, { precision: "reference" });
    const pcm = await readFile(SAMPLE_WAV);
    const values = new Int16Array(new Uint8Array(pcm.subarray(pcm.length - 545670 * 4)).buffer);
    const file = await readFile(ecdc);
    assert.deepEqual(await codec.encode(values, { precision: "reference" }), file);
    assert.deepEqual(await codec.decodeFile(ecdc, pathToFileURL(wav), { format: "float32" }), { damage: [], levels: undefined });
    const { samples } = await codec.decode(file);
    const written = await readFile(wav);
    assert.ok(written.subarray(written.length - samples.byteLength).equals(bytesOf(samples)));
    const exists = { code: "ENCODEC_ERROR_FILE_EXISTS" };
    await assert.rejects(codec.encodeFile(SAMPLE_WAV, ecdc), exists);
    await assert.rejects(codec.decodeFile(ecdc, wav), exists);
    await codec.decodeFile(ecdc, wav, { overwrite: true });
    assert.ok((await readFile(wav)).length < written.length);
  });
});

describe("audio of any form", () => {
  let codec;
  const samples = sound(5000);
  before(async () => {
    codec = await Codec.open(TINY);
  });

  test("gives the same file", async () => {
    const expected = await codec.encode(samples);
    const lying = planar(samples);
    assert.deepEqual(await codec.encode(lying, { layout: "planar" }), expected);
    assert.deepEqual(await codec.encode([lying.subarray(0, 5000), lying.subarray(5000)]), expected);
    assert.deepEqual(await codec.encode(samples, { threads: 1, batchSize: 1 }), expected);
    const shared = new Float32Array(new SharedArrayBuffer(samples.byteLength));
    shared.set(samples);
    assert.deepEqual(await codec.encode(shared), expected);
    const growing = new Float32Array(new ArrayBuffer(samples.byteLength, { maxByteLength: 2 * samples.byteLength }));
    growing.set(samples);
    const encoding = codec.encode(growing);
    growing.buffer.resize(0);
    assert.deepEqual(await encoding, expected);
  });

  test("of 16 bits is divided by 32768", async () => {
    const short = Int16Array.from(samples, (value) => value * 32767);
    const float = Float32Array.from(short, (value) => value / 32768);
    assert.deepEqual(await codec.encode(short), await codec.encode(float));
    const lying = Int16Array.from(planar(samples), (value) => value * 32767);
    assert.deepEqual(await codec.encode([lying.subarray(0, 5000), lying.subarray(5000)]), await codec.encode(float));
  });

  test("may be empty", async () => {
    const file = await codec.encode(new Float32Array(0));
    assert.equal(readInfo(file).length, 0);
    assert.deepEqual((await codec.decode(file)).samples, new Float32Array(0));
  });

  test("comes out as it is wanted", async () => {
    const file = await codec.encode(samples);
    const audio = await codec.decode(file);
    const lying = await codec.decode(new Uint8Array(file).buffer, { layout: "planar" });
    assert.equal(audio.layout, "interleaved");
    assert.equal(lying.layout, "planar");
    assert.deepEqual(lying.samples, planar(audio.samples));
  });

  test("is refused if it is of another kind than the bundle's", async () => {
    await assert.rejects(codec.encode(samples, { sampleRate: 44100 }), { code: "ENCODEC_ERROR_SAMPLE_RATE_MISMATCH", status: 52, message: /44100/ });
    await assert.rejects(codec.encode([samples]), { code: "ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH" });
    await assert.rejects(codec.encode(samples.fill(NaN, 10, 11)), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /NaN|finite/i });
    samples[10] = 0;
  });
});

test("many operations run at once, more than there are threads", async () => {
  const codec = await Codec.open(TINY);
  const samples = sound(20_000);
  const expected = await codec.encode(samples);
  const files = await Promise.all(Array.from({ length: 100 }, () => codec.encode(samples)));
  assert.ok(files.every((file) => file.equals(expected)));
  const audio = await Promise.all(files.map((file) => codec.decode(file)));
  assert.ok(audio.every((one) => bytesOf(one.samples).equals(bytesOf(audio[0].samples))));
});

test("the main loop goes on while the library computes", async () => {
  const codec = await Codec.open(DEMO);
  const ticks = [];
  const timer = setInterval(() => ticks.push(performance.now()), 5);
  await codec.encode(sound(20 * 48000));
  clearInterval(timer);
  assert.ok(ticks.length > 10, `${ticks.length} ticks`);
});

test("chunkMs and seamRepair are heeded", async () => {
  const codec = await Codec.open(TINY);
  assert.ok(readInfo(await codec.encode(sound(5000), { chunkMs: 100 })).chunkSamples === 4800);
  const guarded = await Codec.open(GUARDED);
  const file = await guarded.encode(sound(4 * 48000));
  const smooth = await guarded.decode(file);
  const plain = await guarded.decode(file, { seamRepair: false });
  assert.notDeepEqual(smooth.samples, plain.samples);
});

test("a codec works on after its bundle has been closed, and its operations go on when it is closed itself", async () => {
  const bundle = await Bundle.open(TINY);
  const codec = await Codec.open(bundle);
  bundle.close();
  const encoding = codec.encode(sound(5000));
  codec.close();
  codec.close();
  assert.equal(codec.closed, true);
  assert.equal(readInfo(await encoding).length, 5000);
  await assert.rejects(codec.encode(sound(10)), (error) =>
    error instanceof EncodecError && error.code === "ENCODEC_ERROR_INVALID_STATE" && error.message === "The codec has been closed.");
  await assert.rejects(Codec.open(bundle), { message: "The bundle has been closed." });
  assert.equal(codec.properties.channels, 2);
});

test("using closes", async () => {
  const codec = await Codec.open(TINY);
  codec[Symbol.dispose]();
  assert.equal(codec.closed, true);
});

test("a file that no longer is one is refused with what is wrong", async (t) => {
  const codec = await Codec.open(TINY);
  const folder = await temporaryFolder(t);
  const file = path.join(folder, "not.ecdc");
  await writeFile(file, "RIFF....WAVE");
  await assert.rejects(codec.decodeFile(file, path.join(folder, "out.wav")), { code: "ENCODEC_ERROR_NOT_ECDC" });
  await assert.rejects(codec.decode(Buffer.from("ECDC")), { code: "ENCODEC_ERROR_TRUNCATED" });
  await assert.rejects(codec.decode(new Uint8Array(0)), { code: "ENCODEC_ERROR_NOT_ECDC" });
  assert.throws(() => readInfo(new Uint8Array(0)), { code: "ENCODEC_ERROR_NOT_ECDC", name: "EncodecError" });
});
