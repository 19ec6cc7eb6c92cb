#!/bin/sh
# Builds the C++ test with each compiler and standard, runs it, and runs it once more under AddressSanitizer and
# UndefinedBehaviorSanitizer. Every header also has to compile alone. The last line is "N passed, N failed".
#
# Environment: ENCODEC_LIBRARY, the library (dist/lib/libencodec.so).
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
library=${ENCODEC_LIBRARY:-$root/dist/lib/libencodec.so}
folder=$(CDPATH='' cd -- "$(dirname -- "$library")" && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp "$root/samples/sample.wav" "$work/sample.wav" || exit 2
warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor -Werror"
passed=0
failed=0

compile() {
    # shellcheck disable=SC2086
    "$@" $warnings -I"$root/include"
}

# Adds what a test's last line says; a test without one, or that fails without saying so, has failed once more.
run() {
    "$@" > "$work/log" 2>&1
    status=$?
    totals=$(tail -n 1 "$work/log" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p')
    [ "$status" -eq 0 ] || cat "$work/log"
    if [ -z "$totals" ] || { [ "$status" -ne 0 ] && [ "${totals#* }" -eq 0 ]; }; then
        totals="0 1"
    fi

    passed=$((passed + ${totals% *}))
    failed=$((failed + ${totals#* }))
    echo "$what: ${totals% *} passed, ${totals#* } failed"
}

build_and_run() {
    what=$*
    if compile "$@" -O1 -g "$here/test_wrapper.cpp" -o "$work/test" -L"$folder" -lencodec "-Wl,-rpath,$folder" -pthread > "$work/log" 2>&1; then
        run "$work/test" "$root/bundles/encodec_48khz_demo" "$work/sample.wav"
    else
        cat "$work/log"
        failed=$((failed + 1))
    fi
}

for header in "$root"/include/encodec.hpp "$root"/include/encodec/*.hpp; do
    # A copy, since a header as the main file would be warned about.
    echo "#include \"$header\"" > "$work/alone.cpp"
    if compile g++ -std=c++17 -fsyntax-only "$work/alone.cpp" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAILED $header does not compile alone"
        cat "$work/log"
        failed=$((failed + 1))
    fi
done

export ASAN_OPTIONS="allow_user_segv_handler=1:use_sigaltstack=0:detect_stack_use_after_return=0"
export LSAN_OPTIONS="suppressions=$root/tests/c/leaks.supp:print_suppressions=0"
build_and_run g++ -std=c++17
build_and_run clang++ -std=c++20
build_and_run g++ -std=c++20 -fsanitize=address,undefined -fno-sanitize-recover=undefined
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
