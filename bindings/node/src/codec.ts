import { addon, type WithProperties } from "./addon";
import { asBytes, asPath, count, flag, options as asOptions } from "./arguments";
import { decodedAudio, filled, floatsToFill, wholeAudio, type AudioInput, type AudioTarget, type DecodedAudio } from "./audio";
import { Bundle, type BundleFiles } from "./bundle";
import { CodesCodec } from "./codes-codec";
import { concealAnswers } from "./concealment";
import { optionalAudioOptions, type AudioOptions, type Levels } from "./conversion";
import { DecodeStream, type DecodeStreamOptions } from "./decode-stream";
import { Decoder } from "./decoder";
import { EncodeStream, type EncodeStreamOptions } from "./encode-stream";
import { Encoder, type EncoderOptions } from "./encoder";
import { frameModelAnswers, frameModelSettings, type FrameModel } from "./frame-model";
import type { Damage } from "./info";
import { operate, surroundings, type Answers, type Surroundings } from "./operation";
import {
  decodeOptions, encodeOptions, layoutNumber, onnxOptions, wavFormatNumber, type DecodeOptions, type EncodeOptions, type Layout,
  type OnnxOptions, type WavFormat,
} from "./options";
import { graphNumber, type Graph, type GraphPlacement } from "./providers";
import { Reader, type ReaderSource } from "./reader";
import { handleOf } from "./resource";

/** What runs the frame model: ONNX Runtime, how; or the program's own. */
export interface CodecOptions extends OnnxOptions {
  /** A frame model in ONNX Runtime's place; then neither it nor the bundle's graphs are needed. */
  frameModel?: FrameModel | undefined;
}

/** Of the audio that is encoded. */
export interface AudioForm {
  /** Samples per second; the bundle's if it is not given, and checked if it is. */
  sampleRate?: number | undefined;
  /** How the channels lie in audio of one array; interleaved by default. */
  layout?: Layout | undefined;
}

/** How to encode a file. */
export interface EncodeFileOptions extends EncodeOptions {
  /** What becomes of the recording before; rate and channels are converted to the bundle's. */
  audio?: AudioOptions | undefined;
  /** Whether an existing output may be replaced; false by default. */
  overwrite?: boolean | undefined;
}

/** How to decode to a file. */
export interface DecodeFileOptions extends DecodeOptions {
  /** What becomes of the recording after. */
  audio?: AudioOptions | undefined;
  /** How samples are stored; "pcm16" by default. */
  format?: WavFormat | undefined;
  /** Whether an existing output may be replaced; false by default. */
  overwrite?: boolean | undefined;
}

/** What there is to say of a file that was decoded. */
export interface DecodedFile {
  /** What was concealed; empty unless that was asked for. */
  readonly damage: readonly Damage[];
  /** The audio's levels, if it was converted. */
  readonly levels: Levels | undefined;
}

/** A bundle and a frame model, ready to encode and decode. Any number of its operations may run at once. */
export class Codec extends CodesCodec {
  readonly #answers: Answers;

  private constructor(opened: WithProperties, answers: Answers) {
    super(opened);
    this.#answers = answers;
  }

  /**
   * Makes a codec of a bundle, of the folder that it lies in, or of its files in memory. Graphs, weights and ONNX Runtime are loaded when
   * they are first needed.
   */
  static async open(source: Bundle | string | URL | BundleFiles, options?: CodecOptions): Promise<Codec> {
    const given = asOptions(options);
    const { frameModel } = given;
    const settings = frameModel === undefined ? undefined : frameModelSettings(frameModel);
    const onnx = onnxOptions(given);
    return withBundle(source, async (bundle) => {
      if (frameModel !== undefined && settings) {
        const { maximumBatch, fixedWindow, encodes, decodes } = settings;
        const opened = await operate<WithProperties>((hooks) =>
          addon.createCodecWithFrameModel(hooks, handleOf(bundle), maximumBatch, fixedWindow, encodes, decodes));
        return new Codec(opened, frameModelAnswers(frameModel));
      }

      return new Codec(await operate((hooks) => addon.createCodec(hooks, handleOf(bundle), onnx)), {});
    });
  }

  /** Makes a codec without a frame model, which turns codes into bytes and back, and nothing else. */
  static async openForCodes(source: Bundle | string | URL | BundleFiles): Promise<CodesCodec> {
    return withBundle(source, async (bundle) =>
      CodesCodec.of(await operate((hooks) => addon.createCodecForCodes(hooks, handleOf(bundle)))));
  }

