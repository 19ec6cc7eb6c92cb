// Frame models in JavaScript: called on the main loop, awaited, and free to fail.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { Codec } from "encodec-native";

import { bytesOf, deferred, LevelModel, runScript, sleep, sound, TINY } from "./support.mjs";

const samples = sound(150_000);
let entries;
let plain;
let expected;

before(async () => {
  const codec = await Codec.open(TINY);
  entries = codec.properties.codebookCardinality;
  plain = await Codec.open(TINY, { frameModel: new LevelModel(entries) });
  expected = await plain.encode(samples);
});

/** A codec whose model does as it should, but for one function. */
async function codecWith(overrides) {
  const model = new LevelModel(entries);
  return Codec.open(TINY, { frameModel: Object.assign(model, overrides) });
}

/** The codec can be used as if nothing had been. */
async function assertUsable(codec, model) {
  Object.assign(model, { encodeFrames: LevelModel.prototype.encodeFrames, decodeFrames: LevelModel.prototype.decodeFrames });
  assert.deepEqual(await codec.encode(samples), expected);
}

describe("a model", () => {
  test("is called on the main thread with arrays of its own", async () => {
    const kept = [];
    const model = new LevelModel(entries);
    const codec = await Codec.open(TINY, {
      frameModel: {
        encodeFrames(audio, shape) {
          kept.push({ audio, copy: audio.slice(), shape });
          return model.encodeFrames(audio, shape);
        },
        decodeFrames(codes, scales, shape) {
          kept.push({ audio: codes, copy: codes.slice(), shape });
          return model.decodeFrames(codes, scales, shape);
        },
      },
    });
    const file = await codec.encode(samples);
    assert.deepEqual(file, expected);
    const audio = await codec.decode(file);
    assert.equal(audio.length, 150_000);
    assert.ok(kept.length >= 2);
    for (const { audio: given, copy, shape } of kept) {
      assert.ok(bytesOf(given).equals(bytesOf(copy)), "what was given stays as it was");
      assert.equal(given.length, shape.windows * (given instanceof Int32Array ? shape.codebooks * shape.frames : shape.channels * shape.samples));
    }
  });

  test("may be asynchronous, and may give codes alone", async () => {
    const model = new LevelModel(entries);
    const codec = await Codec.open(TINY, {
      frameModel: {
        async encodeFrames(audio, shape) {
          await sleep(1);
          return model.encodeFrames(audio, shape).codes;
        },
        decodeFrames: async (...values) => model.decodeFrames(...values),
      },
    });
    const file = await codec.encode(samples);
    assert.deepEqual(file, expected);
    assert.deepEqual((await codec.decode(file)).samples, (await plain.decode(file)).samples);
  });

  test("is given batches no larger than it takes", async () => {
    const sizes = [];
    const model = new LevelModel(entries);
    const codec = await Codec.open(TINY, {
      frameModel: {
        maximumBatch: 2,
        encodeFrames(audio, shape) {
          sizes.push(shape.windows);
          return model.encodeFrames(audio, shape);
        },
      },
    });
    assert.deepEqual(await codec.encode(samples), expected);
    assert.ok(sizes.length > 1 && Math.max(...sizes) <= 2, sizes.join());
    await assert.rejects(codec.decode(expected), { code: "ENCODEC_ERROR_INVALID_STATE" });
  });

  test("with a fixed window decides the layout", async () => {
    const model = Object.assign(new LevelModel(entries), { fixedWindow: true });
    const codec = await Codec.open(TINY, { frameModel: model });
    const file = await codec.encode(samples);
    assert.notDeepEqual(file, expected);
    assert.equal((await codec.decode(file)).length, 150_000);
  });

  test("may use the library, and its own codec, while it is waited for", async () => {
    const inner = await Codec.open(TINY);
    const model = new LevelModel(entries);
    let codec;
    let depth = 0;
    codec = await Codec.open(TINY, {
      frameModel: {
        async encodeFrames(audio, shape) {
          await inner.encode(sound(100));
          if (depth++ === 0) {
            await codec.encode(sound(2000));
          }

          return model.encodeFrames(audio, shape);
        },
      },
    });
    assert.deepEqual(await codec.encode(samples), expected);
  });

  test("can be waited for by more operations than there are threads", async () => {
    const gate = deferred();
    const model = new LevelModel(entries);
    let waiting = 0;
    const codec = await Codec.open(TINY, {
      frameModel: {
        async encodeFrames(audio, shape) {
          waiting++;
          await gate.promise;
          return model.encodeFrames(audio, shape);
        },
      },
    });
    const encodings = Array.from({ length: 100 }, () => codec.encode(samples, { batchSize: 64 }));
    while (waiting < 100) {
      await sleep(5);
    }

    assert.deepEqual(await plain.encode(samples), expected, "others run meanwhile");
    gate.resolve();
    assert.ok((await Promise.all(encodings)).every((file) => file.equals(expected)));
  });

  test("serves streams and readers too", async () => {
    const encoder = await plain.createEncoder();
    const parts = [await encoder.push(samples.subarray(0, 7000)), await encoder.push(samples.subarray(7000)), await encoder.finish()];
    assert.deepEqual(Buffer.concat(parts), expected);
    const reader = await plain.openReader(expected);
    const whole = (await plain.decode(expected)).samples;
    assert.deepEqual(await reader.read({ start: 3000, end: 5000 }), whole.slice(6000, 10000));
  });
});

