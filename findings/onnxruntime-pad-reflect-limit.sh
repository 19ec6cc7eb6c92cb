#!/usr/bin/env bash
# ONNX Runtime 1.30.0: Pad in mode reflect takes at most (length - 1) values; one more is an error of the run, where numpy.pad reflects again. A graph with a
# dynamic time axis that pads a convolution this way therefore fails for the shortest inputs, and has to lengthen them itself.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
npm_packages onnxruntime-node@1.30.0
cat >run.mjs <<'PROGRAM'
import ort from "onnxruntime-node";
import { float, int64, model, node } from "./onnx-writer.mjs";

const session = await ort.InferenceSession.create(
  model([node("Pad", ["x", "p"], ["y"], { mode: "reflect" })], [], [float("x", ["n"]), int64("p", [2])], [float("y", ["m"])]), { logSeverityLevel: 4 });
for (const pad of [2n, 3n]) {
  const inputs = { x: new ort.Tensor("float32", Float32Array.of(0, 1, 2), [3]), p: new ort.Tensor("int64", BigInt64Array.of(pad, 0n), [2]) };
  try {
    console.log([...(await session.run(inputs)).y.data].join(" "));
  } catch (error) {
    console.log(error.message.replace(/.*Pad reflect: /s, "").trim());
  }
}
PROGRAM
same "0 1 2 with 2 and with 3 in front" "$(node run.mjs 2>/dev/null | paste -sd';')" \
    "2 1 0 1 2;pre-pad (3) exceeds maximum allowed (2) for axis 0. Input shape:{3}"
