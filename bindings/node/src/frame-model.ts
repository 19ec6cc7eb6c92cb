import { types } from "node:util";

import { callback, count, flag, show } from "./arguments";
import type { Answers } from "./operation";

/** The sizes of what goes through a frame model at once. */
export interface FrameShape {
  /** Windows in this call. */
  readonly windows: number;
  /** Channels of the audio. */
  readonly channels: number;
  /** Samples per channel in each window. */
  readonly samples: number;
  /** Codebooks of the codes. */
  readonly codebooks: number;
  /** Code frames per window. */
  readonly frames: number;
}

/** What a frame model makes of audio: codes, [windows][codebooks][frames], and where the bundle normalises a scale for each window. */
export type EncodedFrames = Int32Array | { codes: Int32Array; scales?: Float32Array | undefined };

/**
 * The neural half of a codec, in JavaScript. Its functions are called on the main loop and awaited, several at a time if several operations
 * run. What they are given is theirs; what they throw is what the operation's promise is rejected with. One may be left out: then the
 * codec works in the other direction only.
 */
export interface FrameModel {
  /** Audio, [windows][channels][samples], to codes, each 0 to the codebook's cardinality - 1. */
  encodeFrames?(audio: Float32Array, shape: FrameShape): EncodedFrames | Promise<EncodedFrames>;
  /** Codes, [windows][codebooks][frames], zeros after the coded frames, to audio, [windows][channels][samples]. */
  decodeFrames?(codes: Int32Array, scales: Float32Array, shape: FrameShape): Float32Array | Promise<Float32Array>;
  /** Most windows per call; 0, the default, for no limit. */
  maximumBatch?: number | undefined;
  /** Whether only windows of the bundle's size are taken; false by default. Decides the layout of the files that are written. */
  fixedWindow?: boolean | undefined;
}

/** A frame model's settings, checked. */
export interface FrameModelSettings {
  maximumBatch: number;
  fixedWindow: boolean;
  encodes: boolean;
  decodes: boolean;
}

export function frameModelSettings(model: FrameModel): FrameModelSettings {
  if (typeof model !== "object" || model === null) {
    throw new TypeError(`frameModel is ${show(model)}; expected an object`);
  }

  const encodes = callback(model.encodeFrames, "frameModel.encodeFrames") !== undefined;
  const decodes = callback(model.decodeFrames, "frameModel.decodeFrames") !== undefined;
  if (!encodes && !decodes) {
    throw new TypeError("frameModel has no function; expected encodeFrames, decodeFrames or both");
  }

  return {
    maximumBatch: count(model.maximumBatch, "frameModel.maximumBatch"),
    fixedWindow: flag(model.fixedWindow, false, "frameModel.fixedWindow"),
    encodes,
    decodes,
  };
}

/** What answers the library when it needs the frame model. */
export function frameModelAnswers(model: FrameModel): Answers {
  return {
    async encodeFrames(
      audio: Float32Array, windows: number, channels: number, samples: number, codebooks: number, frames: number,
    ) {
      const shape = { windows, channels, samples, codebooks, frames };
      const result = await model.encodeFrames?.(audio, shape);
      const { codes, scales } = types.isInt32Array(result) ? { codes: result, scales: undefined } : { ...result };
      expectArray(codes, "Int32Array", windows * codebooks * frames, "encodeFrames", "codes", "[windows][codebooks][frames]", shape);
      if (scales !== undefined) {
        expectArray(scales, "Float32Array", windows, "encodeFrames", "scales", "[windows]", shape);
      }

      return [codes, scales];
    },
    async decodeFrames(
      codes: Int32Array, scales: Float32Array, windows: number, channels: number, samples: number, codebooks: number, frames: number,
    ) {
      const shape = { windows, channels, samples, codebooks, frames };
      const audio = await model.decodeFrames?.(codes, scales, shape);
      expectArray(audio, "Float32Array", windows * channels * samples, "decodeFrames", "audio", "[windows][channels][samples]", shape);
      return [audio];
    },
  };
}

function expectArray(
  value: unknown, type: "Float32Array" | "Int32Array", size: number, method: string, what: string, form: string,
  shape: FrameShape,
): void {
  const array = type === "Int32Array" ? types.isInt32Array(value) && value : types.isFloat32Array(value) && value;
  if (!array) {
    throw new TypeError(`${method} returned ${show(value)} for ${what}; expected ${type === "Int32Array" ? "an" : "a"} ${type}`);
  }

  if (array.length !== size) {
    const sizes = Object.entries(shape).map(([name, number]) => `${name} ${number}`);
    throw new RangeError(`${method} returned ${array.length} values for ${what}; expected ${size}: ${form} with ${sizes.join(", ")}`);
  }
}
