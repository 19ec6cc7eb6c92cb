#!/usr/bin/env bash
# Debian 13 in a folder, for compilers that the machine's own Debian does not have.
#
#   make.sh FOLDER PACKAGE...
#
# Made once, and anew when the packages or this script have changed. Needs root and mmdebstrap; packages come from where the machine's own do.
# Nothing is mounted in it but while run.sh runs something there.
set -euo pipefail

folder=$1
shift
recipe="$folder.recipe"
mkdir -p "$(dirname "$folder")"

# Two suites may ask for it at the same time.
exec 9>"$folder.lock"
flock 9

wanted=$({ cat "${BASH_SOURCE[0]}"; printf '%s\n' "$@" "$(uname -m)"; } | sha256sum)
if [[ -d $folder && -f $recipe && $(<"$recipe") == "$wanted" ]]; then
  exit 0
fi

# The release of the machine itself names the mirror among all sources.
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(RELEASE) $(SITE)' | awk -v codename="$codename" '$1 == codename { print $2; exit }')
if [[ -z $mirror ]]; then
  echo "make.sh: no source of packages for '$codename' was found in /etc/apt" >&2
  exit 1
fi

# What is mounted there would be removed with it.
if grep --quiet --fixed-strings " $(realpath --canonicalize-missing "$folder")/" /proc/self/mountinfo; then
  echo "make.sh: something is mounted in $folder; unmount it first" >&2
  exit 1
fi

rm -f "$recipe"
rm -rf --one-file-system "$folder" "$folder.new"
packages=$(IFS=,; echo "$*")
echo "Making Debian 13 in $folder."
mmdebstrap --quiet --variant=minbase --include="$packages" trixie "$folder.new" "$mirror" 9>&-
mv "$folder.new" "$folder"
echo "$wanted" >"$recipe"
