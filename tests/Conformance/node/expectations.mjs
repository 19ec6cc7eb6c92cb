// Whether what came of a case is what it expects. Every check throws a Mismatch.
import { checkAudio, checkNear, totalLength } from "./audio-check.mjs";
import { EncodecError } from "./binding.mjs";
import { Mismatch, requireEqual } from "./mismatch.mjs";
import { bits } from "./samples.mjs";

/** `modelFailure` is what the model threw in the operation, and `signal` what cancels it. */
export function checkResult(expect, result, { one, folder, modelFailure, signal }) {
  if (expect.model_failure) {
    checkModelFailure(result, modelFailure);
  } else if (expect.status !== undefined) {
    checkFailure(expect, result, one, folder, signal);
  } else if (result.error) {
    throw new Mismatch(`It failed: ${described(result.error)}`);
  } else {
    Object.keys(expect).forEach((name) => RESULTS[name]?.(expect, result, folder, one));
  }
}

function checkModelFailure({ error }, modelFailure) {
  if (!modelFailure) {
    throw new Mismatch("The model was never made to fail");
  }

  if (error !== modelFailure) {
    throw new Mismatch(`The model's own error did not come back, but ${described(error)}`);
  }
}

function checkFailure({ status, message }, { error }, one, folder, signal) {
  if (status === "CANCELLED" && message === undefined && signal?.aborted) {
    // A promise is rejected with the signal's reason, a stream destroyed with an AbortError that has it as its cause.
    if (error?.name === "AbortError" && (error === signal.reason || error.cause === signal.reason)) {
      return;
    }
  }

  if (!(error instanceof EncodecError) || error.code !== `ENCODEC_ERROR_${status}`) {
    throw new Mismatch(`Expected ${status}; got ${described(error)}`);
  }

  if (message !== undefined) {
    const expected = ["bundle", "file"].reduce((text, name) => (name in one ? text.replaceAll(`{${name}}`, folder.path(one[name])) : text), message);
    requireEqual("the sentence", expected, error.message);
  }
}

const RESULTS = {
  file: ({ file }, result, folder) => checkFile(folder.bytes(file), result.file),
  audio: (expect, result, folder, one) =>
    checkAudio(folder.floats(expect.audio), result, one.ranges, expect.audio_outside_damage === true),
  near: ({ near }, result, folder) => checkNear(folder.floats(near.file), near, result),
  length: ({ length }, result) => requireEqual("the length", length, totalLength(result)),
  damage: ({ damage }, result) => requireEqual("the damage", damage, result.damage),
  info: ({ info }, result) => checkInfo(info, result.info),
  codes: (expect, result, folder) => checkCodes(folder.codes(expect.codes), expect, result),
  scales: ({ scales }, result, folder) =>
    requireEqual("the scales", [...bits(folder.floats(scales))], result.scales && [...bits(result.scales)]),
};

function checkFile(expected, actual) {
  if (!actual) {
    throw new Mismatch("There is no file");
  }

  if (!expected.equals(actual)) {
    const first = expected.findIndex((byte, at) => byte !== actual[at]);
    throw new Mismatch(
      `The file has ${actual.length} bytes; expected ${expected.length}, and they differ from byte ${first < 0 ? expected.length : first} on`);
  }
}

function checkInfo(expected, actual) {
  const names = Object.keys(expected);
  if (!actual || names.length === 0 || names.some((name) => !Object.hasOwn(actual, name))) {
    throw new Mismatch(`Expected a header of ${JSON.stringify(expected)}; got ${JSON.stringify(actual)}`);
  }

  for (const name of names) {
    // The logit temperature is a 32-bit float.
    requireEqual(`the header's ${name}`, name === "tau" ? Math.fround(expected[name]) : expected[name], actual[name]);
  }
}

function checkCodes(expected, { shape: [chunks, codebooks, frames], steps }, { codes, chunks: actualChunks }) {
  requireEqual("the number of chunks", chunks, actualChunks);
  requireEqual("the number of chunks that steps are given for", chunks, steps.length);
  requireEqual("the number of golden codes", chunks * codebooks * frames, expected.length);
  const actualFrames = chunks === 0 ? 0 : codes.length / chunks / codebooks;
  for (let row = 0; row < chunks * codebooks; row++) {
    const count = steps[Math.floor(row / codebooks)];
    if (!Number.isInteger(actualFrames) || count > frames || count > actualFrames) {
      throw new Mismatch(`There are ${codes.length} codes for ${chunks} chunks of ${codebooks} codebooks and ${count} steps`);
    }

    for (let step = 0; step < count; step++) {
      requireEqual(`code ${step} of row ${row}`, expected[row * frames + step], codes[row * actualFrames + step]);
    }
  }
}

function described(error) {
  return error ? `${error.name}, ${error.code ?? ""} ${error.message}` : "success";
}
