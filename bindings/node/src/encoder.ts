import { addon, type Handle } from "./addon";
import { count } from "./arguments";
import { isSeparate, pcm, separatePcm, type AudioInput } from "./audio";
import type { CodesCodec } from "./codes-codec";
import { operate, type Surroundings } from "./operation";
import { encodeOptions, type EncodeOptions, type StreamLength } from "./options";
import { handleOf, Resource } from "./resource";
import { Turns } from "./turns";

/** How to encode what comes bit by bit. */
export interface EncoderOptions extends EncodeOptions, StreamLength {
  /** Samples per second; the bundle's if it is not given, and checked if it is. */
  sampleRate?: number | undefined;
}

/**
 * An encoding that samples are pushed into as they come. The bytes are those of `Codec.encode`, however the samples are cut. Calls may be
 * made without waiting for those before: they run in their order. After a failure there is nothing to do with it but to close it.
 */
export class Encoder extends Resource {
  readonly #channels: number;
  readonly #around: Surroundings;
  readonly #turns = new Turns();

  private constructor(handle: Handle, channels: number, around: Surroundings) {
    super(handle, "encoder");
    this.#channels = channels;
    this.#around = around;
  }

  /** @internal */
  static async create(codec: CodesCodec, options: EncoderOptions, around: Surroundings): Promise<Encoder> {
    const { channels, sampleRate } = codec.properties;
    const rate = options.sampleRate === undefined ? sampleRate : count(options.sampleRate, "sampleRate");
    const native = encodeOptions(options);
    const handle = await operate<Handle>((hooks) => addon.createEncoder(hooks, handleOf(codec), native, rate, channels), around);
    return new Encoder(handle, channels, around);
  }

  /** Takes samples, interleaved or an array for each channel, and gives the bytes of the file that are ready, from its start on. */
  async push(audio: AudioInput): Promise<Buffer> {
    if (isSeparate(audio)) {
      const channels = separatePcm(audio, this.#channels);
      return this.#run((hooks) => addon.pushChannels(hooks, handleOf(this), channels, channels[0]?.length ?? 0));
    }

    const samples = pcm(audio, this.#channels);
    return this.#run((hooks) => addon.pushSamples(hooks, handleOf(this), samples));
  }

  /** Says that the recording has ended, and gives the rest of the file. */
  async finish(): Promise<Buffer> {
    return this.#run((hooks) => addon.finishEncoder(hooks, handleOf(this)));
  }

  /** After `finish`, with the length mode "patch": what has to be written over the start of the file. Empty where nothing has. */
  async patch(): Promise<Buffer> {
    return this.#run((hooks) => addon.encoderPatch(hooks, handleOf(this)));
  }

  async #run(start: Parameters<typeof operate<Uint8Array>>[0]): Promise<Buffer> {
    const bytes = await this.#turns.take(() => operate(start, this.#around));
    return Buffer.from(bytes.buffer);
  }
}
