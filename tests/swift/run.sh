#!/usr/bin/env bash
# Compiles the Swift package with its tests, every warning an error, and runs them against the library in dist/.
#
#   run.sh [--sanitize=thread | --sanitize=address]
#
# Ends with the totals; the exit code is 0 if nothing failed.
set -uo pipefail

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
cd "$root" || exit 2
output=artifacts/swift/test-output.txt
mkdir -p artifacts/swift

build/swift/swift.sh || exit 1

# The frame model's tests take the weights of these bundles, as the program exports them. Optimised: its arrays of plain Swift are slow enough.
rm -rf artifacts/swift/mlx && mkdir -p artifacts/swift/mlx
for bundle in tests/Data/bundles/encodec_48khz_tiny tests/Data/bundles/encodec_48khz_tiny_1333ms bundles/encodec_48khz_demo; do
  dist/bin/encodec bundle export-mlx "$bundle" "artifacts/swift/mlx/$(basename "$bundle")" >/dev/null || exit 1
done

build/swift/swift.sh swift test --package-path bindings/swift --scratch-path artifacts/swift/package \
  --disable-automatic-resolution -Xswiftc -warnings-as-errors -Xswiftc -O "$@" 2>&1 | tee "$output" | grep -v "^Test Case .* started\|^\[[0-9]*/[0-9]*\] "
code=${PIPESTATUS[0]}

# The last count is that of all test cases together.
totals=$(grep "Executed [0-9]* test" "$output" | tail -n 1)
executed=$(sed -n 's/.*Executed \([0-9]*\) test.*/\1/p' <<<"$totals")
failed=$(grep -c "^Test Case .* failed (" "$output")
skipped=$(grep -c "^Test Case .* skipped (" "$output")
if [[ -z $executed ]] || { ((code != 0)) && ((failed == 0)); }; then
  echo "swift test ended with exit code $code before it had run everything"
  exit 1
fi

echo "$((executed - failed - skipped)) passed, $failed failed$( ((skipped > 0)) && echo ", $skipped skipped")"
((failed == 0))
