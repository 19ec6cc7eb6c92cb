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

# What is tested without XCTest: a name, and a command that fails if it fails.
also() {
  executed=$((executed + 1))
  if "${@:2}" >"$output" 2>&1; then
    echo "Test '$1' passed"
  else
    cat "$output"
    echo "Test '$1' failed"
    failed=$((failed + 1))
  fi
}

# The example plays what the program decodes.
player() {
  local build=(swift build --package-path examples/swift/player --scratch-path artifacts/swift/player --disable-index-store -Xswiftc -warnings-as-errors)
  build/swift/swift.sh "${build[@]}" &&
    dist/bin/encodec encode samples/sample.wav artifacts/swift/sample.ecdc --bundle bundles/encodec_48khz_demo --force &&
    dist/bin/encodec decode artifacts/swift/sample.ecdc artifacts/swift/expected.raw --raw s16le --bundle bundles/encodec_48khz_demo --force &&
    build/swift/swift.sh artifacts/swift/player/debug/player artifacts/swift/sample.ecdc bundles/encodec_48khz_demo - >artifacts/swift/played.raw &&
    cmp artifacts/swift/expected.raw artifacts/swift/played.raw
}

# A package of another repository finds it by address and version.
repository() {
  rm -rf artifacts/swift/repository artifacts/swift/user && mkdir -p artifacts/swift/user/Sources/User &&
    cp -r dist/swift-package artifacts/swift/repository &&
    git -C artifacts/swift/repository init --quiet && git -C artifacts/swift/repository add --all &&
    git -C artifacts/swift/repository -c user.name=Test -c user.email=test@example.org commit --quiet --message=Test &&
    git -C artifacts/swift/repository tag 0.1.0 || return
  echo "import Encodec; print(Library.version)" >artifacts/swift/user/Sources/User/main.swift
  cat >artifacts/swift/user/Package.swift <<END
// swift-tools-version: 6.0
import PackageDescription
let package = Package(
    name: "User", platforms: [.macOS(.v14)],
    dependencies: [.package(url: "file://$root/artifacts/swift/repository", from: "0.1.0")],
    targets: [.executableTarget(name: "User", dependencies: [.product(name: "Encodec", package: "repository")])])
END
  build/swift/swift.sh swift run --package-path artifacts/swift/user --scratch-path artifacts/swift/user/.build --disable-index-store User
}

if [[ $# -eq 0 ]]; then
  also "the player plays what the program decodes" player
  also "the package is found by its address" repository
fi

echo "$((executed - failed - skipped)) passed, $failed failed$( ((skipped > 0)) && echo ", $skipped skipped")"
((failed == 0))
