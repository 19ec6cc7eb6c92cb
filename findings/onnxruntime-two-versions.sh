#!/usr/bin/env bash
# onnxruntime-node 1.30.0 after 1.24.3 in one Node.js process: the second does not load. Both carry a library with the SONAME libonnxruntime.so.1, so the
# loader takes the one that is there already, whose symbols have another version. Anything else in the process that brings an ONNX Runtime
# under that SONAME has the same effect.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
npm_packages older@npm:onnxruntime-node@1.24.3 newer@npm:onnxruntime-node@1.30.0
cat >run.cjs <<'PROGRAM'
require("older");
try {
  require("newer");
  console.log("loaded");
} catch (error) {
  console.log(error.message.match(/version `.*' not found/)?.[0] ?? error.message);
}
PROGRAM
same "the second version" "$(node run.cjs)" "version \`VERS_1.30.0' not found"