describe("what goes wrong in a model", () => {
  for (const [name, thrower] of Object.entries({
    "thrown at once": (error) => () => { throw error; },
    "rejected later": (error) => async () => { await sleep(2); throw error; },
  })) {
    test(`is the very error, ${name}`, async () => {
      for (const error of [new TypeError("no such thing"), "a text", null, undefined, { code: 5 }]) {
        const model = Object.assign(new LevelModel(entries), { encodeFrames: thrower(error), decodeFrames: thrower(error) });
        const codec = await Codec.open(TINY, { frameModel: model });
        for (const attempt of [() => codec.encode(samples), () => codec.decode(expected)]) {
          const caught = await attempt().then(() => assert.fail("it ended well"), (reason) => ({ reason }));
          assert.strictEqual(caught.reason, error);
        }

        await assertUsable(codec, model);
      }
    });
  }

  test("is the very error in streams and readers", async () => {
    const error = new Error("mine");
    const codec = await codecWith({ encodeFrames() { throw error; }, decodeFrames() { throw error; } });
    const encoder = await codec.createEncoder();
    await assert.rejects(async () => { await encoder.push(samples); await encoder.finish(); }, (reason) => reason === error);
    const decoder = await codec.createDecoder();
    await assert.rejects(async () => { await decoder.push(expected); await decoder.finish(); }, (reason) => reason === error);
    const reader = await codec.openReader(expected);
    await assert.rejects(reader.read(), (reason) => reason === error);
    await assert.rejects(reader.read(), (reason) => reason === error, "the reader is still usable");
  });

  const wrong = {
    "nothing": [() => undefined, TypeError, /^encodeFrames returned undefined for codes; expected an Int32Array$/],
    "null": [() => null, TypeError, /codes/],
    "an array of numbers": [() => [1, 2, 3], TypeError, /codes/],
    "floats": [(shape) => new Float32Array(shape.windows * shape.codebooks * shape.frames), TypeError, /codes/],
    "too few codes": [(shape) => new Int32Array(shape.windows * shape.codebooks * shape.frames - 1), RangeError,
      /^encodeFrames returned \d+ values for codes; expected \d+: \[windows\]\[codebooks\]\[frames\] with windows \d+, channels 2/],
    "too many codes": [(shape) => new Int32Array(shape.windows * shape.codebooks * shape.frames + 1), RangeError, /codes/],
    "too few scales": [
      (shape) => ({ codes: new Int32Array(shape.windows * shape.codebooks * shape.frames), scales: new Float32Array(shape.windows - 1) }),
      RangeError, /^encodeFrames returned \d+ values for scales; expected \d+/],
    "scales that are none": [
      (shape) => ({ codes: new Int32Array(shape.windows * shape.codebooks * shape.frames), scales: [1] }), TypeError, /scales/],
  };
  for (const [name, [give, type, message]] of Object.entries(wrong)) {
    test(`${name}: JavaScript's own error`, async () => {
      const model = Object.assign(new LevelModel(entries), { encodeFrames: (_, shape) => give(shape) });
      const codec = await Codec.open(TINY, { frameModel: model });
      await assert.rejects(codec.encode(samples), (error) => {
        assert.equal(error.constructor, type);
        assert.match(error.message, message);
        return true;
      });
      await assertUsable(codec, model);
    });
  }

  test("audio of another size: JavaScript's own error", async () => {
    const codec = await codecWith({ decodeFrames: () => new Float32Array(7) });
    await assert.rejects(codec.decode(expected), { name: "RangeError", message: /^decodeFrames returned 7 values for audio; expected/ });
  });

  test("codes and scales outside their range: the library's", async () => {
    const model = new LevelModel(entries);
    for (const spoil of [({ codes }) => codes.fill(entries, 3, 4), ({ codes }) => codes.fill(-1, 0, 1), ({ scales }) => scales.fill(NaN, 0, 1)]) {
      const codec = await codecWith({
        encodeFrames(audio, shape) {
          const frames = model.encodeFrames(audio, shape);
          spoil(frames);
          return frames;
        },
      });
      await assert.rejects(codec.encode(samples), { code: "ENCODEC_ERROR_INVALID_FRAME_OUTPUT" });
    }
  });

  test("memory that has been transferred away is an array of no values", async () => {
    const codec = await codecWith({
      encodeFrames(audio, shape) {
        const codes = new Int32Array(shape.windows * shape.codebooks * shape.frames);
        structuredClone(codes, { transfer: [codes.buffer] });
        return codes;
      },
    });
    await assert.rejects(codec.encode(samples), { name: "RangeError", message: /returned 0 values for codes/ });
  });
});

