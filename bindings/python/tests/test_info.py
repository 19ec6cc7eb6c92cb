"""What a file says of itself."""

from __future__ import annotations

import dataclasses

import pytest

from conftest import BUNDLES, reference
from encodec_native import CorruptDataError, FileInfo, Status, read_info


def test_a_plain_file() -> None:
    data = (reference(BUNDLES["demo"]) / "sample.ecdc").read_bytes()
    assert read_info(data) == FileInfo(
        length=545670, codebooks=4, probability_scale=8192, minimum_range=2, tau=1.0, chunk_samples=None, chunk_stride=None,
        steps_per_chunk=None,
    )


def test_a_guarded_file() -> None:
    info = read_info((reference(BUNDLES["guarded"]) / "sample.ecdc").read_bytes())
    assert (info.codebooks, info.chunk_samples, info.chunk_stride, info.steps_per_chunk) == (8, 64960, 64000, 203)


def test_the_header_is_enough(short_file: bytes) -> None:
    whole = read_info(short_file)
    header = 9 + int.from_bytes(short_file[5:9], "big")
    assert read_info(short_file[:header]) == whole
    assert read_info(bytearray(short_file)) == whole
    assert read_info(memoryview(short_file)[:header]) == whole
    with pytest.raises(CorruptDataError) as caught:
        read_info(short_file[: header - 1])
    assert caught.value.status is Status.TRUNCATED


def test_it_cannot_be_changed(short_file: bytes) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        read_info(short_file).length = 3  # type: ignore[misc]
