#!/bin/sh
# Builds the runner that goes through encodec.h.
#
#   build.sh OUTPUT
#
# Environment: ENCODEC_LIBRARY, the library (dist/lib/libencodec.so); CC (gcc); CFLAGS, added to the others.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../.." && pwd)
output=${1:?"usage: build.sh OUTPUT"}
library=${ENCODEC_LIBRARY:-$root/dist/lib/libencodec.so}
folder=$(CDPATH='' cd -- "$(dirname -- "$library")" && pwd)
warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror"
json=$(pkg-config --cflags --libs jansson)

# shellcheck disable=SC2086
"${CC:-gcc}" -std=c11 -D_XOPEN_SOURCE=700 $warnings -O1 -g ${CFLAGS:-} -DENCODEC_REPOSITORY="\"$root\"" -I"$root/include" \
    -I"$root/tests/c" "$here"/*.c "$root/tests/c/files.c" -o "$output" -L"$folder" -lencodec "-Wl,-rpath,$folder" $json -lm