  /**
   * Encodes audio to an .ecdc file. A Float32Array is read where it lies and must neither change nor be transferred before the promise is
   * settled; other audio is copied.
   */
  async encode(audio: AudioInput, options?: EncodeOptions & AudioForm): Promise<Buffer> {
    const given = asOptions(options);
    const isPlanar = layoutNumber(given.layout) === 1;
    const whole = wholeAudio(audio, this.properties.channels, isPlanar);
    const rate = given.sampleRate === undefined ? this.properties.sampleRate : count(given.sampleRate, "sampleRate");
    const native = encodeOptions(given);
    const bytes = await operate<Uint8Array>(
      (hooks) => addon.encode(
        hooks, handleOf(this), native, whole.samples, whole.length, rate, whole.channels, whole.isPlanar ? 1 : 0),
      this.#around(given));
    return Buffer.from(bytes.buffer);
  }

  /** Decodes an .ecdc file to floats: in new memory, or in the array that `out` gives. */
  async decode(data: Uint8Array | ArrayBuffer, options?: DecodeOptions & AudioTarget): Promise<DecodedAudio> {
    const given = asOptions(options);
    const layout = layoutNumber(given.layout);
    const bytes = asBytes(data, "data");
    const native = decodeOptions(given);
    const out = floatsToFill(given.out);
    const damage: Damage[] = [];
    const samples = await operate<Float32Array | number>(
      (hooks) => addon.decode(hooks, handleOf(this), native, bytes, layout, out), this.#aroundDecoding(given, damage));
    return decodedAudio(filled(samples, out), this.properties, given.layout ?? "interleaved", damage);
  }

  /**
   * Encodes a WAV file of the bundle's rate and channels, or with `audio` any audio file, to an .ecdc file, which appears whole or not at all.
   * Memory holds a few chunks at a time. Gives the audio's levels, if `audio` was given.
   */
  async encodeFile(input: string | URL, ecdc: string | URL, options?: EncodeFileOptions): Promise<Levels | undefined> {
    const given = asOptions(options);
    const paths = [asPath(input, "input"), asPath(ecdc, "ecdc")] as const;
    const overwrite = flag(given.overwrite, false, "overwrite");
    const native = encodeOptions(given);
    const conversion = optionalAudioOptions(given.audio);
    return operate<Levels | undefined>(
      (hooks) => addon.encodeFile(hooks, handleOf(this), native, ...paths, overwrite, conversion), this.#around(given));
  }

  /**
   * Decodes an .ecdc file to a WAV file, or with `audio` to a FLAC file, another rate or other channels. The output appears whole or not at
   * all.
   */
  async decodeFile(ecdc: string | URL, output: string | URL, options?: DecodeFileOptions): Promise<DecodedFile> {
    const given = asOptions(options);
    const paths = [asPath(ecdc, "ecdc"), asPath(output, "output")] as const;
    const format = wavFormatNumber(given.format);
    const overwrite = flag(given.overwrite, false, "overwrite");
    const native = decodeOptions(given);
    const conversion = optionalAudioOptions(given.audio);
    const damage: Damage[] = [];
    const levels = await operate<Levels | undefined>(
      (hooks) => addon.decodeFile(hooks, handleOf(this), native, ...paths, format, overwrite, conversion),
      this.#aroundDecoding(given, damage));
    return { damage, levels };
  }

  /** Which providers compute one of the graphs, which is loaded for it. */
  async graphPlacement(graph: Graph): Promise<GraphPlacement> {
    const number = graphNumber(graph);
    return operate<GraphPlacement>((hooks) => addon.graphPlacement(hooks, handleOf(this), number));
  }

  /** Begins an encoding that samples are pushed into as they come. */
  async createEncoder(options?: EncoderOptions): Promise<Encoder> {
    return Encoder.create(this, asOptions(options), this.#around(asOptions(options)));
  }

  /** Begins to decode a file whose bytes come in pieces. */
  async createDecoder(options?: DecodeOptions): Promise<Decoder> {
    const given = asOptions(options);
    return Decoder.create(this, given, this.#aroundDecoding(given));
  }

  /** A Transform stream: PCM goes in, the .ecdc file comes out. */
  encodeStream(options?: EncodeStreamOptions): EncodeStream {
    return new EncodeStream(this, options);
  }

  /** A Transform stream: the .ecdc file goes in, PCM comes out. */
  decodeStream(options?: DecodeStreamOptions): DecodeStream {
    return new DecodeStream(this, options);
  }

  /** Opens a file, by its path, its contents, or what reads it, to decode any stretch of it. */
  async openReader(source: ReaderSource, options?: DecodeOptions): Promise<Reader> {
    const given = asOptions(options);
    return Reader.open(this, source, given, this.#aroundDecoding(given));
  }

  #around(options: EncodeOptions): Surroundings {
    return { ...surroundings(options), answers: this.#answers };
  }

  #aroundDecoding(options: DecodeOptions, damage?: Damage[]): Surroundings {
    return {
      ...surroundings(options),
      answers: { ...this.#answers, ...concealAnswers(options.conceal) },
      onDamage(one) {
        damage?.push(one);
        options.onDamage?.(one);
      },
    };
  }
}

/** Does something with a bundle; one that was opened for it alone is closed again, codecs keep what they need. */
async function withBundle<T>(source: Bundle | string | URL | BundleFiles, use: (bundle: Bundle) => Promise<T>): Promise<T> {
  if (source instanceof Bundle) {
    return use(source);
  }

  const bundle = await Bundle.open(source);
  try {
    return await use(bundle);
  } finally {
    bundle.close();
  }
}
