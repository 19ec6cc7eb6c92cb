// The audio of a case.
import { interleaved, separate } from "./samples.mjs";

/** As the binding takes it: interleaved, or where a case has another number of channels than the bundle an array for each. */
export function caseAudio(one, folder, bundleChannels) {
  const channels = one.channels ?? bundleChannels;
  const samples = planarAudio(one.audio, folder, channels);
  if (one.nan_at !== undefined) {
    samples[one.nan_at] = NaN;
  }

  return channels === bundleChannels ? interleaved(samples, channels) : separate(samples, channels);
}

function planarAudio(audio, folder, channels) {
  if (typeof audio === "string") {
    return folder.floats(audio);
  }

  if (Object.keys(audio).join() !== "silence") {
    throw new Error(`This runner does not know the audio ${JSON.stringify(audio)}`);
  }

  return new Float32Array(audio.silence * channels);
}
