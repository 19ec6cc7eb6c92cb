import { addon } from "./addon";
import { asBytes } from "./arguments";
import { unwrap, type StatusName } from "./errors";

/** What a bundle says. */
export interface Properties {
  /** The model's name, as in the header of the files that are made with it. */
  readonly modelName: string;
  /** Samples per second of each channel. */
  readonly sampleRate: number;
  /** Channels of the audio. */
  readonly channels: number;
  /** Codebooks of the residual vector quantiser. */
  readonly codebooks: number;
  /** Codes are 0 to this - 1. */
  readonly codebookCardinality: number;
  /** Samples per channel in one window of the frame model. */
  readonly segmentSamples: number;
  /** Samples from the start of one window to the start of the next. */
  readonly segmentStride: number;
  /** Code frames per window. */
  readonly frameLength: number;
  /** Samples of real neighbouring audio on each side of a window; 0 where the bundle is not guarded. */
  readonly guardSamples: number;
  /** Whether each window carries a scale. */
  readonly normalize: boolean;
  /** Nominal bit rate in kilobits per second, before entropy coding. */
  readonly bandwidthKbps: number;
}

/** What an .ecdc file's header says. */
export interface FileInfo {
  /** Codebooks that were coded. */
  readonly codebooks: number;
  /** Samples per channel. */
  readonly length: number;
  /** Probability scale, header key fp. */
  readonly probabilityScale: number;
  /** Minimum range of a symbol, header key mr. */
  readonly minimumRange: number;
  /** Logit temperature. */
  readonly tau: number;
  /** Samples per window; 0 where the bundle's holds. */
  readonly chunkSamples: number;
  /** Samples between chunk starts; 0 where the bundle's holds. */
  readonly chunkStride: number;
  /** Steps coded for every chunk; 0 where they follow from each chunk's length. */
  readonly stepsPerChunk: number;
}

/** One chunk of a file. */
export interface ChunkInfo {
  /** The chunk, from 0. */
  readonly index: number;
  /** The first sample that it covers. */
  readonly start: number;
  /** Samples per channel from there to where the next chunk starts, or the recording ends. */
  readonly length: number;
  /** Language model steps that code it. */
  readonly steps: number;
  /** Where in the file its payload starts; 0 for a chunk that is lost. */
  readonly fileOffset: number;
  /** The payload's size; 0 for a chunk that is lost. */
  readonly payloadBytes: number;
  /** Whether the payload's CRC-32 is the one that the file gives. */
  readonly isIntact: boolean;
  /** The window's scale as it stands in the file; 1 where the bundle does not normalise, 0 for a chunk that is lost. */
  readonly scale: number;
}

/** How a recording is cut into chunks. */
export interface ChunkPlan {
  /** Samples per channel in a window. */
  readonly windowSamples: number;
  /** Samples from the start of one window to the start of the next. */
  readonly windowStride: number;
  /** Samples of real neighbouring audio on each side of a window; 0 in a plain layout. */
  readonly guardSamples: number;
  /** Code frames per codebook and chunk in arrays of codes. Of these each chunk's steps, the first ones, are coded. */
  readonly frames: number;
  /** Steps of the last chunk; 0 if there is none. */
  readonly lastSteps: number;
  /** Number of chunks. */
  readonly chunks: number;
  /** Samples per channel in the recording. */
  readonly length: number;
  /** Steps of every chunk; 0 where they follow from each chunk's length. */
  readonly fixedSteps: number;
}

/** A stretch of a recording that is not as it was. */
export interface Damage {
  /** What is wrong: the chunk itself, or that the file ends, or how many chunks there are. */
  readonly code: StatusName;
  /** The damaged chunk, from 0; the first of a run. */
  readonly chunk: number;
  /** The first sample that depends on it. */
  readonly start: number;
  /** Samples per channel that depend on it; 0 for damage that touches no sample. */
  readonly length: number;
}

/** Reads the header of an .ecdc file of which at least that is there. Needs no bundle. */
export function readInfo(data: Uint8Array | ArrayBuffer): FileInfo {
  return unwrap(addon.readInfo(asBytes(data, "data")));
}

/** The product's version, "major.minor.patch". */
export function version(): string {
  return addon.version();
}

/** The kernel that computes the language model on this processor. */
export function kernel(): string {
  return addon.kernel();
}

/** What the library was built with. */
export function buildFeatures(): string[] {
  return addon.buildFeatures().split(" ");
}
