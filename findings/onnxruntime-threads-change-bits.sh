#!/usr/bin/env bash
# ONNX Runtime 1.30.0, CPU provider, x64: a convolution (32 to 64 channels, kernel 7, 150 samples) gives other bits with two intra-op threads than with one
# when the batch is 1; with a batch of 2 it gives the same bits for any number of threads. So what a session computes depends on how many windows it is
# given at once, unless it has one thread.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
npm_packages onnxruntime-node@1.30.0
cat >run.mjs <<'PROGRAM'
import ort from "onnxruntime-node";
import { float, model, node, tensor } from "./onnx-writer.mjs";

let state = 1;
const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 1073741824 - 1;
const weights = tensor("w", [64, 32, 7], Array.from({ length: 64 * 32 * 7 }, random));
const graph = model(
  [node("Conv", ["x", "w"], ["y"], { kernel_shape: [7] })], [weights], [float("x", ["b", 32, "t"])], [float("y", ["b", 64, "u"])]);
const window = Array.from({ length: 32 * 150 }, random);

async function convolve(threads, batch) {
  const session = await ort.InferenceSession.create(graph, { intraOpNumThreads: threads });
  const audio = Float32Array.from(Array(batch).fill(window).flat());
  const { y } = await session.run({ x: new ort.Tensor("float32", audio, [batch, 32, 150]) });
  return y.data.slice(0, 64 * 144);
}

const reference = await convolve(1, 1);
for (const [threads, batch] of [[1, 2], [2, 1], [2, 2], [4, 1], [4, 2]]) {
  const values = await convolve(threads, batch);
  const differing = values.filter((value, index) => value !== reference[index]).length;
  console.log(`${threads} threads, batch ${batch}: ${differing > 0 ? "differs" : "equal"}`);
  console.error(`  ${differing} of ${values.length} values differ`);
}
PROGRAM
same "against one thread, batch 1" "$(node run.mjs | paste -sd';')" \
    "1 threads, batch 2: equal;2 threads, batch 1: differs;2 threads, batch 2: equal;4 threads, batch 1: differs;4 threads, batch 2: equal"
