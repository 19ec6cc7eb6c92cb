#!/usr/bin/env bash
# Runs a command in a Debian 13 that make.sh has made, in the current folder, which has to be in this repository.
#
#   run.sh FOLDER COMMAND...
#
# The repository is there under its own path. Mounts are seen by the command alone, and gone when it has ended, however it ends.
set -euo pipefail

export tree root here=$PWD
tree=$(realpath "$1")
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
shift
mkdir -p "$tree$root"
exec unshare --mount --propagation private -- bash -c '
  set -euo pipefail
  for each in /proc /dev "$root"; do
    mount --bind "$each" "$tree$each"
  done
  export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  exec chroot "$tree" bash -c "cd \"\$here\" && unset tree root here && exec \"\$@\"" - "$@"' - "$@"
