"""What the tests of the examples share: the programs, compiled, and what the command line program makes of the sample."""

from __future__ import annotations

import os
import subprocess
import wave
from pathlib import Path
from typing import List

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "c"
BUNDLE = ROOT / "bundles" / "encodec_48khz_demo"
SAMPLE = ROOT / "samples" / "sample.wav"
LIBRARY = Path(os.environ.get("ENCODEC_LIBRARY", ROOT / "dist" / "lib" / "libencodec.so")).resolve()
CLI = Path(os.environ.get("ENCODEC_CLI", ROOT / "dist" / "bin" / "encodec")).resolve()
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Wstrict-prototypes", "-Werror"]


def run(*command: object, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([str(part) for part in command], input=stdin, capture_output=True, timeout=300)


def good(*command: object, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    result = run(*command, stdin=stdin)
    assert result.returncode == 0, result.stderr.decode()
    return result


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every example, compiled by gcc as a user would, but with all warnings as errors."""
    folder = tmp_path_factory.mktemp("programs")
    for source in sorted(EXAMPLES.glob("*.c")):
        command: List[object] = ["gcc", "-std=c11", "-O1", *WARNINGS, source, "-o", folder / source.stem]
        good(*command, f"-I{ROOT / 'include'}", f"-L{LIBRARY.parent}", "-lencodec", f"-Wl,-rpath,{LIBRARY.parent}", "-pthread", "-lm")
    return folder


@pytest.fixture(scope="session")
def pcm() -> bytes:
    """The sample's samples, interleaved, 16 bits."""
    with wave.open(str(SAMPLE)) as reader:
        return reader.readframes(reader.getnframes())


@pytest.fixture(scope="session")
def encoded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the command line program encodes it."""
    path = tmp_path_factory.mktemp("encoded") / "sample.ecdc"
    good(CLI, "encode", SAMPLE, path, "--bundle", BUNDLE, "--quiet")
    return path


def decoded_pcm16(path: Path, folder: Path) -> bytes:
    """A file's samples as the command line program decodes them, 16 bits."""
    wav = folder / "decoded.wav"
    good(CLI, "decode", path, wav, "--bundle", BUNDLE, "--force", "--quiet")
    with wave.open(str(wav)) as reader:
        return reader.readframes(reader.getnframes())


def decoded_float(path: Path, folder: Path) -> bytes:
    """The same as f32, little-endian."""
    wav = folder / "decoded-float.wav"
    good(CLI, "decode", path, wav, "--bundle", BUNDLE, "--format", "float32", "--force", "--quiet")
    data = wav.read_bytes()
    at = data.index(b"data", 12)
    return data[at + 8 : at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")]
