import type { NativeDecodeOptions, NativeEncodeOptions, NativeOnnxOptions } from "./addon";
import { asPath, callback, choice, count, flag, length, options as asOptions, show, text } from "./arguments";
import type { Conceal } from "./concealment";
import type { Damage } from "./info";
import type { OperationOptions } from "./operation";

/** How the channels of PCM lie in memory: sample by sample, or one channel after the other. */
export type Layout = "interleaved" | "planar";

/** How ONNX Runtime runs a bundle's graphs. */
export interface OnnxOptions {
  /** Threads that one call may use; 0, the default, for one per core. */
  threads?: number | undefined;
  /** Whether idle threads spin. It halves the speed of a busy host; not by default. */
  allowSpinning?: boolean | undefined;
  /** Whether the processor runs the graphs as they are, neither rewritten nor cut: slower, with the same codes; not by default. */
  keepGraphs?: boolean | undefined;
  /** The ONNX Runtime to load, a file or its folder, instead of the one in the package. A process uses one. */
  runtimeLibrary?: string | URL | undefined;
  /** The execution provider that computes the graphs, as `providers` has them; "cpu" by default, "auto" for the library's choice. */
  provider?: string | undefined;
  /** Which of the provider's devices, from 0. */
  deviceId?: number | undefined;
  /** Whether the provider may compute with 16-bit floats: faster, and other codes. */
  fp16?: boolean | undefined;
  /** Whether it is an error if any node of a graph would be computed by another provider. */
  requireProvider?: boolean | undefined;
  /** In place of a provider's name: by what ONNX Runtime chooses a device. */
  devicePolicy?: DevicePolicy | undefined;
  /** With "coreml": which parts of the machine it may use. */
  computeUnits?: ComputeUnits | undefined;
  /** Where the provider keeps what it compiled for the next time. */
  cacheFolder?: string | URL | undefined;
  /** Options of the provider's own, as ONNX Runtime's documentation has them. */
  providerOptions?: Readonly<Record<string, string>> | undefined;
}

/** How to encode. Only `precision` and `chunkMs` change the bytes. */
export interface EncodeOptions extends OperationOptions {
  /** "reference" writes byte for byte what other encoders write, "fine", the default, smaller files; every reader reads both. */
  precision?: "fine" | "reference" | undefined;
  /** An explicit chunk duration in milliseconds instead of the bundle's window. */
  chunkMs?: number | undefined;
  /** Windows that go through the frame model together; 0, the default, lets the library choose. */
  batchSize?: number | undefined;
  /** Threads of entropy coding; 0, the default, for one per core. */
  threads?: number | undefined;
}

/** How to decode. Of an undamaged file only `seamRepair` changes the samples. */
export interface DecodeOptions extends OperationOptions {
  /** Whether the joins of a guarded file are smoothed; true by default. */
  seamRepair?: boolean | undefined;
  /** What a damaged file does: it fails, "strict", the default; or it is decoded, and what is damaged concealed. */
  damage?: "strict" | "conceal" | undefined;
  /** Fills in for damaged chunks, instead of silence. */
  conceal?: Conceal | undefined;
  /** Told of each damaged stretch, before the promise is resolved. */
  onDamage?: ((damage: Damage) => void) | undefined;
  /** Windows that go through the frame model together; 0, the default, lets the library choose. */
  batchSize?: number | undefined;
  /** Threads of entropy decoding; 0, the default, for one per core. */
  threads?: number | undefined;
}

/** What streams can be told beside. */
export interface StreamLength {
  /** Samples per channel that will come, if that is known: then the file comes out front to back, as it is made. */
  totalLength?: number | undefined;
  /**
   * What becomes of the header, which states the length, while that is not known: "hold", the default, holds everything back until the
   * end; "patch" lets it out at once, to be written over with `patch`.
   */
  lengthMode?: "hold" | "patch" | undefined;
}

