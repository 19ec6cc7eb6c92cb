#!/bin/bash
# Builds fuzz_calls with AddressSanitizer and UndefinedBehaviorSanitizer and runs it against the library; arguments are passed on to it.
#
# Environment: ENCODEC_LIB_DIR, the folder with libencodec.so (dist/lib); CC (gcc). The last line is 'N passed, N failed'.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
library_folder=$(CDPATH='' cd -- "${ENCODEC_LIB_DIR:-$root/dist/lib}" && pwd) || exit 2
out=$root/artifacts/tests-c/fuzz
mkdir -p "$out" || exit 2

names="fuzz_calls fuzz_world fuzz_structs fuzz_table fuzz_paths wav check files process check_status bundle_memory language_model json golden replay fixture"
sources=()
for name in $names; do
    sources+=("$here/$name.c")
done

# As run.sh does; see there for the reasons.
"${CC:-gcc}" -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -O1 -g -ffp-contract=off \
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
    -DENCODEC_REPOSITORY="\"$root\"" -I"$root/include" "${sources[@]}" -o "$out/fuzz_calls" \
    -L"$library_folder" -lencodec "-Wl,-rpath,$library_folder" -pthread -lm || exit 2

export ASAN_OPTIONS="allow_user_segv_handler=1:use_sigaltstack=0:detect_stack_use_after_return=0"
export LSAN_OPTIONS="suppressions=$here/leaks.supp:print_suppressions=0"
export UBSAN_OPTIONS="print_stacktrace=1"

"$out/fuzz_calls" "$@" > "$out/fuzz_calls.log" 2>&1
status=$?
totals=$(sed -nE 's/^fuzz_calls: ([0-9]+ passed, [0-9]+ failed)$/\1/p' "$out/fuzz_calls.log" | tail -n 1)
grep -v -E '^fuzz_calls: [0-9]+ passed' "$out/fuzz_calls.log"
if [ -z "$totals" ] || { [ "$status" -ne 0 ] && [ "${totals#*, }" = "0 failed" ]; }; then
    echo "FAILED fuzz_calls: exit code $status"
    totals="${totals:-0 passed, 0 failed}"
    totals="${totals%%, *}, 1 failed"
fi

echo "$totals"
[ "${totals#*, }" = "0 failed" ]
