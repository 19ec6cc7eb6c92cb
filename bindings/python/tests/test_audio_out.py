"""Audio on its way out: into memory of ours, and into the caller's."""

from __future__ import annotations

import ctypes
from array import array
from typing import Any

import numpy as np
import pytest

from conftest import Audio
from encodec_native import Codec


@pytest.fixture(scope="module")
def expected(codec: Codec, short_file: bytes) -> Audio:
    return codec.decode(short_file)


def test_a_new_array_is_the_callers(expected: Audio) -> None:
    assert expected.flags.owndata and expected.flags.writeable and expected.flags.c_contiguous


def test_out_is_filled_and_returned(codec: Codec, short_file: bytes, expected: Audio) -> None:
    out = np.full_like(expected, np.nan)
    assert codec.decode(short_file, out=out) is out
    assert np.array_equal(out, expected)


def test_out_may_be_a_piece_of_a_larger_array(codec: Codec, short_file: bytes, expected: Audio) -> None:
    large = np.zeros((len(expected) + 2, 2), np.float32)
    codec.decode(short_file, out=large[1:-1])
    assert np.array_equal(large[1:-1], expected)
    assert not large[0].any() and not large[-1].any()


def test_out_may_be_any_buffer(codec: Codec, short_file: bytes, expected: Audio) -> None:
    flat = array("f", bytes(expected.nbytes))
    assert codec.decode(short_file, out=flat) is flat
    assert flat.tobytes() == expected.tobytes()
    flat.append(0)  # Nothing holds on to it.
    foreign: Any = (ctypes.c_float * expected.size)()
    codec.decode(short_file, out=foreign)
    assert bytes(foreign) == expected.tobytes()


def test_out_for_nothing(codec: Codec) -> None:
    out = np.empty((0, 2), np.float32)
    assert codec.decode(codec.encode(out), out=out) is out


@pytest.mark.parametrize(
    "out, error, words",
    [
        (np.empty((96999, 2), np.float32), ValueError, r"shape \(96999, 2\); expected \(97000, 2\)"),
        (np.empty((2, 97000), np.float32), ValueError, r"shape \(2, 97000\)"),
        (np.empty((97000, 2), np.float64), TypeError, "format 'd'"),
        (np.empty((97000, 2), ">f4"), TypeError, "format '>f'"),
        (np.empty((97000, 2), "M8[s]"), TypeError, "no buffer of float32"),
        (np.empty((2, 97000), np.float32).T, ValueError, "C-contiguous"),
        (bytes(97000 * 8), TypeError, "format 'B'"),
        (memoryview(bytes(97000 * 8)).cast("f"), ValueError, "written"),
        ([], TypeError, "out is a list"),
    ],
)
def test_out_that_is_refused(codec: Codec, short_file: bytes, out: Any, error: Any, words: str) -> None:
    with pytest.raises(error, match=words):
        codec.decode(short_file, out=out)


def test_a_file_in_any_buffer(codec: Codec, short_file: bytes, expected: Audio) -> None:
    for data in (bytearray(short_file), memoryview(short_file), np.frombuffer(short_file, np.uint8)):
        assert np.array_equal(codec.decode(data), expected)


def test_what_is_no_file(codec: Codec) -> None:
    text: Any = "ECDC"
    with pytest.raises(TypeError, match="data is a str"):
        codec.decode(text)
