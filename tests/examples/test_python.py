"""Every program in examples/python does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import BUNDLE, ROOT, SAMPLE

PROGRAMS = ROOT / "examples" / "python"


def run_python(*arguments: object, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    """As a user would whose package is that of the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "bindings" / "python"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=cwd, env=environment)


def test_every_program_is_described_and_run_here() -> None:
    readme = (PROGRAMS / "README.md").read_text(encoding="utf-8")
    for program in PROGRAMS.glob("*.py"):
        assert f"python3 examples/python/{program.name} " in readme
        assert f"test_{program.stem}" in globals()


def test_numpy_frame_model() -> None:
    result = run_python(PROGRAMS / "numpy_frame_model.py", BUNDLE)
    assert (result.returncode, result.stderr) == (0, "")
    first, second, third = result.stdout.splitlines()
    line = re.fullmatch(r"3 seconds became (\d+) bytes; the largest difference is ([\d.]+), after [\d.]+ s", first)
    assert line is not None and int(line[1]) < 5000 and float(line[2]) < 0.01
    assert second == "a model that fails: MemoryError: the network's memory is full"
    assert third.startswith("a model that is cancelled: ")
    assert run_python(PROGRAMS / "numpy_frame_model.py").returncode == 2


def test_encode_folder(encoded: Path, tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("a", "b", "c"):
        shutil.copy(SAMPLE, folder / f"{name}.wav")
    (folder / "broken.wav").write_bytes(b"no WAV file")
    (folder / "notes.txt").write_text("not looked at")
    result = run_python(PROGRAMS / "encode_folder.py", BUNDLE, folder, output, "--workers", 2, cwd=tmp_path)
    lines = result.stdout.splitlines()
    assert lines[-1] == "3 encoded, 1 failed", result.stderr
    assert result.returncode == 1
    size = encoded.stat().st_size
    assert sorted(lines[:-1]) == [f"{name}.wav: {SAMPLE.stat().st_size:,} bytes became {size:,}" for name in "abc"]
    assert re.search(r"^broken\.wav: WavError: .*broken\.wav", result.stderr, re.MULTILINE)
    assert sorted(path.name for path in output.iterdir()) == ["a.ecdc", "b.ecdc", "c.ecdc"]
