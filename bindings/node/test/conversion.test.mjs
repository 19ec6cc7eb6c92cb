// Audio of any rate and kind: in memory, and from file to file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";

import { Codec, convert, convertFile, readInfo } from "encodec-native";

import { planar, SAMPLE_WAV, sound, temporaryFolder, TINY } from "./support.mjs";

const form = { sampleRate: 48000, channels: 2 };

test("rate, channels and gain are converted in memory, and levels told", async () => {
  const samples = sound(4800);
  const { samples: converted, levels, ...rest } = await convert(samples, form, { sampleRate: 16000, channels: 1, gainDb: -6 });
  assert.deepEqual(rest, { length: 1600, channels: 1, sampleRate: 16000, layout: "interleaved" });
  assert.equal(converted.length, 1600);
  assert.ok(levels.peak > 0.1 && levels.peak < 0.5 && levels.samplesAboveFullScale === 0);
  assert.deepEqual((await convert(samples, form)).samples, samples);
  const loud = await convert(samples, form, { gainDb: 12, limit: true });
  assert.ok(loud.levels.peak > 1 && loud.levels.samplesAboveFullScale > 0 && loud.samples.every((value) => Math.abs(value) <= 1));
});

test("audio of any form is converted alike", async () => {
  const samples = sound(3000);
  const expected = (await convert(samples, form, { sampleRate: 44100 })).samples;
  const lying = planar(samples);
  const { samples: converted, layout } = await convert([lying.subarray(0, 3000), lying.subarray(3000)], form, { sampleRate: 44100 });
  assert.equal(layout, "planar");
  assert.deepEqual(converted, planar(expected));
  const swapped = await convert(samples, form, { pickedChannels: [1] });
  assert.deepEqual(swapped.samples, samples.filter((_, i) => i % 2 === 1));
});

test("files are converted, and encoded and decoded to whatever they are", async (t) => {
  const folder = await temporaryFolder(t);
  const [mono, ecdc, out] = ["mono.wav", "mono.ecdc", "out.wav"].map((name) => path.join(folder, name));
  const levels = await convertFile(SAMPLE_WAV, mono, { sampleRate: 22050, channels: 1, dither: true });
  assert.ok(levels.peak > 0 && levels.peak <= 1);
  const header = await readFile(mono);
  assert.deepEqual([header.readUInt16LE(22), header.readUInt32LE(24)], [1, 22050]);
  await assert.rejects(convertFile(SAMPLE_WAV, mono), { code: "ENCODEC_ERROR_FILE_EXISTS" });

  const codec = await Codec.open(TINY);
  await assert.rejects(codec.encodeFile(mono, ecdc), { code: "ENCODEC_ERROR_SAMPLE_RATE_MISMATCH" });
  assert.ok((await codec.encodeFile(mono, ecdc, { audio: {} })).peak > 0);
  const { length } = readInfo(await readFile(ecdc));
  assert.ok(Math.abs(length - 545670) < 5);
  const decoded = await codec.decodeFile(ecdc, out, { audio: { sampleRate: 8000, channels: 1 } });
  assert.deepEqual(decoded.damage, []);
  assert.ok(decoded.levels.peak > 0);
  assert.equal((await readFile(out)).readUInt32LE(24), 8000);
});

test("what is not converted is refused", async () => {
  const samples = sound(100);
  await assert.rejects(convert(samples, form, { sampleRate: 10 }), { name: "EncodecError", message: /10/ });
  await assert.rejects(convert(samples, form, { gainDb: NaN }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT" });
  await assert.rejects(convert(samples, form, { pickedChannels: [2] }), { name: "EncodecError" });
  await assert.rejects(convert(samples, form, { pickedChannels: 1 }), { name: "TypeError", message: "pickedChannels is 1; expected an array of numbers" });
  await assert.rejects(convert(samples, form, { gainDb: "3" }), { name: "TypeError" });
  await assert.rejects(convert(samples), { name: "TypeError", message: "channels is undefined; expected a number" });
  await assert.rejects(convertFile("nowhere.wav", "out.wav"), { code: "ENCODEC_ERROR_FILE_NOT_FOUND" });
  await assert.rejects(convertFile(SAMPLE_WAV, "out.txt", { container: "mp3" }), { name: "TypeError", message: /^container is "mp3"; expected "auto"/ });
  await assert.rejects(convertFile(SAMPLE_WAV, "never.wav", { signal: AbortSignal.abort() }), { name: "AbortError" });
});
