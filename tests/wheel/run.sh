#!/bin/sh
# Installs the wheel into an empty virtual environment and uses it there without any environment variable.
# Usage: run.sh <wheel> <version> <python>. Prints the wheel's size and the time to the first result; the last line is "N passed, M failed".
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
wheel=$1
version=$2
python=$3
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
        echo "FAILED wheel: $what"
        cat "$work/log"
    fi
}

refuse() {
    ! "$@"
}

# In another folder and with an empty environment: whatever is found is found through the wheel.
run() {
    (cd "$work" && env -i "$@")
}

now() {
    date +%s%N
}

file_name=${wheel##*/}
check "its name says any Python 3 on one platform" sh -c "echo '$file_name' | grep -qxE 'encodec_native-$version-py3-none-(manylinux_2_[0-9]+|macosx)_[a-z0-9_]+\.whl'"
"$python" -m zipfile --list "$wheel" > "$work/list"
for file in encodec_native/py.typed encodec_native/lib/libencodec. encodec_native/lib/libonnxruntime. encodec_native/lib/encodec \
    encodec_native/lib/bundles/encodec_48khz_demo/bundle.json LICENSE THIRD-PARTY-NOTICES.md LICENSE-onnxruntime-notices.txt; do
    check "$file is in it" grep -q "$file" "$work/list"
done
check "nothing is in it twice, nor left from a build" refuse grep -qE 'libencodec\.so\.|__pycache__|tests/|setup\.py' "$work/list"

check "an empty environment" run "$python" -m venv "$work/venv"
start=$(now)
check "it is installed" run "$work/venv/bin/pip" --disable-pip-version-check install --quiet --no-index "$wheel"
installed=$(now)
check "the first result" run "$work/venv/bin/python" -c "
from array import array
from encodec_native import Codec, demo_bundle
assert Codec(demo_bundle()).encode(array('f', bytes(8 * 48000)))[:4] == b'ECDC'
"
done_=$(now)

check "it is complete by pip's own account" run "$work/venv/bin/pip" --disable-pip-version-check check
check "there is nothing but it" sh -c "test \"\$(env -i '$work/venv/bin/pip' --disable-pip-version-check list --format=freeze | grep -vE '^(pip|setuptools|wheel)=')\" = encodec-native==$version"
check "it works without numpy" run "$work/venv/bin/python" "$root/bindings/python/tests/without_numpy.py" "$root" --installed
check "the library is the wheel's own" run "$work/venv/bin/python" -c "
import encodec_native, os
from encodec_native._library import library
assert library()._name.startswith(os.path.dirname(encodec_native.__file__)), library()._name
assert encodec_native.version() == '$version'
"
check "the program says its version" run "$work/venv/bin/encodec-native" --version
check "it encodes" run "$work/venv/bin/encodec-native" encode "$root/samples/sample.wav" "$work/sample.ecdc" --quiet
check "it decodes" run "$work/venv/bin/encodec-native" decode "$work/sample.ecdc" "$work/sample.wav" --quiet
check "what it decoded is as long" sh -c "test \$(wc -c < '$work/sample.wav') -eq \$(wc -c < '$root/samples/sample.wav')"
check "python -m starts it too" run "$work/venv/bin/python" -m encodec_native info "$work/sample.ecdc"
check "its exit code comes through" sh -c "cd '$work' && env -i '$work/venv/bin/encodec-native' info nowhere; test \$? -gt 1"
check "no file names the folder that it was made in" refuse grep -rIl "$root" "$work/venv/lib" --include='*.py' --include='*.txt' --include=METADATA
check "it goes away without a trace" run "$work/venv/bin/pip" --disable-pip-version-check uninstall --quiet --yes encodec-native
check "nothing is left" refuse ls -d "$work"/venv/lib/python3*/site-packages/encodec_native

echo "$file_name: $(wc -c < "$wheel") bytes; installed in $(((installed - start) / 1000000)) ms, first result after another $(((done_ - installed) / 1000000)) ms"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
