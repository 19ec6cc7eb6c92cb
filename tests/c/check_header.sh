#!/bin/sh
# Checks include/encodec.h alone, with each compiler that is installed, and that the library exports its functions and no others.
# Usage: check_header.sh <library>. Prints "check_header: N passed, M failed".
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
header=$here/../../include/encodec.h
library=$1
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

# The header is included, not compiled, because as a main file it would get warnings of its own.
compile() {
    command -v "$1" > /dev/null || return 0
    echo '#include "encodec.h"' | "$1" -x "$2" "-std=$3" -I"$here/../../include" -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
        -Wsign-conversion -Wundef -Werror -fsyntax-only -
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

declared=$(sed -nE 's/^ENCODEC_API .*[ *](encodec_[a-z0-9_]+)\(.*/\1/p' "$header" | sort)
symbols=$(nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort)

# The runtime's header for debuggers is the one symbol that is not this library's.
exported=$(echo "$symbols" | grep -vx DotNetRuntimeDebugHeader)
[ "$declared" = "$exported" ]
count $? "the header declares $(echo "$declared" | wc -l) functions; the library exports $(echo $exported)"

echo "check_header: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
