"""What the tests work on: the bundles, the sample and the reference files of the checkout."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pytest

from encodec_native import Codec

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "samples" / "sample.wav"
BUNDLES = {
    "demo": ROOT / "bundles" / "encodec_48khz_demo",
    "guarded": ROOT / "bundles" / "encodec_48khz_demo_12kbps_1333ms",
}

Audio = npt.NDArray[np.float32]


def reference(bundle: Path) -> Path:
    """The folder with what an independent implementation made of the sample."""
    return ROOT / "tests" / "Data" / "reference" / bundle.name


def run_python(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs code in a fresh interpreter that finds the package, and not because it happens to start beside it."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "bindings" / "python"), **environment}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=variables, cwd=tempfile.gettempdir())


@pytest.fixture(scope="session")
def pcm16() -> npt.NDArray[np.int16]:
    """The sample, (samples, 2)."""
    with wave.open(str(SAMPLE)) as reader:
        return np.frombuffer(reader.readframes(reader.getnframes()), "<i2").reshape(-1, reader.getnchannels())


@pytest.fixture(scope="session")
def sample(pcm16: npt.NDArray[np.int16]) -> Audio:
    """The sample as float32, full scale [-1, 1]."""
    return (pcm16 / np.float32(32768)).astype(np.float32)


@pytest.fixture(scope="session")
def short(sample: Audio) -> Audio:
    """Two windows of the demo bundle and a little."""
    return np.ascontiguousarray(sample[48000:145000])


@pytest.fixture(scope="session")
def codec() -> Iterator[Codec]:
    """The demo bundle's codec."""
    with Codec(BUNDLES["demo"]) as opened:
        yield opened


@pytest.fixture(scope="session")
def guarded() -> Iterator[Codec]:
    """The guarded demo bundle's codec."""
    with Codec(BUNDLES["guarded"]) as opened:
        yield opened


@pytest.fixture(scope="session", params=["demo", "guarded"])
def either(request: pytest.FixtureRequest, codec: Codec, guarded: Codec) -> Codec:
    """Each of the two codecs in turn."""
    return codec if request.param == "demo" else guarded


@pytest.fixture(scope="session")
def short_file(codec: Codec, short: Audio) -> bytes:
    """``short``, encoded."""
    return codec.encode(short)


@pytest.fixture(scope="session")
def with_header() -> Callable[[bytes, bytes, bytes], bytes]:
    """A file with a piece of its header replaced."""

    def replace(file: bytes, old: bytes, new: bytes) -> bytes:
        (size,) = struct.unpack(">I", file[5:9])
        header = file[9 : 9 + size]
        assert old in header
        header = header.replace(old, new)
        return file[:5] + struct.pack(">I", len(header)) + header + file[9 + size :]

    return replace
