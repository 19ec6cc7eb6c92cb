// How samples lie in memory.

/** From [samples][channels] to [channels][samples]. */
export function planar(interleaved, channels) {
  const length = interleaved.length / channels;
  const result = new Float32Array(interleaved.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < length; i++) {
      result[channel * length + i] = interleaved[i * channels + channel];
    }
  }

  return result;
}

/** From [channels][samples] to an array for each channel. */
export function separate(samples, channels) {
  const length = samples.length / channels;
  return Array.from({ length: channels }, (_, channel) => samples.slice(channel * length, (channel + 1) * length));
}

/** From [channels][samples] to [samples][channels]. */
export function interleaved(samples, channels) {
  const length = samples.length / channels;
  const result = new Float32Array(samples.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < length; i++) {
      result[i * channels + channel] = samples[channel * length + i];
    }
  }

  return result;
}

/** The bits of floats, to be compared: equal floats may differ, and a NaN equals nothing. */
export function bits(samples) {
  return new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
}
