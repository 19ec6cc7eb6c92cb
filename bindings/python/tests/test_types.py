"""The package's types, as strict as mypy can be, and a program that uses them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "bindings" / "python"


def mypy(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "mypy", "--cache-dir", "/dev/null" if sys.platform != "win32" else "nul", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE)


@pytest.mark.parametrize("checked", [[], [Path(__file__).with_name("typed_use.py"), "--config-file", "", "--strict"]])
def test_mypy(checked: list[object]) -> None:
    result = mypy(*checked)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    assert result.stdout.startswith("Success: no issues found in ")


def test_types_tell_mistakes(tmp_path: Path) -> None:
    program = tmp_path / "mistakes.py"
    program.write_text(
        "from encodec_native import Codec\n"
        "codec = Codec('bundle', frame_model=3)\n"
        "codec.encode(3, precision='best')\n"
        "data: str = codec.encode(b'')\n"
    )
    result = mypy(program, "--config-file", "", "--strict")
    assert [line.split(":")[1] for line in result.stdout.splitlines() if " error: " in line] == ["2", "3", "3", "4"], result.stdout
