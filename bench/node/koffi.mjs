// The same calls through koffi, a foreign function interface, and through the addon. Prints Markdown. In the repository's root, built:
//
//     npm install --no-save koffi@3.3.4
//     node bench/node/koffi.mjs
import { createRequire } from "node:module";

import koffi from "koffi";

import { Codec } from "../../bindings/node/dist/index.mjs";

const BUNDLE = "bundles/encodec_48khz_demo";
const SAMPLES = 60 * 48_000;
const PREBUILD = `../../bindings/node/prebuilds/${process.platform}-${process.arch}`;

const addon = createRequire(import.meta.url)(`${PREBUILD}/encodec.node`);
const library = koffi.load(new URL(`${PREBUILD}/libencodec.so.1`, import.meta.url).pathname);
koffi.struct("callbacks", {
  struct_size: "uint32_t", maximum_batch: "uint32_t", fixed: "uint32_t", concurrent: "uint32_t", user_data: "void *", encode: "void *", decode: "void *",
});
const version = library.func("const char *encodec_version()");
const openCodec = library.func("int encodec_codec_open(const char *folder, void *options, _Out_ void **codec)");
const openWithCallbacks = library.func("int encodec_codec_open_with_callbacks(const char *folder, callbacks *callbacks, _Out_ void **codec)");
const openReader = library.func("int encodec_reader_open_memory(void *codec, void *options, const uint8_t *data, size_t size, _Out_ void **reader)");
const read = library.func("int encodec_reader_decode(void *reader, uint64_t start, uint64_t count, float *samples, uint64_t capacity, int layout)");
const encode = library.func(
  "int encodec_encode(void *codec, void *options, const float *samples, uint64_t length, uint32_t rate, uint32_t channels, int layout, "
  + "_Out_ void **data, _Out_ size_t *size)");
const EncodeFrames = koffi.proto(
  "int encode_frames(void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, "
  + "uint32_t codebooks, uint32_t frames, float *scales)");

const expectOk = (status) => { if (status !== 0) { throw new Error(`status ${status}`); } };
const later = (start) => new Promise((resolve, reject) => start((error, status) => (error ? reject(error) : resolve(expectOk(status)))));

/** The best of five medians, in microseconds. */
async function measure(count, call) {
  const rounds = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    for (let i = 0; i < count; i++) {
      await call();
    }

    rounds.push(((performance.now() - start) * 1e3) / count);
  }

  return Math.min(...rounds).toFixed(2);
}

/** Calls that return at once are not awaited. */
function synchronous(call) {
  return () => {
    for (let i = 0; i < 1000; i++) {
      call();
    }
  };
}

const codec = await Codec.open(BUNDLE);
const data = await codec.encode(new Float32Array(96_000));
const reader = await codec.openReader(data);
const handles = { codec: [null], reader: [null], host: [null] };
expectOk(openCodec(BUNDLE, null, handles.codec));
expectOk(openReader(handles.codec[0], null, data, data.length, handles.reader));
const out = new Float32Array(2);

const silent = koffi.register((_, audio, windows, channels, samples) => {
  koffi.decode(audio, "float", windows * channels * samples);
  return 0;
}, koffi.pointer(EncodeFrames));
const callbacks = { struct_size: koffi.sizeof("callbacks"), maximum_batch: 1, fixed: 0, concurrent: 1, user_data: null, encode: silent, decode: null };
expectOk(openWithCallbacks(BUNDLE, callbacks, handles.host));
const host = await Codec.open(BUNDLE, {
  frameModel: { maximumBatch: 1, encodeFrames: (_, { windows, codebooks, frames }) => new Int32Array(windows * codebooks * frames) },
});
const minute = new Float32Array(2 * SAMPLES);

const rows = [
  ["a call that returns at once, x 1000", await measure(100, synchronous(version)), await measure(100, synchronous(() => addon.version()))],
  [
    "a promise: one sample read", await measure(2000, () => later((done) => read.async(handles.reader[0], 0, 1, out, 2, 0, done))),
    await measure(2000, () => reader.read({ end: 1 })),
  ],
  [
    "a minute encoded, with 61 callbacks", await measure(2, () => later((done) =>
      encode.async(handles.host[0], null, minute, SAMPLES, 48_000, 2, 0, [null], [0], done))),
    await measure(2, () => host.encode(minute)),
  ],
];
console.log("| microseconds | koffi | addon |\n| --- | ---: | ---: |");
rows.forEach((row) => console.log(`| ${row.join(" | ")} |`));
koffi.unregister(silent);
