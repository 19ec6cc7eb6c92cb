#!/usr/bin/env bash
# Runs a program of the Swift toolchain, or one that it has made, with the library in dist/: the machine's own toolchain, or that of Debian 13
# in artifacts/.
#
#   swift.sh COMMAND...
#   swift.sh            makes Debian 13 if it is needed and not there yet
set -euo pipefail

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
work=$root/artifacts/swift
in_tree=()
if ! command -v swift >/dev/null; then
  "$root/build/debian13/make.sh" "$work/debian13" \
    swiftlang ca-certificates pkg-config git python3 binutils libc6-dev libgcc-14-dev libstdc++-14-dev
  in_tree=("$root/build/debian13/run.sh" "$work/debian13")
fi

if (($# == 0)); then
  exit 0
fi

# By this file the package finds header and library, as it does those of an installed library.
mkdir -p "$work/pkgconfig"
cat >"$work/pkgconfig/encodec.pc" <<PC
Name: encodec
Description: libencodec as the build has left it
Version: $(sed -n 's:.*<VersionPrefix>\(.*\)</VersionPrefix>.*:\1:p' "$root/Directory.Build.props")
Cflags: -I$root/include
Libs: -L$root/dist/lib -lencodec
PC

export PKG_CONFIG_PATH=$work/pkgconfig LD_LIBRARY_PATH=$root/dist/lib
exec "${in_tree[@]}" "$@"
