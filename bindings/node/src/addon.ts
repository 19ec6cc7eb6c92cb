import { existsSync } from "node:fs";
import path from "node:path";

import type { Levels } from "./conversion";
import type { ChunkInfo, ChunkPlan, Damage, FileInfo, Properties } from "./info";
import type { GraphPlacement, NativeDevice } from "./providers";
import type { VerifyReport } from "./verification";

/** What the addon hands out and takes back; nothing here can look inside. */
export interface Handle {
  readonly brand: unique symbol;
}

/** A failure of a call that does not go through an operation. */
export interface Failure {
  readonly status: number;
  readonly message: string;
}

/** What an operation calls. None of these may throw. */
export interface Hooks<T> {
  done(status: number, message: string, result: T, damage: Damage[]): void;
  ask?(question: Handle, kind: string, ...values: unknown[]): void;
  progress?(done: number, total: number | undefined): void;
}

export interface NativeOnnxOptions {
  threads: number;
  allowSpinning: boolean;
  keepGraphs: boolean;
  runtimeLibrary: string;
  provider: string;
  deviceId: number | undefined;
  fp16: boolean;
  requireProvider: boolean;
  devicePolicy: number;
  computeUnits: number;
  cacheFolder: string;
  providerOptionKeys: readonly string[];
  providerOptionValues: readonly string[];
}

export interface NativeEncodeOptions {
  batchSize: number;
  threads: number;
  precision: number;
  chunkMs: number;
  lengthMode: number;
  totalLength: number | undefined;
  hasProgress: boolean;
}

export interface NativeDecodeOptions {
  batchSize: number;
  threads: number;
  seamRepair: boolean;
  damage: number;
  hasConceal: boolean;
  hasProgress: boolean;
}

export interface NativeAudioOptions {
  sampleRate: number;
  channels: number;
  pickedChannels: readonly number[];
  gainDb: number;
  limit: boolean;
  dither: boolean;
  container: number;
}

export interface WithProperties {
  handle: Handle;
  properties: Properties;
}

export interface OpenedReader {
  handle: Handle;
  info: FileInfo;
  chunkCount: number;
}

export interface NativeCodes {
  codes: Int32Array;
  scales: Float32Array;
}

type Bytes = Uint8Array;
type Pcm = Float32Array | Int16Array;

/** The functions of encodec.node; native/functions.h says where each is. */
export interface Addon {
  version(): string;
  kernel(): string;
  buildFeatures(): string;
  statusName(status: number): string;
  setLog(listener: ((level: number, message: string) => void) | undefined, mostVerbose: number): void;
  readInfo(bytes: Bytes): FileInfo | Failure;
  cancel(operation: Handle): void;
  resetCancellation(reader: Handle): void;
  reply(question: Handle, status: number, first?: unknown, second?: unknown): void;
  close(handle: Handle): void;
  shutDown(): void;

  openBundle(hooks: Hooks<WithProperties>, folder: string): Handle;
  openBundleFromMemory(hooks: Hooks<WithProperties>, manifest?: Bytes, encodeModel?: Bytes, decodeModel?: Bytes, languageModel?: Bytes): Handle;
  verifyBundle(
    hooks: Hooks<VerifyReport>, bundle: Handle, onnx: NativeOnnxOptions, runGraphs: boolean, manifest: string, encodeModel: string,
    decodeModel: string, languageModel: string, minCodeAgreement: number, minSnrDb: number, acceptMismatch: boolean): Handle;

  createCodec(hooks: Hooks<WithProperties>, bundle: Handle, onnx: NativeOnnxOptions): Handle;
  createCodecWithFrameModel(
    hooks: Hooks<WithProperties>, bundle: Handle, maximumBatch: number, fixedWindow: boolean, encodes: boolean, decodes: boolean): Handle;
  createCodecForCodes(hooks: Hooks<WithProperties>, bundle: Handle): Handle;
  encode(
    hooks: Hooks<Bytes>, codec: Handle, options: NativeEncodeOptions, samples: Float32Array, length: number, sampleRate: number,
    channels: number, layout: number): Handle;
  decode(
    hooks: Hooks<Float32Array | number>, codec: Handle, options: NativeDecodeOptions, bytes: Bytes, layout: number,
    out: Float32Array | undefined): Handle;
  encodeFile(
    hooks: Hooks<Levels | undefined>, codec: Handle, options: NativeEncodeOptions, audio: string, ecdc: string, overwrite: boolean,
    conversion: NativeAudioOptions | undefined): Handle;
  decodeFile(
    hooks: Hooks<Levels | undefined>, codec: Handle, options: NativeDecodeOptions, ecdc: string, audio: string, format: number,
    overwrite: boolean, conversion: NativeAudioOptions | undefined): Handle;

