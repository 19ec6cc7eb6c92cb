"""Where the native library is looked for."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from conftest import ROOT, run_python
from encodec_native._library import file_names, library

VERSION = "import encodec_native as e; print(e.version())"

# The system may have a library of its own, which is not what is tested here.
NONE_INSTALLED = """
import ctypes, os

class Library(ctypes.CDLL):
    def __init__(self, name):
        if not os.path.dirname(name):
            raise OSError("not installed")
        super().__init__(name)

ctypes.CDLL = Library
"""


def test_what_the_environment_names_is_taken() -> None:
    result = run_python(VERSION, ENCODEC_LIBRARY=library()._name)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("content", [None, b"no library"])
def test_what_the_environment_names_and_is_none_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.so"
    if content is not None:
        path.write_bytes(content)
    result = run_python(VERSION, ENCODEC_LIBRARY=str(path))
    assert result.returncode == 1
    assert "OSError: The native library libencodec was not found. Tried:" in result.stderr
    assert f"{path} (ENCODEC_LIBRARY)" in result.stderr
    assert "dist" not in result.stderr.split("Tried:")[1]


def test_importing_needs_no_library() -> None:
    result = run_python("import encodec_native", ENCODEC_LIBRARY="/nowhere")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names a library of Linux")
def test_another_library_is_not_taken_for_ours() -> None:
    with open("/proc/self/maps") as maps:
        another = next(line.split()[-1] for line in maps if "/libc.so" in line or "/libc-" in line)
    result = run_python(VERSION, ENCODEC_LIBRARY=another)
    assert result.returncode == 1
    assert "is not libencodec, or one too old for this package" in result.stderr


def test_outside_a_checkout_it_lies_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site" / "encodec_native"
    shutil.copytree(ROOT / "bindings" / "python" / "encodec_native", package, ignore=shutil.ignore_patterns("__pycache__", "lib"))
    without = run_python(NONE_INSTALLED + VERSION, PYTHONPATH=str(package.parent), ENCODEC_LIBRARY="")
    assert without.returncode == 1
    for name in file_names():
        assert str(package / "lib" / name) in without.stderr
    assert "the system's loader" in without.stderr
    assert "Set ENCODEC_LIBRARY to the library's file." in without.stderr

    (package / "lib").mkdir()
    shutil.copy(Path(library()._name).resolve(), package / "lib" / file_names()[0])
    beside = run_python(VERSION, PYTHONPATH=str(package.parent), ENCODEC_LIBRARY="")
    assert beside.returncode == 0, beside.stderr


@pytest.mark.parametrize("platform, name", [("linux", "libencodec.so"), ("darwin", "libencodec.dylib"), ("win32", "libencodec.dll")])
def test_names_by_platform(platform: str, name: str) -> None:
    assert file_names(platform)[0] == name
