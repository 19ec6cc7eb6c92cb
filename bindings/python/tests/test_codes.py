"""Codes to bytes and back, without a frame model."""

from __future__ import annotations

from array import array
from typing import Any, Iterator

import numpy as np
import pytest

from conftest import BUNDLES, Audio, reference
from encodec_native import Cancelled, Codec, CorruptDataError, InvalidArgumentError, InvalidStateError


@pytest.fixture(scope="module")
def coder() -> Iterator[Codec]:
    with Codec(BUNDLES["demo"], frame_model=None) as opened:
        yield opened


def test_there_is_no_audio(coder: Codec, short: Audio, short_file: bytes) -> None:
    for use in (lambda: coder.encode(short), lambda: coder.decode(short_file), lambda: coder.open(short_file)):
        with pytest.raises(InvalidStateError):
            use()


@pytest.mark.parametrize("name", ["demo", "guarded"])
def test_a_file_and_its_codes(name: str) -> None:
    folder = reference(BUNDLES[name])
    file = (folder / "sample.ecdc").read_bytes()
    with Codec(BUNDLES[name], frame_model=None) as coder:
        codes, scales, plan = coder.decode_codes(file)
        assert codes.shape == (plan.chunks, coder.codebooks, plan.frames) and codes.dtype == np.int32
        assert scales.shape == (plan.chunks,) and scales.dtype == np.float32
        assert plan == coder.plan_chunks(plan.length, has_static_time_axis=plan.fixed_steps != 0)
        assert coder.chunk_steps(plan, plan.chunks - 1) == plan.last_steps
        options: Any = {"length": plan.length, "has_static_time_axis": plan.fixed_steps != 0, "precision": "reference"}
        assert coder.encode_codes(codes, scales, **options) == file
        fine = coder.encode_codes(codes, scales, **{**options, "precision": "fine"})
        assert len(fine) < len(file)
        assert np.array_equal(coder.decode_codes(bytearray(fine)).codes, codes)


@pytest.mark.parametrize("form", [lambda c: c.astype(np.int64), lambda c: c.astype(np.uint16), np.asfortranarray, lambda c: array("i", c.tobytes()), memoryview])
def test_codes_of_every_form(coder: Codec, short_file: bytes, form: Any) -> None:
    codes, scales, plan = coder.decode_codes(short_file)
    for given in (scales, scales.tolist(), array("f", scales.tobytes()), scales.astype(float)):
        assert coder.encode_codes(form(codes), given, length=plan.length) == short_file


@pytest.mark.parametrize("precision", ["fine", "reference"])
def test_chunks_by_themselves(coder: Codec, precision: Any) -> None:
    codes = np.random.default_rng(1).integers(0, 1024, (5, 4, 20))
    scales = np.full(5, 1 if not coder.normalize else 0.5, np.float32)
    payloads = coder.encode_chunks(codes, scales, steps=20, precision=precision)
    assert len(payloads) == 5
    assert payloads[3:4] == coder.encode_chunks(codes[3:4], scales[3:4], steps=20, precision=precision)
    back, factors = coder.decode_chunks([payloads[0], bytearray(payloads[1]), *map(memoryview, payloads[2:])], steps=20, precision=precision)
    assert np.array_equal(back, codes) and np.array_equal(factors, scales)
    assert coder.encode_chunks(array("i", codes.astype("i").tobytes()), scales, steps=20, precision=precision) == payloads


def test_no_chunks(coder: Codec) -> None:
    assert coder.encode_chunks(np.empty((0, 4, 5), int), np.empty(0, np.float32), steps=5) == []
    codes, scales = coder.decode_chunks([], steps=5)
    assert codes.shape == (0, 4, 5) and scales.shape == (0,)
    empty = coder.decode_codes(coder.encode_codes(np.empty((0, 4, coder.plan_chunks(0).frames), int), [], length=0))
    assert empty.plan.length == 0 and len(empty.codes) == 0


@pytest.mark.parametrize(
    "codes, error, words",
    [
        (np.zeros((3, 4, 149), int), InvalidArgumentError, "^There are 3 chunks of 149 frames; 97000 samples take 3 of 150.$"),
        (np.zeros((3, 4, 0), int), InvalidArgumentError, "^There are 3 chunks of 0 frames; 97000 samples take 3 of 150.$"),
        (np.zeros((3, 5, 150), int), ValueError, r"codes have shape \(3, 5, 150\); expected \(3, 4, 150\)"),
        (np.zeros((2, 4, 150), int), ValueError, r"scales have shape \(3,\); expected \(2,\)"),
        (array("i", [0] * 1200), ValueError, r"codes have shape \(1200,\); expected \(3, 4, 150\)"),
        (np.zeros((3, 600), int), ValueError, r"shape \(3, 600\)"),
        (np.zeros((3, 4, 150)), TypeError, "dtype float64; expected integers"),
        (np.full((3, 4, 150), 2**40), ValueError, "codes go from"),
        (np.full((3, 4, 150), 1024), InvalidArgumentError, "1024"),
        (np.full((3, 4, 150), -1), InvalidArgumentError, "-1"),
        (bytes(3 * 4 * 150 * 4), TypeError, "format 'B'"),
        ([0], TypeError, "codes are a list"),
    ],
)
def test_codes_that_are_refused(coder: Codec, codes: Any, error: Any, words: str) -> None:
    with pytest.raises(error, match=words):
        coder.encode_codes(codes, np.ones(3, np.float32), length=97000)


def test_another_number_of_chunks(coder: Codec) -> None:
    for chunks in (2, 4):
        with pytest.raises(InvalidArgumentError, match=f"^There are {chunks} chunks of 150 frames; 97000 samples take 3 of 150.$"):
            coder.encode_codes(np.zeros((chunks, 4, 150), int), np.ones(chunks, np.float32), length=97000)


@pytest.mark.parametrize(
    "scales, error", [(np.ones(4, np.float32), ValueError), (np.ones(3, int), TypeError), (["a"], TypeError), (3, TypeError), (b"abcd", TypeError)]
)
def test_scales_that_are_refused(coder: Codec, scales: Any, error: Any) -> None:
    with pytest.raises(error):
        coder.encode_codes(np.zeros((3, 4, 150), int), scales, length=97000)


def test_arguments_that_are_refused(coder: Codec, short_file: bytes) -> None:
    with pytest.raises(ValueError, match="length is -1"):
        coder.plan_chunks(-1)
    with pytest.raises(InvalidArgumentError):
        coder.chunk_steps(coder.plan_chunks(48000), 99)
    with pytest.raises(InvalidArgumentError):
        coder.decode_chunks([b"abc"], steps=0)
    with pytest.raises(InvalidArgumentError):
        coder.encode_chunks(np.zeros((0, 4, 0), int), steps=0)
    with pytest.raises(ValueError, match="precision is 'best'"):
        coder.decode_chunks([b"abc"], steps=5, precision="best")  # type: ignore[arg-type]
    with pytest.raises(CorruptDataError):
        coder.decode_codes(short_file[:-1])
    with pytest.raises(TypeError, match="a payload is a str"):
        coder.decode_chunks(["abc"], steps=5)  # type: ignore[list-item]


def test_progress_cancels(coder: Codec) -> None:
    codes = np.zeros((4, 4, 50), int)
    with pytest.raises(Cancelled):
        coder.encode_chunks(codes, np.ones(4, np.float32), steps=50, progress=lambda done, total: False)
    with pytest.raises(ZeroDivisionError):
        coder.encode_chunks(codes, np.ones(4, np.float32), steps=50, progress=lambda done, total: bool(1 // 0))
