import { Transform, type TransformCallback } from "node:stream";
import { types } from "node:util";

import { options as asOptions } from "./arguments";
import type { AudioInput, Pcm } from "./audio";
import type { Codec } from "./codec";
import { isFloatFormat, type SampleFormat } from "./decoder";
import type { Encoder, EncoderOptions } from "./encoder";

/** How to encode a stream. */
export interface EncodeStreamOptions extends EncoderOptions {
  /** What bytes that are written are: little-endian floats, "f32", the default, or 16-bit integers. */
  format?: SampleFormat | undefined;
}

/**
 * PCM in, an .ecdc file out. What is written is bytes, cut anywhere, as from a file or a socket; or arrays of samples as `Encoder.push` takes
 * them. Destroying it ends what is under way.
 */
export class EncodeStream extends Transform {
  readonly #encoder: Promise<Encoder>;
  readonly #abort = new AbortController();
  readonly #sampleBytes: number;
  readonly #frameBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  #patch: Buffer = Buffer.alloc(0);

  /** @internal */
  constructor(codec: Codec, options?: EncodeStreamOptions) {
    const { signal, format, ...given } = asOptions(options);
    super({ writableObjectMode: true, writableHighWaterMark: 4, ...(signal && { signal }) });
    this.#sampleBytes = isFloatFormat(format) ? 4 : 2;
    this.#frameBytes = this.#sampleBytes * codec.properties.channels;
    this.#encoder = codec.createEncoder({ ...given, signal: this.#abort.signal });
    // Whoever writes is told; there may be nobody yet.
    this.#encoder.catch(() => undefined);
  }

  /** After the end, with the length mode "patch": what has to be written over the start of the file. Empty where nothing has. */
  get patch(): Buffer {
    return this.#patch;
  }

  /** @internal */
  override _transform(chunk: unknown, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#push(chunk).then((bytes) => callback(null, bytes.length > 0 ? bytes : undefined), callback);
  }

  /** @internal */
  override _flush(callback: TransformCallback): void {
    this.#finish().then((bytes) => callback(null, bytes), callback);
  }

  /** @internal */
  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#abort.abort(error ?? undefined);
    this.#encoder.then((encoder) => encoder.close(), () => undefined).finally(() => callback(error));
  }

  async #push(chunk: unknown): Promise<Buffer> {
    const encoder = await this.#encoder;
    return encoder.push(types.isUint8Array(chunk) ? this.#samples(chunk) : (chunk as AudioInput));
  }

  async #finish(): Promise<Buffer> {
    if (this.#rest.length > 0) {
      throw new RangeError(`The PCM ends with ${this.#rest.length} bytes; expected a multiple of ${this.#frameBytes}`);
    }

    const encoder = await this.#encoder;
    const bytes = await encoder.finish();
    this.#patch = await encoder.patch();
    return bytes;
  }

  /** The whole samples among bytes; the rest is kept until more come. */
  #samples(chunk: Uint8Array): Pcm {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % this.#frameBytes);
    this.#rest = Buffer.from(bytes.subarray(whole));
    // A copy, which begins where samples may lie, and which is nobody else's while it is encoded.
    const { buffer } = new Uint8Array(bytes.subarray(0, whole));
    return this.#sampleBytes === 4 ? new Float32Array(buffer) : new Int16Array(buffer);
  }
}
