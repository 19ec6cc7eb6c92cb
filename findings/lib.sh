# Shared by the findings: a temporary folder, pinned packages in it, and the comparison of what was seen with what is stated.
set -euo pipefail

findings=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
cd "$temporary"

# npm_packages NAME@VERSION…: into the temporary folder, without their install scripts.
npm_packages() {
    cp "$findings/onnx-writer.mjs" .
    npm init --yes >/dev/null
    npm install --ignore-scripts --no-audit --no-fund --silent "$@"
}

# debian_packages NAME=VERSION…: unpacked below ./root, and nothing installed. Names alone are dependencies, of whatever version is served.
debian_packages() {
    mkdir -p root debs
    (cd debs && apt-get --quiet=2 download "$@")
    for package in debs/*.deb; do
        dpkg-deb --extract "$package" root
    done
    LD_LIBRARY_PATH=$temporary/root/usr/lib/$(uname -m)-linux-gnu
    PATH=$temporary/root/usr/bin:$PATH
    export LD_LIBRARY_PATH PATH
}

# same WHAT SEEN STATED: says what was seen, and ends with 1 if it is not what is stated.
same() {
    if [ "$2" = "$3" ]; then
        printf '%s: %s\n' "$1" "$2"
    else
        printf '%s: seen %s, stated %s: this has changed\n' "$1" "$2" "$3"
        exit 1
    fi
}

# libsndfile 1.2.0 with what it depends on, and a program 'open' that says of a file how many frames libsndfile announces and how many it reads,
# once with the file opened by path and once through virtual I/O.
libsndfile() {
    debian_packages libsndfile1=1.2.0-1+deb12u1 libsndfile1-dev=1.2.0-1+deb12u1 libflac12 libogg0 libvorbis0a libvorbisenc2 libopus0 libmpg123-0 libmp3lame0
    cc -O1 -Iroot/usr/include "$findings/sndfile-open.c" -o open -L"$LD_LIBRARY_PATH" -lsndfile
}