test("a model that never answers is no reason to stay: aborted, it ends, and the codec goes on", async () => {
  const model = Object.assign(new LevelModel(entries), { encodeFrames: () => new Promise(() => {}) });
  const codec = await Codec.open(TINY, { frameModel: model });
  for (let i = 0; i < 50; i++) {
    const controller = new AbortController();
    const encoding = codec.encode(samples, { signal: controller.signal });
    await sleep(i % 5);
    controller.abort();
    await assert.rejects(encoding, (error) => error === controller.signal.reason && error.name === "AbortError");
  }

  await assertUsable(codec, model);
});

test("an answer that comes too late is nobody's", async () => {
  const gate = deferred();
  let given;
  const model = Object.assign(new LevelModel(entries), {
    async encodeFrames(audio, shape) {
      given = audio;
      await gate.promise;
      return LevelModel.prototype.encodeFrames.call(model, audio, shape);
    },
  });
  const codec = await Codec.open(TINY, { frameModel: model });
  const encoding = codec.encode(samples, { signal: AbortSignal.timeout(100) });
  await assert.rejects(encoding, { name: "TimeoutError" });
  assert.ok(given.length > 0 && given.some((value) => value !== 0), "what it was given it still has");
  gate.resolve();
  await sleep(5);
  await assertUsable(codec, model);
});

test("a rejection that comes too late disturbs nobody", async () => {
  const gate = deferred();
  const asked = deferred();
  const codec = await codecWith({ encodeFrames: () => { asked.resolve(); return gate.promise; } });
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const controller = new AbortController();
  const encoding = codec.encode(samples, { signal: controller.signal });
  await asked.promise;
  controller.abort();
  await assert.rejects(encoding, { name: "AbortError" });
  gate.reject(new Error("too late"));
  await sleep(20);
  process.off("unhandledRejection", note);
  assert.deepEqual(unhandled, []);
});

test("failing a thousand times loses no memory", async () => {
  const script = `
    import { Codec } from "encodec-native";
    const gc = () => new Promise((resolve) => { globalThis.gc(); setImmediate(resolve); });
    let way = 0;
    const codec = await Codec.open(${JSON.stringify(TINY)}, { frameModel: {
      encodeFrames(audio, shape) {
        switch (way) {
          case 0: throw new Error("no");
          case 1: return new Int32Array(3);
          default: return new Promise(() => {});
        }
      },
    } });
    const samples = new Float32Array(2 * 200_000);
    const round = async (count) => {
      for (let i = 0; i < count; i++) {
        way = i % 3;
        const signal = way === 2 ? AbortSignal.timeout(1) : undefined;
        await codec.encode(samples, { signal }).then(() => { throw new Error("it ended well"); }, () => {});
        if (i % 10 === 0) await gc();
      }
      await gc(); await gc();
      return process.memoryUsage.rss() / 1e6;
    };
    await round(300);
    const before = await round(100);
    const after = await round(1000);
    console.log(JSON.stringify({ before, after }));
  `;
  const { code, stdout, stderr } = await runScript(script, { flags: ["--expose-gc"] });
  assert.equal(code, 0, stderr);
  const { before: start, after } = JSON.parse(stdout);
  assert.ok(after - start < 30, `resident memory grew from ${start} to ${after} MB`);
});
