// Whether samples are those that a case expects.
import { Mismatch, requireEqual } from "./mismatch.mjs";
import { bits } from "./samples.mjs";

/** Bit for bit. `expected` is the whole recording, [channels][samples]; `ranges` what was asked for, where it was less. */
export function checkAudio(expected, { audio, damage }, ranges, outsideDamage) {
  const stretches = given(audio);
  const [{ channels }] = stretches;
  const whole = expected.length / channels;
  const asked = ranges ?? [[0, whole]];
  requireEqual("the stretches' starts and lengths", asked, stretches.map((part) => [part.start, part.samples.length / channels]));
  for (const part of stretches) {
    checkStretch(bits(expected), whole, part, outsideDamage ? damage : []);
  }
}

/** `near.stride` says which samples `expected` has of each channel. */
export function checkNear(expected, { stride, tolerance }, { audio }) {
  const [{ channels, samples }] = given(audio);
  const length = samples.length / channels;
  const perChannel = Math.ceil(length / stride);
  requireEqual("the number of samples to compare", expected.length, perChannel * channels);
  expected.forEach((value, i) => {
    const channel = Math.floor(i / perChannel);
    const at = (i % perChannel) * stride;
    const actual = samples[channel * length + at];
    // What is not a number is near to nothing.
    if (!(Math.abs(actual - value) <= tolerance)) {
      throw new Mismatch(`Sample ${at} of channel ${channel} is ${actual}; expected ${value} within ${tolerance}`);
    }
  });
}

export function totalLength({ audio }) {
  return given(audio).reduce((sum, { samples, channels }) => sum + samples.length / channels, 0);
}

function checkStretch(expected, whole, { start, channels, samples }, damage) {
  const length = samples.length / channels;
  if (start + length > whole) {
    throw new Mismatch(`Samples ${start} to ${start + length} are not in the recording of ${whole}`);
  }

  const skipped = new Uint8Array(length);
  for (const range of damage) {
    skipped.fill(1, Math.max(range.start - start, 0), Math.max(range.start + range.length - start, 0));
  }

  const actual = bits(samples);
  for (let i = 0; i < actual.length; i++) {
    const channel = Math.floor(i / length);
    const at = i % length;
    if (!skipped[at] && actual[i] !== expected[channel * whole + start + at]) {
      throw new Mismatch(`Sample ${start + at} of channel ${channel} is another one: ${samples[i]}`);
    }
  }
}

function given(audio) {
  if (!audio || audio.length === 0) {
    throw new Mismatch("There is no audio");
  }

  return audio;
}
