// Arguments of the wrong type or value: JavaScript's own errors, before anything runs.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { Bundle, Codec, readInfo, setLog } from "encodec-native";

import { SAMPLE_WAV, sound, TINY } from "./support.mjs";

let codec;
let reader;
let file;
before(async () => {
  codec = await Codec.open(TINY);
  file = await codec.encode(sound(2000));
  reader = await codec.openReader(file);
});

/** What is called, and what it has to say. */
const CASES = {
  "no source": [() => Bundle.open(), TypeError, "source is undefined; expected a folder or the files in memory"],
  "a number for a folder": [() => Codec.open(3), TypeError, "source is 3; expected a folder or the files in memory"],
  "a path with a null character": [() => Codec.open("a\0b"), TypeError, /^source is "a\\u0000b"; expected a string without null/],
  "a manifest that is none": [() => Bundle.open({ manifest: "{}" }), TypeError, 'manifest is "{}"; expected a Uint8Array or an ArrayBuffer'],
  "options that are none": [() => Codec.open(TINY, 5), TypeError, "options is 5; expected an object"],
  "a fraction of a thread": [() => Codec.open(TINY, { threads: 1.5 }), RangeError, /^threads is 1.5; expected an integer from 0 to/],
  "fewer threads than none": [() => codec.encode(sound(10), { threads: -1 }), RangeError, /^threads is -1; expected/],
  "threads by name": [() => codec.encode(sound(10), { threads: "two" }), TypeError, 'threads is "two"; expected a number'],
  "a flag that is none": [() => codec.decode(file, { seamRepair: 1 }), TypeError, "seamRepair is 1; expected a boolean"],
  "another precision": [() => codec.encode(sound(10), { precision: "best" }), TypeError, 'precision is "best"; expected "fine" or "reference"'],
  "a precision of the prototype's": [() => codec.encode(sound(10), { precision: "toString" }), TypeError, /^precision is "toString"/],
  "chunks of no duration": [() => codec.encode(sound(10), { chunkMs: 0 }), RangeError, "chunkMs is 0; expected a number above 0"],
  "audio that is none": [() => codec.encode([0, 1]), TypeError, "audio is an array of 0; expected Float32Array or Int16Array"],
  "audio of doubles": [() => codec.encode(new Float64Array(2)), TypeError, /^audio is a Float64Array; expected a Float32Array, an Int16Array/],
  "half a sample": [() => codec.encode(new Float32Array(3)), RangeError, "audio has 3 values; expected as many for each of 2 channels"],
  "no channels": [() => codec.encode([]), TypeError, "audio is an array of nothing; expected Float32Array or Int16Array"],
  "unequal channels": [() => codec.encode([sound(1), sound(2)]), RangeError, "audio has channels of 2 and 4 samples; expected as many in each"],
  "another layout": [() => codec.decode(file, { layout: "odd" }), TypeError, 'layout is "odd"; expected "interleaved" or "planar"'],
  "text for bytes": [() => codec.decode("file.ecdc"), TypeError, 'data is "file.ecdc"; expected a Uint8Array or an ArrayBuffer'],
  "a signal that is none": [() => codec.decode(file, { signal: {} }), TypeError, "signal is a Object; expected an AbortSignal"],
  "a progress that is none": [() => codec.decode(file, { progress: 3 }), TypeError, "progress is 3; expected a function"],
  "a listener that is none": [() => codec.decode(file, { onDamage: true }), TypeError, "onDamage is true; expected a function"],
  "another WAV format": [() => codec.decodeFile("a", "b", { format: "mp3" }), TypeError, /^format is "mp3"; expected "pcm16" or "pcm24" or "float32"/],
  "no output": [() => codec.encodeFile(SAMPLE_WAV), TypeError, "ecdc is undefined; expected a string"],
  "a frame model that is none": [() => Codec.open(TINY, { frameModel: 1 }), TypeError, "frameModel is 1; expected an object"],
  "a frame model that does nothing": [() => Codec.open(TINY, { frameModel: {} }), TypeError, /^frameModel has no function; expected encodeFrames/],
  "a frame model's text": [() => Codec.open(TINY, { frameModel: { encodeFrames: "x" } }), TypeError, /^frameModel.encodeFrames is "x"; expected/],
  "a stretch backwards": [() => reader.read({ start: 5, end: 4 }), RangeError, "The stretch is 5 to 4; expected one that ends where it starts, or after"],
  "a stretch of fractions": [() => reader.read({ start: 0.5 }), RangeError, /^start is 0.5; expected an integer/],
  "blocks of nothing": [() => reader.blocks(0).next(), RangeError, /^size is 0; expected an integer from 1/],
  "an input without a size": [() => codec.openReader({ read() {} }), TypeError, "source.size is undefined; expected a number"],
  "codes that are none": [() => codec.encodeCodes({ codes: [1] }, 5), TypeError, "codes is a Array; expected an Int32Array"],
  "codes that are too few": [() => codec.encodeCodes({ codes: new Int32Array(5) }, 2000), RangeError, /^codes has 5 values; expected a multiple of \d+, codebooks times frames$/],
  "payloads of text": [() => codec.decodeChunks(["a"], { steps: 1 }), TypeError, /^payloads\[0\] is "a"; expected a Uint8Array/],
  "no steps": [() => codec.encodeChunks({ codes: new Int32Array(2) }, 0), RangeError, /^steps is 0; expected an integer from 1/],
  "a hash that is none": [async () => (await Bundle.open(TINY)).verify({ manifestSha256: 5 }), TypeError, "manifestSha256 is 5; expected a string"],
};

describe("refused:", () => {
  for (const [name, [call, type, message]] of Object.entries(CASES)) {
    test(name, () => assert.rejects(call, (error) => {
      assert.equal(error.constructor, type);
      typeof message === "string" ? assert.equal(error.message, message) : assert.match(error.message, message);
      return true;
    }));
  }
});

test("what runs at once throws at once", () => {
  assert.throws(() => readInfo(null), { name: "TypeError", message: "data is null; expected a Uint8Array or an ArrayBuffer" });
  assert.throws(() => setLog(5), { name: "TypeError", message: "listener is 5; expected a function" });
  assert.throws(() => setLog(() => {}, { level: "loud" }), { name: "TypeError", message: /^level is "loud"; expected "error" or/ });
  assert.throws(() => codec.planChunks(-1), { name: "RangeError" });
  assert.throws(() => codec.encodeStream({ format: "s24" }), { name: "TypeError", message: 'format is "s24"; expected "f32" or "s16"' });
  assert.throws(() => codec.decodeStream({ objectMode: "yes" }), { name: "TypeError" });
  assert.throws(() => new Codec(), TypeError);
});

test("what the library judges it names", async () => {
  await assert.rejects(codec.encode(sound(10), { threads: 2000 }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /2000/ });
  await assert.rejects(codec.encode(sound(10), { chunkMs: -5 }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /-5/ });
  await assert.rejects(Codec.open("/nowhere/at/all"), { code: "ENCODEC_ERROR_FILE_NOT_FOUND", message: /\/nowhere\/at\/all/ });
  await assert.rejects(codec.encodeFile("nowhere.wav", "out.ecdc"), { code: "ENCODEC_ERROR_FILE_NOT_FOUND", message: /nowhere\.wav/ });
});

test("an error names where the operation was asked for", async () => {
  const error = await codec.decode(Buffer.from("nothing of the kind")).catch((one) => one);
  assert.match(error.stack, /^EncodecError: .*\n[^]*arguments\.test\.mjs/);
  assert.equal(String(error), `EncodecError: ${error.message}`);
  assert.equal(error.status, 30);
});
