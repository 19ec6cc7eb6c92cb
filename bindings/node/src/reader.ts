import { types } from "node:util";

import { addon, type Handle, type Hooks, type NativeDecodeOptions, type OpenedReader } from "./addon";
import { asBytes, asPath, callback, count, isPath, length as asLength, show } from "./arguments";
import { filled, floatsToFill, type AudioTarget } from "./audio";
import type { CodesCodec } from "./codes-codec";
import type { ChunkInfo, Damage, FileInfo } from "./info";
import { operate, surroundings, type Answers, type OperationOptions, type Surroundings } from "./operation";
import { decodeOptions, layoutNumber, type DecodeOptions } from "./options";
import { handleOf, Resource } from "./resource";
import { Turns } from "./turns";

/** A file that the program reads: from a database, or over the network. */
export interface ReaderInput {
  /** Bytes in the file. */
  size: number;
  /** Gives bytes of the file, at most `size` from `offset` on; fewer are allowed, none says that the file ends. May be asynchronous. */
  read(offset: number, size: number): Uint8Array | Promise<Uint8Array>;
}

/** What a reader reads: a file by its path, its contents, which are copied, or what the program reads. */
export type ReaderSource = string | URL | Uint8Array | ArrayBuffer | ReaderInput;

/** Which stretch of a recording, in samples per channel. */
export interface Range {
  /** The first sample; 0 by default. */
  start?: number | undefined;
  /** The sample after the last; the end of the recording by default. */
  end?: number | undefined;
}

/** What reading takes besides the stretch. */
export interface ReadOptions extends AudioTarget {
  /** Ends the reading. The reader can be used afterwards. */
  signal?: AbortSignal | undefined;
}

/**
 * A file of which any stretch can be decoded: to the bit what decoding the whole file gives there. Calls may be made without waiting for
 * those before: they run in their order. One that fails leaves it usable.
 */
export class Reader extends Resource {
  /** What the file's header says. */
  readonly info: FileInfo;
  /** How many chunks the recording takes, lost ones included. */
  readonly chunkCount: number;
  /** Samples per second of each channel. */
  readonly sampleRate: number;
  readonly channels: number;
  readonly #around: Surroundings;
  readonly #turns = new Turns();
  readonly #damage: Damage[];

  private constructor(opened: OpenedReader, codec: CodesCodec, around: Surroundings, damage: Damage[]) {
    super(opened.handle, "reader");
    this.info = Object.freeze(opened.info);
    this.chunkCount = opened.chunkCount;
    this.sampleRate = codec.properties.sampleRate;
    this.channels = codec.properties.channels;
    this.#around = around;
    this.#damage = damage;
  }

  /** @internal */
  static async open(codec: CodesCodec, source: ReaderSource, options: DecodeOptions, around: Surroundings): Promise<Reader> {
    const damage: Damage[] = [];
    const watched: Surroundings = {
      ...around,
      answers: { ...around.answers, ...inputAnswers(source) },
      onDamage(one) {
        damage.push(one);
        around.onDamage?.(one);
      },
    };
    const native = decodeOptions(options);
    const start = opening(source);
    const opened = await operate<OpenedReader>((hooks) => start(hooks, handleOf(codec), native), watched);
    return new Reader(opened, codec, watched, damage);
  }

  /** Samples per channel in the recording. */
  get length(): number {
    return this.info.length;
  }

  /** The damaged stretches that have been met so far. */
  get damage(): readonly Damage[] {
    return this.#damage;
  }

  /** Decodes a stretch. Only the chunks that it depends on are decoded, and the last few are kept: reading on decodes none twice. */
  async read(range?: Range, options?: ReadOptions): Promise<Float32Array> {
    const { start, end } = this.#stretch(range);
    const layout = layoutNumber(options?.layout);
    const out = floatsToFill(options?.out);
    const samples = await this.#run<Float32Array | number>(
      (hooks) => addon.readSamples(hooks, handleOf(this), start, end - start, layout, out), options ?? {});
    return filled(samples, out);
  }

  /** A stretch in blocks of so many samples per channel, the last one shorter. With `out` each overwrites the one before. */
  async *blocks(size: number, range?: Range, options?: ReadOptions): AsyncGenerator<Float32Array, void, undefined> {
    const step = count(size, "size", 1);
    const { start, end } = this.#stretch(range);
    if (end > this.length) {
      // The library refuses it, before there is a block.
      await this.read({ start, end }, options);
    }

    for (let position = start; position < end; position += step) {
      yield await this.read({ start: position, end: Math.min(position + step, end) }, options);
    }
  }

  /** All chunks: their parts of the recording, their places in the file, whether they are intact. Their payloads are read, not decoded. */
  async chunks(options?: { signal?: AbortSignal | undefined }): Promise<ChunkInfo[]> {
    return this.#run<ChunkInfo[]>((hooks) => addon.readChunks(hooks, handleOf(this), 0, this.chunkCount), options ?? {});
  }

  #stretch(range: Range | undefined): { start: number; end: number } {
    const start = asLength(range?.start ?? 0, "start");
    const end = asLength(range?.end ?? this.length, "end");
    if (start > end) {
      throw new RangeError(`The stretch is ${start} to ${end}; expected one that ends where it starts, or after`);
    }

    return { start, end };
  }

  #run<T>(start: Parameters<typeof operate<T>>[0], options: OperationOptions): Promise<T> {
    const { signal } = surroundings(options);
    const one = {
      ...this.#around,
      signal: both(this.#around.signal, signal),
      afterCancelling: () => {
        if (!this.closed) {
          addon.resetCancellation(handleOf(this));
        }
      },
    };
    return this.#turns.take(() => operate(start, one));
  }
}

/** What either of two signals says. */
function both(first: AbortSignal | undefined, second: AbortSignal | undefined): AbortSignal | undefined {
  return first && second ? AbortSignal.any([first, second]) : first ?? second;
}

function isInput(source: ReaderSource): source is ReaderInput {
  return typeof source === "object" && source !== null && "read" in source;
}

type Opening = (hooks: Hooks<OpenedReader>, codec: Handle, options: NativeDecodeOptions) => Handle;

function opening(source: ReaderSource): Opening {
  if (isPath(source)) {
    const path = asPath(source, "source");
    return (hooks, codec, options) => addon.openReaderOfFile(hooks, codec, options, path);
  }

  if (isInput(source)) {
    callback(source.read, "source.read");
    const size = asLength(source.size, "source.size");
    return (hooks, codec, options) => addon.openReaderOfInput(hooks, codec, options, size);
  }

  const bytes = asBytes(source, "source");
  return (hooks, codec, options) => addon.openReaderOfBytes(hooks, codec, options, bytes);
}

function inputAnswers(source: ReaderSource): Answers {
  if (!isInput(source)) {
    return {};
  }

  return {
    async read(offset: number, size: number) {
      const bytes: unknown = await source.read(offset, size);
      if (!types.isUint8Array(bytes)) {
        throw new TypeError(`read returned ${show(bytes)}; expected a Uint8Array`);
      }

      if (bytes.length > size) {
        throw new RangeError(`read returned ${bytes.length} bytes; expected at most ${size}`);
      }

      return [bytes];
    },
  };
}
