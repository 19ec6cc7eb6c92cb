import { types } from "node:util";

import { show } from "./arguments";
import type { Damage, Properties } from "./info";
import { copyOf, isResizable } from "./memory";
import type { Layout } from "./options";

/** Samples: floats with full scale [-1, 1], or 16-bit integers, value / 32768. */
export type Pcm = Float32Array | Int16Array;

/** Audio that goes in: all channels in one array, or an array for each channel. */
export type AudioInput = Pcm | readonly Pcm[];

/** Where decoded audio goes, and how. */
export interface AudioTarget {
  /** How the channels are to lie; interleaved by default. */
  layout?: Layout | undefined;
  /**
   * An array to decode into, with room for the samples, in place of a new one: saves the time that fresh memory takes. What comes back is
   * this array, or its beginning if there are fewer samples. Until the promise is settled it must be neither used nor transferred, nor the
   * WebAssembly memory grown that it lies in: the library would write where it was. If the promise is rejected, some may have been written.
   */
  out?: Float32Array | undefined;
}

/** Audio that was decoded. */
export interface DecodedAudio {
  /** All channels, `length * channels` values; in `out`, if that was given. */
  readonly samples: Float32Array;
  /** Samples per channel. */
  readonly length: number;
  readonly channels: number;
  readonly sampleRate: number;
  /** How the channels lie in `samples`. */
  readonly layout: Layout;
  /** What was concealed; empty unless that was asked for. */
  readonly damage: readonly Damage[];
}

/** Whole audio in one array, as the library takes it. */
export interface WholeAudio {
  samples: Float32Array;
  length: number;
  channels: number;
  isPlanar: boolean;
}

/** Floats of one array are passed on where they lie; other audio is converted into a copy. */
export function wholeAudio(audio: AudioInput, channels: number, isPlanar: boolean): WholeAudio {
  if (isSeparate(audio)) {
    const length = commonLength(audio);
    const samples = new Float32Array(length * audio.length);
    audio.forEach((channel, index) => samples.set(floats(channel), index * length));
    return { samples, length, channels: audio.length, isPlanar: true };
  }

  return { samples: floats(pcm(audio, channels)), length: audio.length / channels, channels, isPlanar };
}

/** Interleaved samples that are a whole number for each channel. */
export function pcm(audio: unknown, channels: number): Pcm {
  if (!isPcm(audio)) {
    throw new TypeError(`audio is ${show(audio)}; expected a Float32Array, an Int16Array, or an array of these`);
  }

  if (audio.length % channels !== 0) {
    throw new RangeError(`audio has ${audio.length} values; expected as many for each of ${channels} channels`);
  }

  return fixed(audio);
}

/** Whether there is an array for each channel. */
export function isSeparate(audio: AudioInput): audio is readonly Pcm[] {
  return Array.isArray(audio);
}

/** An array for each channel, all of one kind and length. */
export function separatePcm(audio: readonly Pcm[], channels: number): readonly Pcm[] {
  if (audio.length !== channels) {
    throw new RangeError(`audio has ${audio.length} channels; expected ${channels}`);
  }

  commonLength(audio);
  const first = audio[0];
  if (audio.some((channel) => channel.constructor !== first?.constructor)) {
    return audio.map(floats);
  }

  return audio.map(fixed);
}

/** How long all the channels are. */
function commonLength(audio: readonly Pcm[]): number {
  const other = audio.find((channel) => !isPcm(channel));
  if (audio.length === 0 || other !== undefined) {
    throw new TypeError(`audio is an array of ${audio.length === 0 ? "nothing" : show(other)}; expected Float32Array or Int16Array`);
  }

  const lengths = audio.map((channel) => channel.length);
  if (lengths.some((length) => length !== lengths[0])) {
    throw new RangeError(`audio has channels of ${lengths.join(" and ")} samples; expected as many in each`);
  }

  return lengths[0] ?? 0;
}

export function isPcm(value: unknown): value is Pcm {
  return types.isFloat32Array(value) || types.isInt16Array(value);
}

function floats(samples: Pcm): Float32Array {
  return types.isFloat32Array(samples) ? fixed(samples) : Float32Array.from(samples, (value) => value / 32768);
}

/** Another thread reads them, so their memory must not be one that can shrink. */
function fixed<T extends Pcm>(samples: T): T {
  return isResizable(samples) ? copyOf(samples) : samples;
}

/** An array to decode into. */
export function floatsToFill(out: unknown): Float32Array | undefined {
  if (out !== undefined && !types.isFloat32Array(out)) {
    throw new TypeError(`out is ${show(out)}; expected a Float32Array`);
  }

  return out && pcmToFill(out);
}

/** An array that another thread fills: its memory must not be one that can shrink. */
export function pcmToFill<T extends Pcm>(out: T): T {
  if (isResizable(out)) {
    throw new TypeError("out lies in a resizable ArrayBuffer; expected one of fixed size");
  }

  return out;
}

/** The array that the library made, or what it filled, so many values, of the one that it was given. */
export function filled<T extends Pcm>(result: T | number, out: T | undefined): T {
  if (typeof result !== "number") {
    return result;
  }

  if (out === undefined || out.length < result) {
    throw new TypeError("out was transferred, or its memory grown, while samples went into it");
  }

  return out.length === result ? out : (out.subarray(0, result) as T);
}

/** What has been decoded, with what there is to say of it. */
export function decodedAudio(samples: Float32Array, bundle: Properties, layout: Layout, damage: readonly Damage[]): DecodedAudio {
  const { channels, sampleRate } = bundle;
  return { samples, length: samples.length / channels, channels, sampleRate, layout, damage };
}
