// What is said of each case.
import { closeSync, openSync, writeSync } from "node:fs";

/** A file of one JSON object per line, each written before the next case begins, so that a crash is seen to be one. */
export class Report {
  #file;

  constructor(path) {
    this.#file = openSync(path, "w");
  }

  add(outcome) {
    writeSync(this.#file, `${JSON.stringify(outcome)}\n`);
  }

  close() {
    closeSync(this.#file);
  }
}
