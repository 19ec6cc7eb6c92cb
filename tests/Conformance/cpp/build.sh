#!/bin/sh
# Builds the runner that goes through encodec.hpp.
#
#   build.sh OUTPUT
#
# Environment: ENCODEC_LIBRARY, the library (dist/lib/libencodec.so); CXX (g++); CXXFLAGS, added to the others.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../.." && pwd)
output=${1:?"usage: build.sh OUTPUT"}
library=${ENCODEC_LIBRARY:-$root/dist/lib/libencodec.so}
folder=$(CDPATH='' cd -- "$(dirname -- "$library")" && pwd)
warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor -Werror"
json=$(pkg-config --cflags nlohmann_json)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The one file that is C is shared with the runner of encodec.h.
"${CC:-gcc}" -std=c11 -Wall -Wextra -Wpedantic -Werror -O1 -c "$here/../c/sha256.c" -o "$work/sha256.o"

# As many at a time as there are cores: the JSON library takes its time.
# shellcheck disable=SC2086
find "$here" -name '*.cpp' -exec basename {} .cpp \; | xargs -P "$(nproc)" -I NAME \
    "${CXX:-g++}" -std=c++17 $warnings ${CXXFLAGS:-} $json -I"$root/include" -c "$here/NAME.cpp" -o "$work/NAME.o"

# shellcheck disable=SC2086
"${CXX:-g++}" ${CXXFLAGS:-} "$work"/*.o -o "$output" -L"$folder" -lencodec "-Wl,-rpath,$folder"