  convert(
    hooks: Hooks<{ samples: Float32Array; levels: Levels }>, options: NativeAudioOptions, samples: Float32Array, length: number,
    sampleRate: number, channels: number, layout: number, channelsOut: number): Handle;
  convertFile(
    hooks: Hooks<Levels>, options: NativeAudioOptions, input: string, output: string, format: number, overwrite: boolean): Handle;

  createEncoder(hooks: Hooks<Handle>, codec: Handle, options: NativeEncodeOptions, sampleRate: number, channels: number): Handle;
  pushSamples(hooks: Hooks<Bytes>, encoder: Handle, samples: Pcm): Handle;
  pushChannels(hooks: Hooks<Bytes>, encoder: Handle, channels: readonly Pcm[], count: number): Handle;
  finishEncoder(hooks: Hooks<Bytes>, encoder: Handle): Handle;
  encoderPatch(hooks: Hooks<Bytes>, encoder: Handle): Handle;

  createDecoder(hooks: Hooks<Handle>, codec: Handle, options: NativeDecodeOptions): Handle;
  pushBytes(hooks: Hooks<FileInfo | undefined>, decoder: Handle, bytes: Bytes): Handle;
  finishDecoder(hooks: Hooks<void>, decoder: Handle): Handle;
  pullSamples(hooks: Hooks<Pcm | number>, decoder: Handle, most: number, isFloat: boolean, out: Pcm | undefined): Handle;

  openReaderOfBytes(hooks: Hooks<OpenedReader>, codec: Handle, options: NativeDecodeOptions, bytes: Bytes): Handle;
  openReaderOfFile(hooks: Hooks<OpenedReader>, codec: Handle, options: NativeDecodeOptions, path: string): Handle;
  openReaderOfInput(hooks: Hooks<OpenedReader>, codec: Handle, options: NativeDecodeOptions, size: number): Handle;
  readSamples(
    hooks: Hooks<Float32Array | number>, reader: Handle, start: number, count: number, layout: number,
    out: Float32Array | undefined): Handle;
  readChunks(hooks: Hooks<ChunkInfo[]>, reader: Handle, first: number, count: number): Handle;

  providerNames(hooks: Hooks<string>, runtimeLibrary: string): Handle;
  providerDevices(hooks: Hooks<NativeDevice[]>, runtimeLibrary: string): Handle;
  registerProviderLibrary(hooks: Hooks<void>, runtimeLibrary: string, path: string): Handle;
  graphPlacement(hooks: Hooks<GraphPlacement>, codec: Handle, graph: number): Handle;

  planChunks(codec: Handle, options: NativeEncodeOptions, length: number, fixedWindow: boolean): ChunkPlan | Failure;
  chunkSteps(codec: Handle, plan: ChunkPlan, chunk: number): number | Failure;
  encodeCodes(
    hooks: Hooks<Bytes>, codec: Handle, options: NativeEncodeOptions, length: number, fixedWindow: boolean, codes: Int32Array,
    scales: Float32Array | undefined, chunks: number, frames: number): Handle;
  decodeCodes(
    hooks: Hooks<NativeCodes & { plan: ChunkPlan }>, codec: Handle, options: NativeDecodeOptions, bytes: Bytes, codebooks: number): Handle;
  encodeChunks(
    hooks: Hooks<Bytes[]>, codec: Handle, options: NativeEncodeOptions, codes: Int32Array, scales: Float32Array | undefined,
    chunks: number, steps: number): Handle;
  decodeChunks(
    hooks: Hooks<NativeCodes>, codec: Handle, options: NativeDecodeOptions, payloads: readonly Bytes[], steps: number,
    probabilityScale: number, minimumRange: number, codebooks: number): Handle;
}

function load(): Addon {
  const platform = `${process.platform}-${process.arch}`;
  const file = path.join(__dirname, "..", "prebuilds", platform, "encodec.node");
  if (!existsSync(file)) {
    throw new Error(`encodec-native has no build for ${platform}: ${file} does not exist`);
  }

  return require(file) as Addon;
}

export const addon: Addon = load();

// Threads that are still inside the library would have it pulled from under them.
process.once("exit", () => addon.shutDown());
