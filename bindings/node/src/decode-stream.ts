import { Transform, type TransformCallback } from "node:stream";

import { flag, options as asOptions } from "./arguments";
import type { Codec } from "./codec";
import { isFloatFormat, type Decoder, type SampleFormat } from "./decoder";
import type { Damage, FileInfo } from "./info";
import type { DecodeOptions } from "./options";

/** How to decode a stream. */
export interface DecodeStreamOptions extends DecodeOptions {
  /** What the samples that come out are: floats, "f32", the default, or 16-bit integers. */
  format?: SampleFormat | undefined;
  /** Whether arrays of samples come out, instead of their little-endian bytes; false by default. */
  objectMode?: boolean | undefined;
}

// Bytes that are pushed at once: a few seconds of audio, so that memory stays bounded however large the pieces are.
const PIECE_BYTES = 2048;
const BLOCK_SAMPLES = 16384;

/**
 * An .ecdc file in, PCM out, interleaved, the first with the first complete chunk. Samples before a damaged place come out before the error
 * does. Destroying it ends what is under way.
 */
export class DecodeStream extends Transform {
  readonly #decoder: Promise<Decoder>;
  readonly #abort = new AbortController();
  readonly #format: SampleFormat;
  readonly #givesArrays: boolean;
  #opened: Decoder | undefined;
  #wanted: (() => void) | undefined;

  /** @internal */
  constructor(codec: Codec, options?: DecodeStreamOptions) {
    const { signal, format, objectMode, ...given } = asOptions(options);
    const givesArrays = flag(objectMode, false, "objectMode");
    super({ readableObjectMode: givesArrays, ...(givesArrays && { readableHighWaterMark: 2 }), ...(signal && { signal }) });
    this.#format = isFloatFormat(format) ? "f32" : "s16";
    this.#givesArrays = givesArrays;
    this.#decoder = codec.createDecoder({ ...given, signal: this.#abort.signal });
    // Whoever reads is told; there may be nobody yet.
    this.#decoder.then((decoder) => (this.#opened = decoder), () => undefined);
  }

  /** What the file's header says; undefined until enough has come. */
  get info(): FileInfo | undefined {
    return this.#opened?.info;
  }

  /** What has been concealed so far. */
  get damage(): readonly Damage[] {
    return this.#opened?.damage ?? [];
  }

  /** @internal */
  override _transform(chunk: Uint8Array, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#decode(chunk).then(() => callback(), callback);
  }

  /** @internal */
  override _flush(callback: TransformCallback): void {
    this.#finish().then(() => callback(), callback);
  }

  /** @internal */
  override _read(size: number): void {
    this.#wanted?.();
    this.#wanted = undefined;
    super._read(size);
  }

  /** @internal */
  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#abort.abort(error ?? undefined);
    this.#wanted?.();
    this.#decoder.then((decoder) => decoder.close(), () => undefined).finally(() => callback(error));
  }

  async #decode(chunk: Uint8Array): Promise<void> {
    const decoder = await this.#decoder;
    for (let offset = 0; offset < chunk.length; offset += PIECE_BYTES) {
      const piece = chunk.subarray(offset, offset + PIECE_BYTES);
      await this.#give(decoder, () => decoder.push(piece));
    }
  }

  async #finish(): Promise<void> {
    const decoder = await this.#decoder;
    await this.#give(decoder, () => decoder.finish());
  }

  /** Gives what a step has made ready, also if it failed: what came before that is good. */
  async #give(decoder: Decoder, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      await this.#drain(decoder).catch(() => undefined);
      throw error;
    }

    await this.#drain(decoder);
  }

  /** What is ready goes out as fast as it is taken. */
  async #drain(decoder: Decoder): Promise<void> {
    for (;;) {
      const samples = await decoder.pull(BLOCK_SAMPLES, this.#format);
      if (samples.length === 0) {
        return;
      }

      const block = this.#givesArrays ? samples : Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
      if (!this.push(block)) {
        await new Promise<void>((resolve) => {
          this.#wanted = resolve;
        });
      }
    }
  }
}
