"""The command line program, which a wheel carries beside the library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import List

ENVIRONMENT_VARIABLE = "ENCODEC_CLI"


def main() -> int:
    """Starts ``encodec`` with this process's arguments; the console script ``encodec-native``. Returns its exit code."""
    candidates = _candidates()
    program = next((path for path in candidates if os.path.isfile(path)), None)
    if program is None:
        tried = "\n  ".join(candidates)
        print(f"encodec-native: the program was not found. Tried:\n  {tried}\nSet {ENVIRONMENT_VARIABLE} to its file.", file=sys.stderr)
        return 127
    command = [program, *sys.argv[1:]]
    if os.name == "nt":
        return subprocess.call(command)
    # In this process's place, so that signals and pipes are the program's own.
    os.execv(program, command)


def _candidates() -> List[str]:
    chosen = os.environ.get(ENVIRONMENT_VARIABLE)
    if chosen:
        return [os.path.abspath(chosen)]
    name = "encodec.exe" if os.name == "nt" else "encodec"
    folder = Path(__file__).resolve().parent
    found = [str(folder / "lib" / name)]
    checkout = folder.parent.parent.parent
    if (checkout / "include" / "encodec.h").is_file():
        found.append(str(checkout / "dist" / "bin" / name))
    return found
