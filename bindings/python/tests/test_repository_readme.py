"""The programs in the README of the repository, taken out of it and run as it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import wave
from pathlib import Path
from typing import List

import pytest

from conftest import ROOT, SAMPLE
from encodec_native._library import library

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(section: str, language: str) -> List[str]:
    """The fenced blocks of one language between a section's markers."""
    (text,) = re.findall(rf"<!-- {section}: begin -->\n(.*?)<!-- {section}: end -->", README, re.DOTALL)
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like the checkout's root, for what the programs write to go into."""
    for name in ("bindings", "bundles", "include", "samples"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "lib").symlink_to(Path(library()._name).resolve().parent)
    # A file, since the interpreter of a virtual environment does not find its packages through a link elsewhere.
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return tmp_path


def run(commands: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-e", "-u", "-c", commands], capture_output=True, text=True, timeout=300, cwd=folder, env={**os.environ, "PATH": path}
    )


def length(path: Path) -> int:
    with wave.open(str(path)) as reader:
        return reader.getnframes()


def test_c(checkout: Path) -> None:
    (source,) = blocks("C", "c")
    (commands,) = blocks("C", "sh")
    (checkout / "example.c").write_text(source)
    result = run(commands, checkout)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert 1000 < (checkout / "sample.ecdc").stat().st_size < 10_000
    assert length(checkout / "decoded.wav") == length(SAMPLE)


def test_c_reports_what_went_wrong(checkout: Path) -> None:
    (source,) = blocks("C", "c")
    (commands,) = blocks("C", "sh")
    (checkout / "example.c").write_text(source.replace("samples/sample.wav", "nowhere.wav"))
    result = run(commands, checkout)
    assert (result.returncode, result.stdout) == (1, "")
    assert re.fullmatch(r"ENCODEC_ERROR_FILE_NOT_FOUND: .*nowhere\.wav.*\n", result.stderr)


def test_python(checkout: Path) -> None:
    (source,) = blocks("Python", "python")
    (commands,) = blocks("Python", "sh")
    (checkout / "example.py").write_text(source)
    result = run(commands, checkout)
    assert (result.returncode, result.stderr) == (0, "")
    assert re.fullmatch(rf"\d+ bytes became \d+, and {length(SAMPLE)} samples of float32 again\n", result.stdout)
