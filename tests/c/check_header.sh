#!/bin/sh
# Checks that include/encodec.h compiles alone, with both compilers and in each language that it is written for, without a warning.
# Prints "check_header: N passed, M failed".
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
passed=0
failed=0

count() {
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED check_header: $2"
    fi
}

warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wundef -Wcast-qual -Wcast-align -Wredundant-decls -Werror"
c_warnings="-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition"
cxx_warnings="-Wold-style-cast -Wnon-virtual-dtor"

# With clang the comments too: parameters that are not there, or documented twice.
clang_warnings="-Wdocumentation -Wmost -Wnewline-eof"
gcc_warnings="-Wlogical-op -Wduplicated-cond"

# The header is included, not compiled, because as a main file it would get warnings of its own.
compile() {
    case $1 in
    gcc) more="$gcc_warnings $c_warnings -Wc++-compat" ;;
    clang) more="$clang_warnings $c_warnings" ;;
    g++) more="$gcc_warnings $cxx_warnings" ;;
    clang++) more="$clang_warnings $cxx_warnings" ;;
    esac

    # shellcheck disable=SC2086
    echo '#include "encodec.h"' | "$1" -x "$2" "-std=$3" -I"$here/../../include" $warnings $more -fsyntax-only -
    count $? "$1 -std=$3"
}

for compiler in gcc clang; do
    compile "$compiler" c c99
    compile "$compiler" c c11
done

for compiler in g++ clang++; do
    compile "$compiler" c++ c++11
    compile "$compiler" c++ c++20
done

echo "check_header: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
