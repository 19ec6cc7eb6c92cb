// What the tests have in common.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const PACKAGE = path.join(ROOT, "bindings", "node");
export const DEMO = path.join(ROOT, "bundles", "encodec_48khz_demo");
export const GUARDED = path.join(ROOT, "bundles", "encodec_48khz_demo_12kbps_1333ms");
/** A model that takes no time. */
export const TINY = path.join(ROOT, "tests", "Data", "bundles", "encodec_48khz_tiny");
export const SAMPLE_WAV = path.join(ROOT, "samples", "sample.wav");
const REFERENCE = path.join(ROOT, "tests", "Data", "reference", "encodec_48khz_demo");

/** The sample, encoded at reference precision by another encoder, and what that one saw. */
export async function reference() {
  const bytes = (name) => readFile(path.join(REFERENCE, name));
  const codes = await bytes("sample_codes.u16");
  const every16 = await bytes("sample_decoded_every16.f32");
  return {
    file: await bytes("sample.ecdc"),
    codes: new Uint16Array(new Uint8Array(codes).buffer),
    every16: new Float32Array(new Uint8Array(every16).buffer),
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(path.join(tmpdir(), "encodec-node-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that looks like the repository's root, for what programs write to go into. */
export async function checkout(t) {
  const folder = await temporaryFolder(t);
  for (const name of ["bundles", "samples", "tests"]) {
    await symlink(path.join(ROOT, name), path.join(folder, name));
  }

  return folder;
}

/** Some sound, interleaved: sines that drift apart. */
export function sound(length, channels = 2) {
  return Float32Array.from({ length: length * channels }, (_, i) => {
    const time = Math.floor(i / channels) / 48000;
    return 0.4 * Math.sin(time * (900 + 2000 * time) * (1 + (i % channels) / 10)) + 0.1 * Math.sin(time * 26000);
  });
}

/** Channel by channel. */
export function planar(samples, channels = 2) {
  return Float32Array.from(samples, (_, i) => {
    const length = samples.length / channels;
    return samples[(i % length) * channels + Math.floor(i / length)];
  });
}

/** A frame model that is no neural network: each window's mean levels, quantised. Counts its calls. */
export class LevelModel {
  calls = 0;

  constructor(entries) {
    this.entries = entries;
  }

  encodeFrames(audio, { windows, channels, samples, codebooks, frames }) {
    this.calls++;
    const codes = new Int32Array(windows * codebooks * frames);
    const scales = new Float32Array(windows).fill(1);
    for (let window = 0; window < windows; window++) {
      for (let frame = 0; frame < frames; frame++) {
        const at = window * channels * samples + Math.floor((frame * samples) / frames);
        const level = Math.min(this.entries - 1, Math.floor(Math.abs(audio[at]) * this.entries));
        for (let codebook = 0; codebook < codebooks; codebook++) {
          codes[(window * codebooks + codebook) * frames + frame] = (level + codebook * 7) % this.entries;
        }
      }
    }

    return { codes, scales };
  }

  decodeFrames(codes, scales, { windows, channels, samples, codebooks, frames }) {
    this.calls++;
    return Float32Array.from({ length: windows * channels * samples }, (_, i) => {
      const window = Math.floor(i / (channels * samples));
      const frame = Math.floor(((i % samples) * frames) / samples);
      return (scales[window] * codes[window * codebooks * frames + frame]) / this.entries;
    });
  }
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A promise, and what settles it. */
export function deferred() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  return result;
}

/** All of a stream, in one. */
export async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }

  return Buffer.concat(chunks);
}

/** The memory that holds these samples, as bytes. */
export function bytesOf(array) {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Runs a program in a process of its own; ESM, in the package's folder unless told otherwise. */
export async function runScript(source, { flags = [], cwd = PACKAGE, type = "module", env = process.env, timeout = 120_000 } = {}) {
  const run = promisify(execFile);
  try {
    const result = await run(process.execPath, [...flags, `--input-type=${type}`, "--eval", source], { cwd, env, timeout });
    return { code: 0, ...result };
  } catch (error) {
    return { code: error.code ?? error.signal, stdout: error.stdout, stderr: error.stderr };
  }
}
