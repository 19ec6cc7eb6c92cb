import { addon, type NativeAudioOptions } from "./addon";
import { asPath, choice, count, flag, options as asOptions, show } from "./arguments";
import { wholeAudio, type AudioInput } from "./audio";
import { operate, surroundings } from "./operation";
import { layoutNumber, wavFormatNumber, type Layout, type WavFormat } from "./options";

const CONTAINERS = { auto: 0, wav: 1, flac: 2 } as const;

/** What samples are written into: "auto" goes by the file's name. FLAC needs libsndfile, which has to be installed. */
export type Container = keyof typeof CONTAINERS;

/** What becomes of audio on its way, in this order: sample rate and channels, gain, the look at the peaks, limiter, dither. */
export interface AudioOptions {
  /** The sample rate that is wanted, if it is not the one that comes. Not for `encodeFile`, which converts to the bundle's. */
  sampleRate?: number | undefined;
  /** The number of channels that is wanted: 2 of 1, or 1 of 2. Not for `encodeFile`, which converts to the bundle's. */
  channels?: number | undefined;
  /** Which of the input's channels come out, from 0, in this order. Not for `decodeFile`. */
  pickedChannels?: readonly number[] | undefined;
  /** Decibels, −150 to 150. */
  gainDb?: number | undefined;
  /** Whether peaks above −1 dB are bent so that none exceeds full scale. */
  limit?: boolean | undefined;
  /** Whether samples are dithered before they are rounded to 16 bits, where a file is written. */
  dither?: boolean | undefined;
  /** What kind of file is written. */
  container?: Container | undefined;
}

/** The peaks of audio, after the gain and before the limiter. */
export interface Levels {
  /** The highest amplitude; 1 is full scale. */
  readonly peak: number;
  /** Samples above full scale, of all channels. */
  readonly samplesAboveFullScale: number;
}

/** How audio in memory is converted. */
export interface ConvertOptions extends Omit<AudioOptions, "dither" | "container"> {
  /** Ends the conversion. */
  signal?: AbortSignal | undefined;
}

/** How a file is converted. */
export interface ConvertFileOptions extends AudioOptions {
  /** How samples are stored; "pcm16" by default. */
  format?: WavFormat | undefined;
  /** Whether an existing output may be replaced; false by default. */
  overwrite?: boolean | undefined;
  /** Ends the conversion. */
  signal?: AbortSignal | undefined;
}

/** Audio that was converted. */
export interface ConvertedAudio {
  readonly samples: Float32Array;
  /** Samples per channel. */
  readonly length: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly layout: Layout;
  readonly levels: Levels;
}

/**
 * Converts audio in memory: sample rate, channels, gain, limiter. A recording is converted as a whole: converted in pieces it would be heard
 * to be cut.
 * @param form What the audio is: its rate, its channels, and how they lie. An array for each channel lies one after the other.
 */
export async function convert(
  audio: AudioInput, form: { sampleRate: number; channels: number; layout?: Layout | undefined }, options?: ConvertOptions,
): Promise<ConvertedAudio> {
  const given = asOptions(options);
  const described = asOptions(form, "form");
  const isPlanar = layoutNumber(described.layout) === 1;
  const whole = wholeAudio(audio, required(described.channels, "channels"), isPlanar);
  const rate = required(described.sampleRate, "sampleRate");
  const native = audioOptions(given);
  const channels = native.channels || native.pickedChannels.length || whole.channels;
  const { samples, levels } = await operate<{ samples: Float32Array; levels: Levels }>(
    (hooks) => addon.convert(
      hooks, native, whole.samples, whole.length, rate, whole.channels, whole.isPlanar ? 1 : 0, channels),
    surroundings(given));
  return {
    samples, length: samples.length / channels, channels, sampleRate: native.sampleRate || rate,
    layout: whole.isPlanar ? "planar" : "interleaved", levels,
  };
}

/** Converts an audio file to a WAV or FLAC file, which appears whole or not at all. Gives its levels. */
export async function convertFile(input: string | URL, output: string | URL, options?: ConvertFileOptions): Promise<Levels> {
  const given = asOptions(options);
  const paths = [asPath(input, "input"), asPath(output, "output")] as const;
  const native = audioOptions(given);
  const format = wavFormatNumber(given.format);
  const overwrite = flag(given.overwrite, false, "overwrite");
  return operate<Levels>((hooks) => addon.convertFile(hooks, native, ...paths, format, overwrite), surroundings(given));
}

/** The same for where there may be no conversion. */
export function optionalAudioOptions(options: AudioOptions | undefined): NativeAudioOptions | undefined {
  return options === undefined ? undefined : audioOptions(asOptions(options, "audio"));
}

/** A number that there is no default for. */
function required(value: number | undefined, name: string): number {
  if (value === undefined) {
    throw new TypeError(`${name} is undefined; expected a number`);
  }

  return count(value, name, 1);
}

function audioOptions(options: AudioOptions): NativeAudioOptions {
  const picked = options.pickedChannels ?? [];
  const gain = options.gainDb ?? 0;
  if (!Array.isArray(picked)) {
    throw new TypeError(`pickedChannels is ${show(picked)}; expected an array of numbers`);
  }

  if (typeof gain !== "number") {
    throw new TypeError(`gainDb is ${show(gain)}; expected a number`);
  }

  return {
    sampleRate: count(options.sampleRate, "sampleRate"),
    channels: count(options.channels, "channels"),
    pickedChannels: picked.map((channel: number, index) => count(channel, `pickedChannels[${index}]`)),
    gainDb: gain,
    limit: flag(options.limit, false, "limit"),
    dither: flag(options.dither, false, "dither"),
    container: choice(options.container, CONTAINERS, "auto", "container"),
  };
}
