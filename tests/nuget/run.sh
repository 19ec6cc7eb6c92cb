#!/bin/sh
# Uses the NuGet package in an empty project, as its users would: built, and compiled ahead of time.
# Usage: run.sh <package> <version>. The last line is "N passed, M failed".
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
package=$(realpath "$1")
version=$2
bundle=$root/bundles/encodec_48khz_demo
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# check <what> <command...>: the command is to succeed. Its output is shown if it does not.
check() {
    what=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED nuget: $what"
        cat "$work/log"
    fi
}

check "unpack" python3 -m zipfile -e "$package" "$work/unpacked"
for file in lib/net10.0/Encodec.dll lib/net10.0/Encodec.xml README.md Encodec.nuspec; do
    check "$file is in the package" test -s "$work/unpacked/$file"
done
check "the package says its version" grep -q "<version>$version</version>" "$work/unpacked/Encodec.nuspec"
check "it depends on ONNX Runtime" grep -q 'id="Microsoft.ML.OnnxRuntime"' "$work/unpacked/Encodec.nuspec"

cp -R "$root/examples/dotnet" "$work/app"

# A package folder of its own, or a package of this version from before would be used; what else is needed may be there already.
usual=${NUGET_PACKAGES:-$HOME/.nuget/packages}
export NUGET_PACKAGES="$work/packages"
set -- -p:RestoreAdditionalProjectSources="$(dirname "$package")" -p:RestoreFallbackFolders="$usual" -p:UseSharedCompilation=false --nologo
check "build" dotnet build "$work/app" --configuration Release --output "$work/built" -nodeReuse:false "$@"
check "it came from the package" test -d "$work/packages/encodec/$version"
check "run" dotnet "$work/built/Example.dll" "$bundle" "$root/samples/sample.wav" "$work/built.ecdc" "$work/built.wav"
check "publish ahead of time" dotnet publish "$work/app" --configuration Release --runtime linux-x64 --output "$work/native" -nodeReuse:false "$@"
check "run what was published" env -i "$work/native/Example" "$bundle" "$root/samples/sample.wav" "$work/native.ecdc" "$work/native.wav"
check "both write the same file" cmp "$work/built.ecdc" "$work/native.ecdc"
check "and decode it to as much" test "$(stat -c %s "$work/native.wav")" = "$(stat -c %s "$root/samples/sample.wav")"

echo "nuget: $(basename "$package"), $(stat -c %s "$package") bytes; the published example $(stat -c %s "$work/native/Example") bytes"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
