// What came of an operation.
import { createHash } from "node:crypto";

/**
 * The SHA-256 of what came out: of the file, or of all samples, stretch after stretch, each [channels][samples]; empty if there is neither.
 * A result has `error`, or what the operation gives: `file`, `audio`, an array of stretches `{ start, channels, samples }`, one but for random
 * access, `damage`, `info`, `codes`, `chunks` and `scales`.
 */
export function outputHash(result) {
  if (result === undefined || (!result.file && !result.audio)) {
    return "";
  }

  const hash = createHash("sha256");
  hash.update(result.file ?? "");
  for (const { samples } of result.audio ?? []) {
    hash.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  }

  return hash.digest("hex");
}
