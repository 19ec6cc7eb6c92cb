// Codes to bytes and back, without a frame model.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Codec, CodesCodec, readInfo } from "encodec-native";

import { DEMO, reference, sound } from "./support.mjs";

let codec;
let sample;
let expected;
before(async () => {
  codec = await Codec.openForCodes(DEMO);
  sample = await reference();
  // [chunks][codebooks][frames]; of the last chunk 72 steps are coded.
  expected = Int32Array.from(sample.codes, (code, i) => (Math.floor(i / 600) === 11 && i % 150 >= 72 ? 0 : code));
});

test("a file's codes are those that another encoder wrote", async () => {
  assert.ok(codec instanceof CodesCodec && !(codec instanceof Codec));
  const { codes, scales, plan } = await codec.decodeCodes(sample.file);
  assert.deepEqual(codes, expected);
  assert.equal(scales.length, 12);
  assert.deepEqual(plan, {
    windowSamples: 48000, windowStride: 47520, guardSamples: 0, frames: 150, lastSteps: 72, chunks: 12, length: 545670, fixedSteps: 0,
  });
  assert.deepEqual(codec.planChunks(545670), plan);
  assert.deepEqual([0, 10, 11].map((chunk) => codec.chunkSteps(plan, chunk)), [150, 150, 72]);
  assert.throws(() => codec.chunkSteps(plan, 12), { code: "ENCODEC_ERROR_INVALID_ARGUMENT" });
});

test("codes become the file again, byte for byte", async () => {
  const decoded = await codec.decodeCodes(sample.file);
  assert.deepEqual(await codec.encodeCodes(decoded, 545670, { precision: "reference" }), sample.file);
  const fine = await codec.encodeCodes(decoded, 545670);
  assert.ok(fine.length < sample.file.length);
  assert.equal(readInfo(fine).probabilityScale, 262144);
  assert.deepEqual((await codec.decodeCodes(fine)).codes, decoded.codes);
  assert.equal((await codec.encodeCodes({ codes: new Int32Array(0) }, 0)).length > 0, true);
});

test("chunks are coded without a file around them", async () => {
  const { codes, scales } = await codec.decodeCodes(sample.file);
  const eleven = { codes: codes.subarray(0, 11 * 600), scales: scales.subarray(0, 11) };
  for (const precision of ["fine", "reference"]) {
    const payloads = await codec.encodeChunks(eleven, 150, { precision });
    assert.equal(payloads.length, 11);
    const back = await codec.decodeChunks(payloads, { steps: 150, precision });
    assert.deepEqual(back.codes, eleven.codes.slice());
    assert.deepEqual(back.scales, eleven.scales.slice());
    await assert.rejects(codec.decodeChunks([Buffer.alloc(3)], { steps: 150, precision }), { code: "ENCODEC_ERROR_CORRUPT_CHUNK" });
  }

  assert.deepEqual(await codec.encodeChunks({ codes: new Int32Array(0), scales: new Float32Array(0) }, 5), []);
  assert.deepEqual(await codec.decodeChunks([], { steps: 5 }), { codes: new Int32Array(0), scales: new Float32Array(0) });
});

test("another number of chunks than the recording's is refused by the library", async () => {
  const two = { codes: new Int32Array(2 * 600), scales: new Float32Array(2).fill(1) };
  const message = "There are 2 chunks of 150 frames; 545670 samples take 12 of 150.";
  await assert.rejects(codec.encodeCodes(two, 545670), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message });
  await assert.rejects(codec.encodeCodes({ codes: two.codes, scales: new Float32Array(3) }, 545670), { name: "RangeError", message: /3.*2/ });
});

test("what is no code is refused", async () => {
  const codes = new Int32Array(600).fill(1024, 7, 8);
  await assert.rejects(codec.encodeChunks({ codes, scales: new Float32Array(1) }, 150), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /1024/ });
  await assert.rejects(codec.encodeChunks({ codes: new Int32Array(600) }, 150), { name: "EncodecError" });
  await assert.rejects(codec.decodeCodes(Buffer.from("ECDC")), { code: "ENCODEC_ERROR_TRUNCATED" });
  await assert.rejects(codec.decodeCodes(sample.file, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("a codec with a frame model does the same, one without does nothing else", async () => {
  const whole = await Codec.open(DEMO);
  assert.deepEqual((await whole.decodeCodes(sample.file)).codes, expected);
  assert.equal(codec.encode, undefined);
  codec.close();
  assert.throws(() => codec.planChunks(5), { message: "The codec has been closed." });
  await assert.rejects(codec.decodeCodes(sample.file), { code: "ENCODEC_ERROR_INVALID_STATE" });
  assert.ok((await whole.encode(sound(100))).length > 0);
});
