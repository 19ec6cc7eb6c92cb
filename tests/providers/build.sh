#!/bin/sh
# Builds the libraries that the tests of execution providers load: a plug-in provider, and an ONNX Runtime that records calls.
#
#   build.sh [FOLDER]
#
# FOLDER (artifacts/tests-providers) receives libencodec_test_plugin.so and libencodec_test_recorder.so. The headers are those of the
# ONNX Runtime package that the library is built with. Environment: CC (gcc), NUGET_PACKAGES.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
out=${1:-$root/artifacts/tests-providers}
version=$(sed -n 's/.*Include="Microsoft.ML.OnnxRuntime" Version="\([^"]*\)".*/\1/p' "$root/Directory.Packages.props")
headers=${NUGET_PACKAGES:-$HOME/.nuget/packages}/microsoft.ml.onnxruntime/$version/build/native/include
if [ ! -f "$headers/onnxruntime_ep_c_api.h" ]; then
    echo "There are no headers of ONNX Runtime $version in '$headers'; build the solution first." >&2
    exit 2
fi

mkdir -p "$out"
for name in plugin recorder; do
    # Beside it and renamed: several test runs may build at once.
    "${CC:-gcc}" -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wshadow -Werror -O1 -g -fPIC -fvisibility=hidden -shared \
        -isystem "$headers" "$here/$name.c" -o "$out/$name.$$" -lm -ldl
    mv "$out/$name.$$" "$out/libencodec_test_$name.so"
done
