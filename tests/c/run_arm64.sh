#!/bin/sh
# Builds what needs no ONNX Runtime of test_environment for arm64 and runs it against the library of that, in an emulator where the machine is
# another.
#
# Environment: ENCODEC_LIB_DIR, the folder with the library. Prints the program's counts.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
library_folder=$(CDPATH='' cd -- "$ENCODEC_LIB_DIR" && pwd)
out=$root/artifacts/tests-c/arm64
mkdir -p "$out"
compiler=gcc
emulator=
if [ "$(uname -m)" != aarch64 ]; then
    compiler=aarch64-linux-gnu-gcc
    emulator="qemu-aarch64 -L /usr/aarch64-linux-gnu"
fi

sources=
for name in check files check_status hash_model environment; do
    case $name in
    environment) sources="$sources $here/test_$name.c" ;;
    *) sources="$sources $here/$name.c" ;;
    esac
done

# shellcheck disable=SC2086
"$compiler" -std=c11 -D_XOPEN_SOURCE=700 -O1 -ffp-contract=off -DENCODEC_REPOSITORY="\"$root\"" -I"$root/include" $sources \
    -o "$out/test_environment" -L"$library_folder" -lencodec "-Wl,-rpath,$library_folder" -pthread -lm

# shellcheck disable=SC2086
$emulator "$out/test_environment" model_of_its_own | sed 's/^test_environment: //'
