"""The console script: which program it starts, and that it is that program from then on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, run_python
from encodec_native import _demo, demo_bundle

START = "import sys; from encodec_native._program import main; sys.argv[1:] = ['info', 'a file']; sys.exit(main())"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Tells its arguments and its process, and ends as it likes."""
    path = tmp_path / "encodec"
    path.write_text(f"#!{sys.executable}\nimport os, sys\nprint(sys.argv[1:], os.getpid(), sys.stdin.read())\nsys.exit(42)\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts here")
def test_what_the_environment_names_takes_its_place(program: Path) -> None:
    environment = {**os.environ, "ENCODEC_CLI": str(program), "PYTHONPATH": str(ROOT / "bindings" / "python")}
    process = subprocess.Popen(
        [sys.executable, "-m", "encodec_native", "info", "a file"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    output, _ = process.communicate("piped")
    assert (output, process.returncode) == (f"['info', 'a file'] {process.pid} piped\n", 42)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    result = run_python(START, ENCODEC_CLI=str(tmp_path / "nowhere"))
    assert (result.returncode, result.stdout) == (127, "")
    assert result.stderr.splitlines() == [
        "encodec-native: the program was not found. Tried:", f"  {tmp_path / 'nowhere'}", "Set ENCODEC_CLI to its file."
    ]


def test_the_demo_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (demo_bundle() / "bundle.json").is_file()
    monkeypatch.setattr(_demo, "_NAME", "nowhere")
    with pytest.raises(FileNotFoundError, match="Tried:\n.*lib.bundles.nowhere\n.*bundles.nowhere$"):
        demo_bundle()
