// A frame model that gives back what a golden case says that a neural one returned.
import { bits } from "./samples.mjs";

/** What the model throws where a case has it fail. */
class ModelFailure extends Error {}

/** README.md in the folder above says how it finds its answers. */
export class ReplayModel {
  /** Whether only windows of the bundle's size are taken. */
  fixedWindow;
  /** What was thrown, which has to come back. */
  failure;
  /** What the model was given and should not have been. */
  complaint;
  #chunks;
  #codebooks;
  #frames;
  #steps;
  #codes;
  #scales;
  #inputs;
  #outputs;
  #fault;
  #cancel;
  #calls;
  #encoded;

  constructor(folder, golden, fixedWindow) {
    const description = folder.json(`${golden}/case.json`);
    this.fixedWindow = fixedWindow;
    [this.#chunks, this.#codebooks, this.#frames] = description.code_shape;
    this.#steps = description.lm_steps;
    this.#codes = folder.codes(`${golden}/codes.u16`);
    this.#scales = folder.floats(`${golden}/scales.f32`);
    this.#inputs = floatsIn(folder, `${golden}/model_input.f32`);
    this.#outputs = floatsIn(folder, `${golden}/windows.f32`);
    this.begin();
  }

  /** An operation begins, in which `fault` goes wrong; `cancel` ends the operation. */
  begin(fault, cancel) {
    this.#fault = fault;
    this.#cancel = cancel;
    this.#calls = 0;
    this.#encoded = 0;
    this.failure = undefined;
    this.complaint = undefined;
  }

  /** Every window's codes and scale, in the order in which they are asked for. */
  encodeFrames(audio, { windows, channels, samples, codebooks, frames }) {
    const kind = this.#beginCall();
    const first = this.#encoded;
    const end = first + windows;
    this.#encoded = end;
    if (end > this.#chunks || codebooks !== this.#codebooks || frames !== this.#frames) {
      throw this.#complain(
        `windows ${first} to ${end - 1} for ${codebooks} x ${frames} codes; there are ${this.#chunks}, ${this.#codebooks} x ${this.#frames}`);
    }

    const window = channels * samples;
    if (this.#inputs && !sameBits(this.#inputs.subarray(first * window, end * window), audio)) {
      throw this.#complain(`other samples than the golden ones, in windows ${first} to ${end - 1}`);
    }

    const chunk = codebooks * frames;
    const codes = this.#codes.slice(first * chunk, end * chunk);
    const scales = this.#scales.slice(first, end);
    if (kind === "code") {
      codes[codes.length - 1] = this.#fault.value;
    } else if (kind === "scale") {
      scales[windows - 1] = this.#fault.value === "nan" ? NaN : this.#fault.value;
    }

    return { codes, scales };
  }

  /** Every window's audio, found by its codes and scale. */
  decodeFrames(codes, scales, { windows, channels, samples, codebooks, frames }) {
    const kind = this.#beginCall();
    if (kind === "code" || kind === "scale") {
      throw this.#complain(`codes to decode, where the case has a fault of the encoder, ${kind}`);
    }

    const size = channels * samples;
    if (this.#outputs && this.#outputs.length !== this.#chunks * size) {
      throw this.#complain(`windows of ${channels} x ${samples} samples to make; the golden ones are others`);
    }

    const audio = new Float32Array(windows * size);
    for (let window = 0; window < windows; window++) {
      const shape = { codebooks, frames };
      const chunk = this.#chunkOf(codes.subarray(window * codebooks * frames, (window + 1) * codebooks * frames), scales[window], shape);
      if (this.#outputs) {
        audio.set(this.#outputs.subarray(chunk * size, (chunk + 1) * size), window * size);
      }
    }

    return audio;
  }

  #beginCall() {
    this.#calls++;
    if (this.#fault?.call !== this.#calls) {
      return undefined;
    }

    const { kind } = this.#fault;
    if (kind === "fails") {
      this.failure = new ModelFailure("The model failed, as the case has it");
      throw this.failure;
    }

    if (kind === "cancel") {
      this.#cancel();
    }

    return kind;
  }

  #chunkOf(codes, scale, shape) {
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      if (scale === this.#scales[chunk] && this.#isChunk(chunk, codes, shape)) {
        return chunk;
      }
    }

    throw this.#complain(`codes that are no chunk's, ${shape.codebooks} x ${shape.frames}, with scale ${scale}`);
  }

  #isChunk(chunk, codes, { codebooks, frames }) {
    const steps = this.#steps[chunk];
    // Fewer frames than steps are a layout that is not the file's, which the library finds out at the end.
    return codebooks === this.#codebooks && codes.every((code, i) => {
      const codebook = Math.floor(i / frames);
      const frame = i % frames;
      return code === (frame < steps ? this.#codes[(chunk * codebooks + codebook) * this.#frames + frame] : 0);
    });
  }

  #complain(what) {
    // The first one is the cause of those after it.
    this.complaint ??= `The model was given ${what}`;
    return new Error(this.complaint);
  }
}

function floatsIn(folder, name) {
  return folder.exists(name) ? folder.floats(name) : undefined;
}

function sameBits(first, second) {
  const other = bits(second);
  return first.length === second.length && bits(first).every((value, i) => value === other[i]);
}
