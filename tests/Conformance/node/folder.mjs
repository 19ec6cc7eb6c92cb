// The folder that holds everything that the cases name.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Paths in cases are relative to it. */
export class Folder {
  #root;

  constructor(root) {
    this.#root = root;
  }

  /** What the binding is given for a path in a case. */
  path(name) {
    return path.join(this.#root, name);
  }

  exists(name) {
    return existsSync(this.path(name));
  }

  bytes(name) {
    return readFileSync(this.path(name));
  }

  json(name) {
    return JSON.parse(this.bytes(name).toString("utf8"));
  }

  /** A file of little-endian floats. */
  floats(name) {
    return new Float32Array(this.#copy(name, 4));
  }

  /** A file of little-endian 16-bit codes. */
  codes(name) {
    return Int32Array.from(new Uint16Array(this.#copy(name, 2)));
  }

  /** A buffer that begins where values may lie. */
  #copy(name, size) {
    const { buffer } = new Uint8Array(this.bytes(name));
    if (buffer.byteLength % size !== 0) {
      throw new RangeError(`${name} has ${buffer.byteLength} bytes; expected values of ${size}`);
    }

    return buffer;
  }
}
