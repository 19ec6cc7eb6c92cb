// What a case has done, through the public interface of the binding.
import { pipeline } from "node:stream/promises";

import { caseAudio } from "./audio.mjs";
import { readInfo } from "./binding.mjs";
import { pieces } from "./pieces.mjs";
import { planar } from "./samples.mjs";

/** What a file's header says. */
export function runInfo(one, folder) {
  const info = readInfo(folder.bytes(one.file));
  return {
    info: {
      codebooks: info.codebooks,
      length: info.length,
      probability_scale: info.probabilityScale,
      minimum_range: info.minimumRange,
      tau: info.tau,
      chunk_samples: info.chunkSamples,
      chunk_stride: info.chunkStride,
      steps_per_chunk: info.stepsPerChunk,
    },
  };
}

/** Does what a case says with an open codec; `signal` ends it. */
export function runOperation(one, folder, codec, signal) {
  return OPERATIONS[one.operation]({ one, folder, codec, options: { ...bindingOptions(one.options ?? {}), signal } });
}

const OPERATIONS = {
  open: async () => ({}),
  encode,
  encode_stream: encodeStream,
  decode,
  decode_stream: decodeStream,
  read,
  write_codes: writeCodes,
  read_codes: readCodes,
};

const OPTION_NAMES = {
  threads: "threads", batch_size: "batchSize", precision: "precision", chunk_ms: "chunkMs", seam_repair: "seamRepair", damage: "damage",
};

/** A case's options by the binding's names; what is not one of the binding's is for the operation to look at. */
function bindingOptions(options) {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name in OPTION_NAMES).map(([name, value]) => [OPTION_NAMES[name], value]));
}

function sampleRate({ one, codec }) {
  return one.sample_rate ?? codec.properties.sampleRate;
}

async function encode(task) {
  const { one, folder, codec, options } = task;
  const audio = caseAudio(one, folder, codec.properties.channels);
  return { file: await codec.encode(audio, { ...options, sampleRate: sampleRate(task) }) };
}

async function encodeStream(task) {
  const { one, folder, codec, options } = task;
  const { channels } = codec.properties;
  const audio = caseAudio(one, folder, channels);
  if (Array.isArray(audio)) {
    throw new Error("This runner pushes interleaved samples of the bundle's channels only");
  }

  const length = audio.length / channels;
  const totalLength = one.options?.announce_length ? length : undefined;
  const stream = codec.encodeStream({ ...options, totalLength, sampleRate: sampleRate(task) });
  const chunks = await through(stream, one.push, length, (start, end) => audio.slice(start * channels, end * channels));
  return { file: Buffer.concat(chunks) };
}

async function decode({ one, folder, codec, options }) {
  const audio = await codec.decode(folder.bytes(one.file), options);
  return { audio: [stretch(0, audio.samples, audio.channels)], damage: audio.damage.map(described) };
}

async function decodeStream({ one, folder, codec, options }) {
  const data = folder.bytes(one.file);
  const stream = codec.decodeStream({ ...options, objectMode: true });
  const chunks = await through(stream, one.push, data.length, (start, end) => data.subarray(start, end));
  const samples = new Float32Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  chunks.reduce((at, chunk) => (samples.set(chunk, at), at + chunk.length), 0);
  return { audio: [stretch(0, samples, codec.properties.channels)], damage: stream.damage.map(described) };
}

async function read({ one, folder, codec, options }) {
  const reader = await codec.openReader(folder.path(one.file), options);
  try {
    const audio = [];
    for (const [start, length] of one.ranges) {
      audio.push(stretch(start, await reader.read({ start, end: start + length }), reader.channels));
    }

    return { audio, damage: reader.damage.map(described) };
  } finally {
    reader.close();
  }
}

async function writeCodes({ one, folder, codec, options }) {
  const codes = folder.codes(one.codes);
  const scales = folder.floats(one.scales);
  return { file: await codec.encodeCodes({ codes, scales }, one.length, { ...options, fixedWindow: one.static_time_axis }) };
}

async function readCodes({ one, folder, codec, options }) {
  const { codes, scales, plan } = await codec.decodeCodes(folder.bytes(one.file), options);
  return { codes, scales, chunks: plan.chunks };
}

/** Everything that comes out of a Transform stream while the pieces go in, one write each. */
async function through(stream, push, length, cut) {
  const chunks = [];
  function* cuts() {
    for (const [start, end] of pieces(push, length)) {
      yield cut(start, end);
    }
  }

  await pipeline(cuts(), stream, async (source) => {
    for await (const chunk of source) {
      chunks.push(chunk);
    }
  });
  return chunks;
}

function stretch(start, samples, channels) {
  return { start, channels, samples: planar(samples, channels) };
}

function described({ code, chunk, start, length }) {
  return { status: code.replace(/^ENCODEC_ERROR_/, ""), chunk, start, length };
}
