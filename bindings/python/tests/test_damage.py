"""Damaged files: refused, or concealed and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List, Tuple

import numpy as np
import numpy.typing as npt
import pytest

from conftest import Audio
from encodec_native import Codec, CorruptDataError, Damage, Decoder, Status

Decode = Callable[..., Audio]


@pytest.fixture(scope="module")
def file(codec: Codec, sample: Audio) -> bytes:
    return codec.encode(sample[:250_000])


@pytest.fixture(scope="module")
def whole(codec: Codec, file: bytes) -> Audio:
    return codec.decode(file)


@pytest.fixture(scope="module")
def damaged(codec: Codec, file: bytes) -> bytes:
    """With a bit of chunk 2 changed."""
    with codec.open(file) as reader:
        offset = reader.chunk(2).file_offset
    data = bytearray(file)
    data[offset + 10] ^= 1
    return bytes(data)


@pytest.fixture(params=["decode", "stream", "reader", "file"])
def decode(request: pytest.FixtureRequest, codec: Codec, tmp_path: Path) -> Decode:
    """Each way to decode a whole file."""

    def stream(data: bytes, **options: Any) -> Audio:
        with Decoder(codec, **options) as decoder:
            parts = [decoder.decode(data[start : start + 5000]) for start in range(0, len(data), 5000)]
            return np.concatenate([*parts, decoder.flush()])

    def reader(data: bytes, **options: Any) -> Audio:
        with codec.open(data, **options) as opened:
            audio: Audio = opened[:]
            return audio

    def from_file(data: bytes, **options: Any) -> Audio:
        (tmp_path / "a.ecdc").write_bytes(data)
        codec.decode_file(tmp_path / "a.ecdc", tmp_path / "a.wav", format="float32", overwrite=True, **options)
        values = np.frombuffer((tmp_path / "a.wav").read_bytes()[-250_000 * 8 :], np.float32)
        return values.reshape(-1, 2)

    ways: Any = {"decode": codec.decode, "stream": stream, "reader": reader, "file": from_file}
    way: Decode = ways[request.param]
    return way


def test_it_is_refused_by_default(decode: Decode, damaged: bytes) -> None:
    with pytest.raises(CorruptDataError, match="[Cc]hunk 2") as caught:
        decode(damaged)
    assert caught.value.status is Status.CORRUPT_CHUNK


def test_it_is_concealed_and_reported(decode: Decode, damaged: bytes, whole: Audio) -> None:
    found: List[Damage] = []
    audio = decode(damaged, damage="conceal", on_damage=found.append)
    (damage,) = found
    assert (damage.status, damage.chunk) == (Status.CORRUPT_CHUNK, 2)
    end = damage.start + damage.length
    assert np.array_equal(audio[: damage.start], whole[: damage.start]) and np.array_equal(audio[end:], whole[end:])
    assert not audio[damage.start + 1000 : end - 1000].any()


def test_a_function_fills_in(decode: Decode, damaged: bytes, whole: Audio) -> None:
    asked: List[Tuple[int, int, int]] = []

    def conceal(chunk: int, start: int, length: int) -> npt.NDArray[np.float32]:
        asked.append((chunk, start, length))
        return np.stack([np.full(length, 0.25), np.full(length, -0.25)], axis=1)

    audio = decode(damaged, damage="conceal", conceal=conceal)
    ((chunk, start, length),) = asked
    assert chunk == 2
    assert (audio[start + 1000 : start + length - 1000] == [0.25, -0.25]).all()
    faded = audio[start : start + length]
    hard = decode(damaged, damage="conceal", conceal=lambda *where: (conceal(*where), False))[start : start + length]
    assert not np.array_equal(faded, hard)
    silent = decode(damaged, damage="conceal", conceal=lambda *where: None)
    assert np.array_equal(silent, decode(damaged, damage="conceal"))


@pytest.mark.parametrize("what", ["conceal", "on_damage"])
def test_what_they_raise_comes_through(decode: Decode, damaged: bytes, file: bytes, whole: Audio, what: str) -> None:
    def fails(*where: object) -> None:
        raise ZeroDivisionError("on the way")

    with pytest.raises(ZeroDivisionError, match="on the way"):
        decode(damaged, damage="conceal", **{what: fails})
    assert np.array_equal(decode(file, damage="conceal"), whole)


@pytest.mark.parametrize(
    "answer, error",
    [
        (lambda length: np.zeros((length, 1), np.float32), ValueError),
        (lambda length: np.zeros((length, 2), np.int16), TypeError),
        (lambda length: (None, True, 3), ValueError),
        (lambda length: "silence", TypeError),
    ],
)
def test_answers_that_are_none(decode: Decode, damaged: bytes, answer: Any, error: Any) -> None:
    with pytest.raises(error, match="conceal returned"):
        decode(damaged, damage="conceal", conceal=lambda chunk, start, length: answer(length))


def test_streams_and_readers_tell_what_they_met(codec: Codec, damaged: bytes) -> None:
    with Decoder(codec, damage="conceal") as decoder:
        assert decoder.damage == []
        decoder.push(damaged)
        assert [damage.chunk for damage in decoder.damage] == [2]
    with codec.open(damaged, damage="conceal") as reader:
        assert [chunk.is_intact for chunk in reader.chunks()] == [True, True, False, True, True, True]
        assert reader[:10_000].any() and reader.damage == []
        reader[90_000:150_000]
        assert [damage.chunk for damage in reader.damage] == [2]


def test_a_file_that_is_cut(decode: Decode, file: bytes, whole: Audio) -> None:
    found: List[Damage] = []
    audio = decode(file[: len(file) // 2], damage="conceal", on_damage=found.append)
    assert audio.shape == whole.shape and found
    assert np.array_equal(audio[: found[0].start], whole[: found[0].start])


@pytest.mark.parametrize("options, error", [({"damage": "ignore"}, ValueError), ({"on_damage": 3}, TypeError), ({"conceal": "x"}, TypeError)])
def test_options_that_are_refused(decode: Decode, file: bytes, options: Any, error: Any) -> None:
    with pytest.raises(error):
        decode(file, **options)
