// Runs cases one after the other.
import { Codec } from "./binding.mjs";
import { checkCase } from "./case-list.mjs";
import { checkResult } from "./expectations.mjs";
import { Mismatch } from "./mismatch.mjs";
import { runInfo, runOperation } from "./operations.mjs";
import { ReplayModel } from "./replay-model.mjs";
import { outputHash } from "./result.mjs";

/** Keeps the last codec with ONNX Runtime from one case to the next: loading graphs takes longer than the cases. */
export class Runner {
  #folder;
  #kept;

  constructor(folder) {
    this.#folder = folder;
  }

  close() {
    this.#kept?.codec.close();
    this.#kept = undefined;
  }

  /** A line of the report. Whatever goes wrong here is a case that failed, and no end of the run. */
  async outcome(one) {
    const results = [];
    const line = { case: one.name, outcome: "passed", detail: "" };
    try {
      checkCase(one);
      await this.#run(one, results);
    } catch (error) {
      line.outcome = "failed";
      line.detail = error instanceof Mismatch ? error.message : `The runner failed: ${error?.stack ?? error}`;
    }

    return { ...line, output: outputHash(results[0]) };
  }

  async #run(one, results) {
    const folder = this.#folder;
    if (one.operation === "info") {
      results.push(await caught(async () => runInfo(one, folder)));
      checkResult(one.expect, results[0], { one, folder });
      return;
    }

    const { replay, static_time_axis: fixedWindow } = one.model;
    const model = replay === undefined ? undefined : new ReplayModel(folder, replay, fixedWindow ?? false);
    const opened = await caught(() => this.#open(one, model));
    if (opened.error) {
      results.push(opened);
      checkResult(one.expect, opened, { one, folder });
      return;
    }

    try {
      await this.#operate(one, opened, model, results);
    } finally {
      if (opened !== this.#kept?.codec) {
        opened.close();
      }
    }
  }

  /** Does the operation, and once more without the fault where something is expected of that. */
  async #operate(one, codec, model, results) {
    const { afterwards } = one.expect;
    for (const [turn, expect] of [one.expect, ...(afterwards ? [afterwards] : [])].entries()) {
      const controller = new AbortController();
      model?.begin(turn === 0 ? one.fault : undefined, () => controller.abort());
      const result = await caught(() => runOperation(one, this.#folder, codec, controller.signal));
      results.push(result);
      if (model?.complaint) {
        throw new Mismatch(model.complaint);
      }

      const context = { one, folder: this.#folder, modelFailure: model?.failure, signal: controller.signal };
      try {
        checkResult(expect, result, context);
      } catch (error) {
        throw turn > 0 && error instanceof Mismatch ? new Mismatch(`Afterwards: ${error.message}`) : error;
      }
    }
  }

  async #open(one, model) {
    const path = this.#folder.path(one.bundle);
    if (model) {
      return Codec.open(path, { frameModel: model });
    }

    if (one.model === "none") {
      return Codec.openForCodes(path);
    }

    if (one.operation === "open") {
      return Codec.open(path);
    }

    if (this.#kept?.path !== path) {
      this.close();
      this.#kept = { path, codec: await Codec.open(path) };
    }

    return this.#kept.codec;
  }
}

/** What an operation gives, or `{ error }`. */
async function caught(run) {
  try {
    return await run();
  } catch (error) {
    return { error: error ?? new Error("What was thrown is nothing") };
  }
}
