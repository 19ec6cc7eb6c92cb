#!/usr/bin/env bash
# ONNX Runtime 1.30.0, CPU provider: Elu of a small negative number is exp(x) - 1 in float, not expm1(x): Elu(-1e-8) is 0 and Elu(-1e-7) is -1.19e-7, wrong
# by a fifth. Models exported from frameworks that use expm1 give other small values here.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
npm_packages onnxruntime-node@1.30.0
cat >run.mjs <<'PROGRAM'
import ort from "onnxruntime-node";
import { float, model, node } from "./onnx-writer.mjs";

const session = await ort.InferenceSession.create(model([node("Elu", ["x"], ["y"])], [], [float("x", ["n"])], [float("y", ["n"])]));
const { y } = await session.run({ x: new ort.Tensor("float32", Float32Array.of(-1e-8, -1e-7, -1e-6), [3]) });
console.log([...y.data].map((value) => value.toExponential(4)).join(" "));
PROGRAM
same "Elu(-1e-8), Elu(-1e-7), Elu(-1e-6)" "$(node run.mjs)" "0.0000e+0 -1.1921e-7 -1.0133e-6"
