// Something is not what a case expects.
import { isDeepStrictEqual } from "node:util";

/** Its message says what differs. */
export class Mismatch extends Error {}

/** Throws unless both are the same. */
export function requireEqual(what, expected, actual) {
  if (!isDeepStrictEqual(expected, actual)) {
    throw new Mismatch(`Expected ${what} to be ${JSON.stringify(expected)}; got ${JSON.stringify(actual)}`);
  }
}
