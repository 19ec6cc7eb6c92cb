import { types } from "node:util";

import { addon, type Handle, type WithProperties } from "./addon";
import { asBytes, count, flag, length as asLength, options as asOptions, show } from "./arguments";
import { unwrap } from "./errors";
import type { ChunkPlan, Properties } from "./info";
import { operate, surroundings, type OperationOptions } from "./operation";
import { decodeOptions, encodeOptions, type EncodeOptions } from "./options";
import { handleOf, Resource } from "./resource";

/** A recording's codes, [chunks][codebooks][frames], and a scale for each chunk. */
export interface Codes {
  codes: Int32Array;
  scales?: Float32Array | undefined;
}

/** What was decoded to codes, and how the recording is cut. */
export interface DecodedCodes {
  readonly codes: Int32Array;
  /** 1 each where the bundle does not normalise. */
  readonly scales: Float32Array;
  readonly plan: ChunkPlan;
}

/** How codes are to be coded. */
export interface CodesOptions extends EncodeOptions {
  /** Whether the program's frame model takes windows of the bundle's size only; false by default. */
  fixedWindow?: boolean | undefined;
}

/** How codes are to be decoded. */
export interface DecodeCodesOptions extends OperationOptions {
  batchSize?: number | undefined;
  threads?: number | undefined;
}

/** What tells how payloads were made, which nothing in them does. */
export interface PayloadForm {
  /** Code frames of each chunk. */
  steps: number;
  /** The encoder's precision; "fine" by default. */
  precision?: "fine" | "reference" | undefined;
}

/** A codec that turns codes into bytes and back. It needs no frame model. */
export class CodesCodec extends Resource {
  /** What the bundle says. */
  readonly properties: Properties;

  protected constructor(opened: WithProperties) {
    super(opened.handle, "codec");
    this.properties = Object.freeze(opened.properties);
  }

  /** @internal */
  static of(opened: { handle: Handle; properties: Properties }): CodesCodec {
    return new CodesCodec(opened);
  }

  /** How a recording of some samples per channel is cut into chunks when it is encoded. */
  planChunks(length: number, options?: CodesOptions): ChunkPlan {
    const given = asOptions(options);
    const fixed = flag(given.fixedWindow, false, "fixedWindow");
    return unwrap(addon.planChunks(handleOf(this), encodeOptions(given), asLength(length, "length"), fixed));
  }

  /** How many of a chunk's code frames are coded. */
  chunkSteps(plan: ChunkPlan, chunk: number): number {
    return unwrap(addon.chunkSteps(handleOf(this), plan, asLength(chunk, "chunk")));
  }

  /** Makes an .ecdc file of a recording's codes, of so many samples per channel; they are as `planChunks` says, and as many. */
  async encodeCodes(recording: Codes, length: number, options?: CodesOptions): Promise<Buffer> {
    const { codes, scales } = arrays(recording);
    const given = asOptions(options);
    const { frames } = this.planChunks(length, given);
    const chunks = countOf(codes, this.properties.codebooks * frames, "codebooks times frames");
    expectSize(scales, chunks, "scales");
    const bytes = await operate<Uint8Array>(
      (hooks) => addon.encodeCodes(
        hooks, handleOf(this), encodeOptions(given), length, given.fixedWindow ?? false, codes, scales, chunks, frames),
      surroundings(given));
    return Buffer.from(bytes.buffer);
  }

  /** Reads the codes of an .ecdc file. */
  async decodeCodes(data: Uint8Array | ArrayBuffer, options?: DecodeCodesOptions): Promise<DecodedCodes> {
    const given = asOptions(options);
    const bytes = asBytes(data, "data");
    return operate<DecodedCodes>(
      (hooks) => addon.decodeCodes(hooks, handleOf(this), decodeOptions(given), bytes, this.properties.codebooks), surroundings(given));
  }

  /** Codes chunks of equally many steps, [chunks][codebooks][steps], without a file around them: a payload for each. */
  async encodeChunks(chunks: Codes, steps: number, options?: EncodeOptions): Promise<Buffer[]> {
    const { codes, scales } = arrays(chunks);
    const given = asOptions(options);
    const number = countOf(codes, this.properties.codebooks * count(steps, "steps", 1), "codebooks times steps");
    expectSize(scales, number, "scales");
    const payloads = await operate<Uint8Array[]>(
      (hooks) => addon.encodeChunks(hooks, handleOf(this), encodeOptions(given), codes, scales, number, steps), surroundings(given));
    return payloads.map((payload) => Buffer.from(payload.buffer));
  }

  /** Decodes payloads that `encodeChunks` has made. */
  async decodeChunks(
    payloads: readonly Uint8Array[], form: PayloadForm, options?: DecodeCodesOptions,
  ): Promise<{ codes: Int32Array; scales: Float32Array }> {
    if (!Array.isArray(payloads)) {
      throw new TypeError(`payloads is ${show(payloads)}; expected an array of Uint8Array`);
    }

    const bytes = payloads.map((payload: Uint8Array, index) => asBytes(payload, `payloads[${index}]`));
    const given = asOptions(options);
    const steps = count(form.steps, "steps", 1);
    const scale = encodeOptions({ precision: form.precision }).precision === 0 ? 262144 : 8192;
    return operate(
      (hooks) => addon.decodeChunks(
        hooks, handleOf(this), decodeOptions(given), bytes, steps, scale, 2, this.properties.codebooks),
      surroundings(given));
  }
}

function arrays(recording: Codes): Codes {
  const { codes, scales } = recording;
  if (!types.isInt32Array(codes)) {
    throw new TypeError(`codes is ${show(codes)}; expected an Int32Array`);
  }

  if (scales !== undefined && !types.isFloat32Array(scales)) {
    throw new TypeError(`scales is ${show(scales)}; expected a Float32Array`);
  }

  return { codes, scales };
}

/** How many chunks there are, of so many codes each. */
function countOf(codes: Int32Array, size: number, what: string): number {
  if (codes.length % size !== 0) {
    throw new RangeError(`codes has ${codes.length} values; expected a multiple of ${size}, ${what}`);
  }

  return codes.length / size;
}

function expectSize(array: Int32Array | Float32Array | undefined, size: number, name: string): void {
  if (array !== undefined && array.length !== size) {
    throw new RangeError(`${name} has ${array.length} values; expected ${size}`);
  }
}
