#!/usr/bin/env bash
# Runs one target of build.cake: ./build.sh [target] [arguments of the target]. './build.sh help' lists the targets.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
[[ -t 1 ]] || export NO_COLOR=1

if ! command -v dotnet >/dev/null; then
  echo "build.sh: 'dotnet' was not found on PATH. Install the .NET SDK 10: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi

if ! version=$(dotnet --version 2>&1); then
  printf 'build.sh: the .NET SDK 10 is needed (see global.json). dotnet says:\n%s\n' "$version" >&2
  exit 1
fi

target=build
if [[ $# -gt 0 && $1 != -* ]]; then
  target=$1
  shift
fi

if ! restored=$(dotnet tool restore 2>&1); then
  printf "build.sh: 'dotnet tool restore' failed:\n%s\n" "$restored" >&2
  exit 1
fi

exec dotnet cake build.cake --no-report --target="$target" "$@"
