#!/bin/sh
# Unpacks the package, moves it, and builds and runs a program against it as its users would.
# Usage: run.sh <tarball> <version>. The last line is "N passed, M failed".
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tarball=$1
version=$2
bundle=$here/../../bundles/encodec_48khz_demo
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
        echo "FAILED package: $what"
        cat "$work/log"
    fi
}

refuse() {
    ! "$@"
}

# From another folder and with an empty environment: whatever is found is found through the package.
run() {
    (cd / && env -i "$@")
}

# Without a package, what is to be absent from it or to be refused would pass.
check "unpack" tar --extract --gzip --file="$tarball" --directory="$work"
if [ "$failed" -ne 0 ]; then
    echo "$passed passed, $failed failed"
    exit 1
fi

mkdir "$work/elsewhere"
mv "$work"/encodec-* "$work/elsewhere/moved"
package=$work/elsewhere/moved

for file in include/encodec.h include/encodec.hpp include/encodec/codec.hpp README.md share/doc/encodec/c-abi.md share/doc/encodec/examples/c/player.c share/doc/encodec/LICENSE share/doc/encodec/THIRD-PARTY-NOTICES.md lib/libonnxruntime.so; do
    check "$file is in the package" test -s "$package/$file"
done
check "no link leads out of the package" test -z "$(find "$package" -type l -lname '*/*')"
check "no file names the folder that it was made in" refuse grep -rIl "$(CDPATH='' cd -- "$here/../.." && pwd)" "$package"

export PKG_CONFIG_PATH="$package/lib/pkgconfig"
check "pkg-config knows the version" test "$(pkg-config --modversion encodec)" = "$version"
# shellcheck disable=SC2046
check "build with pkg-config" gcc -std=c11 -Wall -Wextra -Wpedantic -Werror "$here/consumer.c" -o "$work/with-pkg-config" \
    $(pkg-config --cflags --libs encodec) -lm "-Wl,-rpath,$(pkg-config --variable=libdir encodec)"
linked=$(ldd "$work/with-pkg-config" | sed -nE 's/.*libencodec\.so\.[0-9]+ => (.*) \(.*/\1/p')
check "it is linked to the package" test "$(realpath "$linked")" = "$(realpath "$package/lib/libencodec.so")"
check "run what pkg-config built" run "$work/with-pkg-config" "$bundle"
unset PKG_CONFIG_PATH

configure() {
    cmake -S "$here" -B "$work/cmake-$1" -DCMAKE_PREFIX_PATH="$package" -DWANTED_VERSION="$1"
}

check "configure with CMake" configure "$version"
check "build with CMake" cmake --build "$work/cmake-$version"
check "run what CMake built" run "$work/cmake-$version/consumer" "$bundle"
check "CMake takes an older version of the same line" configure "${version%.*}"
check "CMake refuses a newer version" refuse configure "${version%%.*}.99"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
