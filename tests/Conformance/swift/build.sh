#!/usr/bin/env bash
# Compiles the program that runs the conformance cases through the Swift package: artifacts/swift/conformance/debug/EncodecConformance.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
build/swift/swift.sh
build/swift/swift.sh swift build --package-path tests/Conformance/swift/conformance --scratch-path artifacts/swift/conformance \
  --disable-automatic-resolution --disable-index-store -Xswiftc -warnings-as-errors
