#!/bin/sh
# Builds the C tests and runs them against the library.
#
#   run.sh [--sanitize | --valgrind] [program...]
#
# --sanitize builds them with AddressSanitizer and UndefinedBehaviorSanitizer; --valgrind runs them under memcheck. What a mode leaves out
# it says, and why; programs that are named run all the same.
#
# Environment: ENCODEC_LIB_DIR, the folder with libencodec.so (dist/lib); CC (gcc); ENCODEC_TEST_OUT, where programs are built
# (artifacts/tests-c). Prints each program's counts, then one line with the sum; the exit code is 0 if nothing failed.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
library_folder=$(CDPATH='' cd -- "${ENCODEC_LIB_DIR:-$root/dist/lib}" && pwd) || exit 2
out=${ENCODEC_TEST_OUT:-$root/artifacts/tests-c}
compiler=${CC:-gcc}
mode=plain
flags="-std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -O1 -g"

# Weights have to come out to the bit, so no multiplication may be fused with an addition.
flags="$flags -ffp-contract=off"

case ${1:-} in
--sanitize)
    mode=sanitize
    flags="$flags -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
    shift
    ;;
--valgrind)
    mode=valgrind
    shift
    ;;
esac

everything="
    library
    arguments
    audit
    handles
    bundles
    structs
    callbacks
    reentrancy
    cancellation
    encoder
    encoder_faults
    codes
    decoder
    decoder_faults
    reader
    files
    convert
    threads
    traffic
    leaks
    dlopen
    log
    golden_encode
    golden_decode
"
onnx="onnx_errors runtime_choice verify onnx providers environment"
guest="signals fork address_space"
memory="encoder_memory decoder_memory scarcity"

# Programs at a time: valgrind is slow, and nothing that runs there looks at the clock.
jobs=1
case $mode in
plain)
    everything="$everything $onnx $guest $memory"
    left_out=
    ;;
sanitize)
    everything="$everything $onnx"
    left_out="$memory: the sanitizers' memory would be measured, not the library's
$guest: the sanitizers' own signals, forks and address space would be"
    export ENCODEC_TEST_SECONDS=3 ENCODEC_TEST_ROUNDS=100
    ;;
valgrind)
    left_out="$onnx: ONNX Runtime takes minutes there, which could tell nothing of it
$memory $guest: valgrind's memory, signals, forks and address space would be measured, not the library's
of golden_encode, golden_decode and decoder, the full-size language models: an hour, for the code that the small ones run
of encoder and decoder, most rounds of random pushes: valgrind is twenty times as slow"
    jobs=$(nproc)
    export ENCODEC_TEST_SECONDS=10 ENCODEC_TEST_ROUNDS=12 ENCODEC_TEST_SMALL=1
    ;;
esac
programs=${*:-$everything}
out=$out/$mode
mkdir -p "$out" || exit 2

# The plug-in library that the tests of execution providers register; under valgrind ONNX Runtime is not to be loaded.
if [ "$mode" != valgrind ]; then
    sh "$here/../providers/build.sh" "$out" || exit 2
    export ENCODEC_TEST_PLUGIN="$out/libencodec_test_plugin.so"
fi

export ENCODEC_LIB_DIR="$library_folder"
export ENCODEC_LIBRARY="$library_folder/libencodec.so"

# The runtime uses SIGSEGV to turn a null dereference into an exception, so its handler has to be let in.
export ASAN_OPTIONS="allow_user_segv_handler=1:use_sigaltstack=0:detect_stack_use_after_return=0"
export LSAN_OPTIONS="suppressions=$here/leaks.supp:print_suppressions=0"
export UBSAN_OPTIONS="print_stacktrace=1"

shared="check files process"
linked="check_status bundle_memory language_model json golden replay fixture wav hash_model pushing pulling interface audit_world"

compile() {
    # shellcheck disable=SC2086
    "$compiler" $flags -DENCODEC_REPOSITORY="\"$root\"" -I"$root/include" "$@"
}

for source in $shared $linked; do
    compile -c "$here/$source.c" -o "$out/$source.o" || exit 2
done

objects() {
    for name in "$@"; do
        echo "$out/$name.o"
    done
}

build() {
    # test_dlopen loads the library itself, so it must not be linked to it.
    if [ "$1" = dlopen ]; then
        # shellcheck disable=SC2046,SC2086
        compile "$here/test_$1.c" $(objects $shared) -o "$out/test_$1" -pthread -ldl
    else
        # shellcheck disable=SC2046,SC2086
        compile "$here/test_$1.c" $(objects $shared $linked) -o "$out/test_$1" \
            -L"$library_folder" -lencodec "-Wl,-rpath,$library_folder" -pthread -lm
    fi
}

run() {
    if [ "$mode" = valgrind ]; then
        case $1 in
        golden_*) filter=tiny ;;
        *) filter= ;;
        esac
        valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
            --suppressions="$here/valgrind.supp" "$out/test_$1" "$filter"
    else
        "$out/test_$1"
    fi
}

passed=0
failed=0

# Adds the counts of a program's last line; one that did not get to print it, or that failed in another way, is a failure more.
add() {
    line=$(grep -E '^[a-z_]+: [0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
    ours=$(echo "$line" | sed -nE 's/.*: ([0-9]+) passed.*/\1/p')
    theirs=$(echo "$line" | sed -nE 's/.*, ([0-9]+) failed/\1/p')
    passed=$((passed + ${ours:-0}))
    failed=$((failed + ${theirs:-0}))
    if [ -z "$line" ] || { [ "$2" -ne 0 ] && [ "${theirs:-0}" -eq 0 ]; }; then
        failed=$((failed + 1))
        echo "FAILED $3: exit code $2"
    fi
}

[ $# -gt 0 ] || [ -z "$left_out" ] || echo "$left_out" | sed 's/^/left out: /'

sh "$here/check_header.sh" > "$out/check_header.log" 2>&1
status=$?
cat "$out/check_header.log"
add "$out/check_header.log" "$status" check_header

# Builds a program, runs it, and shows what it printed; how it ended is kept beside its log.
work() {
    log=$out/test_$1.log
    if build "$1" > "$log" 2>&1; then
        start=$(date +%s)
        run "$1" > "$log" 2>&1
        status=$?
        seconds=" ($(($(date +%s) - start)) s)"
    else
        status=2
        seconds=" (does not build)"
    fi

    echo "$status" > "$out/test_$1.status"

    # The count carries the time; everything else is shown as it came.
    sed -E "s/^(test_[a-z_]+: [0-9]+ passed, [0-9]+ failed)\$/\1$seconds/" "$log"
}

# Works on what no other worker has taken.
worker() {
    for program in $programs; do
        if mkdir "$out/taken/$program" 2> /dev/null; then
            work "$program"
        fi
    done
}

rm -rf "$out/taken" "$out"/test_*.status
mkdir "$out/taken" || exit 2
while [ "$jobs" -gt 1 ]; do
    worker &
    jobs=$((jobs - 1))
done

worker
wait
for program in $programs; do
    add "$out/test_$program.log" "$(cat "$out/test_$program.status")" "test_$program"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