const LAYOUTS = { interleaved: 0, planar: 1 } as const;
const PRECISIONS = { fine: 0, reference: 1 } as const;
const LENGTH_MODES = { hold: 0, patch: 1 } as const;
const DAMAGE_MODES = { strict: 0, conceal: 1 } as const;
const COMPUTE_UNITS = { all: 0, cpu_only: 1, cpu_and_gpu: 2, cpu_and_neural_engine: 3 } as const;
const DEVICE_POLICIES = {
  none: 0, default: 1, prefer_cpu: 2, prefer_npu: 3, prefer_gpu: 4, maximum_performance: 5, maximum_efficiency: 6, minimum_power: 7,
} as const;
const WAV_FORMATS = { pcm16: 0, pcm24: 1, float32: 2 } as const;

/** How samples are stored in a WAV file. */
export type WavFormat = keyof typeof WAV_FORMATS;

/** Which parts of an Apple machine Core ML may use. */
export type ComputeUnits = keyof typeof COMPUTE_UNITS;

/** By what ONNX Runtime chooses among the devices that it lists. */
export type DevicePolicy = keyof typeof DEVICE_POLICIES;

export function layoutNumber(layout: Layout | undefined): number {
  return choice(layout, LAYOUTS, "interleaved", "layout");
}

export function wavFormatNumber(format: WavFormat | undefined): number {
  return choice(format, WAV_FORMATS, "pcm16", "format");
}

export function onnxOptions(options: OnnxOptions): NativeOnnxOptions {
  const own = Object.entries(asOptions(options.providerOptions, "providerOptions") as Record<string, string>);
  return {
    threads: count(options.threads, "threads"),
    allowSpinning: flag(options.allowSpinning, false, "allowSpinning"),
    keepGraphs: flag(options.keepGraphs, false, "keepGraphs"),
    runtimeLibrary: options.runtimeLibrary === undefined ? "" : asPath(options.runtimeLibrary, "runtimeLibrary"),
    provider: text(options.provider ?? "", "provider"),
    deviceId: options.deviceId === undefined ? undefined : count(options.deviceId, "deviceId"),
    fp16: flag(options.fp16, false, "fp16"),
    requireProvider: flag(options.requireProvider, false, "requireProvider"),
    devicePolicy: choice(options.devicePolicy, DEVICE_POLICIES, "none", "devicePolicy"),
    computeUnits: choice(options.computeUnits, COMPUTE_UNITS, "all", "computeUnits"),
    cacheFolder: options.cacheFolder === undefined ? "" : asPath(options.cacheFolder, "cacheFolder"),
    providerOptionKeys: own.map(([key]) => text(key, "providerOptions")),
    providerOptionValues: own.map(([key, value]) => text(value, `providerOptions.${key}`)),
  };
}

export function encodeOptions(options: EncodeOptions & StreamLength): NativeEncodeOptions {
  return {
    batchSize: count(options.batchSize, "batchSize"),
    threads: count(options.threads, "threads"),
    precision: choice(options.precision, PRECISIONS, "fine", "precision"),
    chunkMs: duration(options.chunkMs),
    lengthMode: choice(options.lengthMode, LENGTH_MODES, "hold", "lengthMode"),
    totalLength: options.totalLength === undefined ? undefined : length(options.totalLength, "totalLength"),
    hasProgress: callback(options.progress, "progress") !== undefined,
  };
}

export function decodeOptions(options: DecodeOptions): NativeDecodeOptions {
  callback(options.onDamage, "onDamage");
  return {
    batchSize: count(options.batchSize, "batchSize"),
    threads: count(options.threads, "threads"),
    seamRepair: flag(options.seamRepair, true, "seamRepair"),
    damage: choice(options.damage, DAMAGE_MODES, "strict", "damage"),
    hasConceal: callback(options.conceal, "conceal") !== undefined,
    hasProgress: callback(options.progress, "progress") !== undefined,
  };
}

function duration(milliseconds: number | undefined): number {
  if (milliseconds === undefined) {
    return 0;
  }

  // 0 stands for "not given", so it cannot be left to the library.
  if (typeof milliseconds !== "number" || milliseconds === 0) {
    throw new RangeError(`chunkMs is ${show(milliseconds)}; expected a number above 0`);
  }

  return milliseconds;
}
