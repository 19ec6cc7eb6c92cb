import { types } from "node:util";

import { addon, type Handle } from "./addon";
import { asBytes, choice, count, show } from "./arguments";
import { filled, isPcm, pcmToFill, type Pcm } from "./audio";
import type { CodesCodec } from "./codes-codec";
import type { Damage, FileInfo } from "./info";
import { operate, type Surroundings } from "./operation";
import { decodeOptions, type DecodeOptions } from "./options";
import { handleOf, Resource } from "./resource";
import { Turns } from "./turns";

const FORMATS = { f32: 0, s16: 1 } as const;

/** What samples are: floats, or 16-bit integers, rounded and clipped as WAV files are written. */
export type SampleFormat = keyof typeof FORMATS;

export function isFloatFormat(format: SampleFormat | undefined): boolean {
  return choice(format, FORMATS, "f32", "format") === 0;
}

/** A file that is decoded as its bytes come. Calls may be made without waiting for those before: they run in their order. */
export class Decoder extends Resource {
  readonly #around: Surroundings;
  readonly #channels: number;
  readonly #turns = new Turns();
  readonly #damage: Damage[] = [];
  #info: FileInfo | undefined;

  private constructor(handle: Handle, channels: number, around: Surroundings) {
    super(handle, "decoder");
    this.#channels = channels;
    this.#around = {
      ...around,
      onDamage: (damage) => {
        this.#damage.push(damage);
        around.onDamage?.(damage);
      },
    };
  }

  /** @internal */
  static async create(codec: CodesCodec, options: DecodeOptions, around: Surroundings): Promise<Decoder> {
    const native = decodeOptions(options);
    const handle = await operate<Handle>((hooks) => addon.createDecoder(hooks, handleOf(codec), native), around);
    return new Decoder(handle, codec.properties.channels, around);
  }

  /** What the file's header says; undefined until enough has been pushed. */
  get info(): FileInfo | undefined {
    return this.#info;
  }

  /** What has been concealed so far. */
  get damage(): readonly Damage[] {
    return this.#damage;
  }

  /**
   * Takes the next bytes and decodes what they complete. What is ready waits until it is pulled, so pull before pushing more. After a
   * failure the samples before it can still be pulled.
   */
  async push(data: Uint8Array | ArrayBuffer): Promise<void> {
    const bytes = asBytes(data, "data");
    const info = await this.#run<FileInfo | undefined>((hooks) => addon.pushBytes(hooks, handleOf(this), bytes));
    this.#info ??= info;
  }

  /** Says that there are no more bytes. The last samples can be pulled then. */
  async finish(): Promise<void> {
    await this.#run<void>((hooks) => addon.finishDecoder(hooks, handleOf(this)));
  }

  /**
   * Takes samples that are final, interleaved, at most so many per channel: none if there are none now, or no more. In place of a number, an
   * array to pull into, of floats or of 16 bits: then as many as it holds, and what comes back is the array, or its beginning. Until the promise is
   * settled it must be neither used nor transferred, nor the WebAssembly memory grown that it lies in.
   */
  pull(most: number, format?: "f32"): Promise<Float32Array>;
  pull(most: number, format: "s16"): Promise<Int16Array>;
  pull(most: number, format?: SampleFormat): Promise<Pcm>;
  pull<T extends Pcm>(out: T): Promise<T>;
  async pull(most: number | Pcm, format?: SampleFormat): Promise<Pcm> {
    const out = isPcm(most) ? pcmToFill(most) : undefined;
    if (out && format !== undefined) {
      throw new TypeError(`format is ${show(format)}; expected none with an array, which has one`);
    }

    const isFloat = out ? types.isFloat32Array(out) : isFloatFormat(format);
    const samples = out ? this.#roomIn(out) : count(most as number, "most", 1);
    return filled(await this.#run<Pcm | number>((hooks) => addon.pullSamples(hooks, handleOf(this), samples, isFloat, out)), out);
  }

  /** Whole samples per channel. */
  #roomIn(out: Pcm): number {
    const samples = Math.floor(out.length / this.#channels);
    if (samples === 0) {
      throw new RangeError(`out has ${out.length} values; expected at least one for each of ${this.#channels} channels`);
    }

    return samples;
  }

  #run<T>(start: Parameters<typeof operate<T>>[0]): Promise<T> {
    return this.#turns.take(() => operate(start, this.#around));
  }
}
