import { types } from "node:util";

import { show } from "./arguments";
import type { Answers } from "./operation";

/** A chunk that is damaged or missing. */
export interface LostChunk {
  /** The chunk, from 0. */
  readonly chunk: number;
  /** The first sample of the recording that it covers. */
  readonly start: number;
  /** Channels of the recording. */
  readonly channels: number;
  /** Samples per channel that the chunk covers. */
  readonly length: number;
}

/** What is to be heard in place of a damaged chunk. */
export interface Replacement {
  /** One channel after the other, `channels * length` values. */
  samples: Float32Array;
  /** Whether it is faded in and out; true by default. */
  fade?: boolean | undefined;
}

/** Fills in for a damaged chunk; nothing stands for silence. May be asynchronous. */
export type Conceal = (lost: LostChunk) => Replacement | undefined | void | Promise<Replacement | undefined | void>;

/** What answers the library when it conceals. */
export function concealAnswers(conceal: Conceal | undefined): Answers {
  if (!conceal) {
    return {};
  }

  return {
    async conceal(chunk: number, start: number, channels: number, length: number) {
      const replacement = await conceal({ chunk, start, channels, length });
      if (replacement === undefined) {
        return [undefined, true];
      }

      const samples: unknown = replacement?.samples;
      if (!types.isFloat32Array(samples) || samples.length !== channels * length) {
        const given = types.isFloat32Array(samples) ? `${samples.length} values` : show(samples);
        throw new TypeError(`conceal returned samples of ${given}; expected a Float32Array of ${channels * length}`);
      }

      return [samples, replacement.fade !== false];
    },
  };
}
