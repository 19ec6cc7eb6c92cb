"""Encoders and decoders: pieces of any size, every form of samples, lengths known late, failures, and who may use them."""

from __future__ import annotations

import gc
import threading
from array import array
from concurrent.futures import ThreadPoolExecutor
from typing import Any, List, Optional, Tuple

import numpy as np
import numpy.typing as npt
import pytest

from conftest import BUNDLES, Audio
from encodec_native import (
    AudioFormatError,
    Cancelled,
    Codec,
    CorruptDataError,
    Decoder,
    Encoder,
    InvalidArgumentError,
    InvalidStateError,
    Status,
    read_info,
)


def pieces_of(encoder: Encoder, audio: Any, size: int) -> List[bytes]:
    return [encoder.encode(audio[start : start + size]) for start in range(0, len(audio), size)] + [encoder.flush()]


@pytest.mark.parametrize("size", [1000, 4096, 48000, 97000])
@pytest.mark.parametrize("known", [False, True])
def test_an_encoder_makes_the_file_of_one_call(either: Codec, short: Audio, size: int, known: bool) -> None:
    with Encoder(either, total_length=len(short) if known else None) as encoder:
        pieces = pieces_of(encoder, short, size)
    assert b"".join(pieces) == either.encode(short)
    assert (pieces[0] != b"") == known


def test_a_header_that_is_patched(codec: Codec, short: Audio, short_file: bytes) -> None:
    with Encoder(codec, length_mode="patch") as encoder:
        with pytest.raises(InvalidStateError):
            encoder.patch
        file = bytearray(b"".join(pieces_of(encoder, short, 4096)))
        patch = encoder.patch
    assert read_info(file).length == 0
    file[: len(patch)] = patch
    assert read_info(file).length == len(short)
    assert np.array_equal(codec.decode(file), codec.decode(short_file))
    with Encoder(codec, total_length=0) as encoder:
        encoder.finish()
        assert encoder.patch == b""


@pytest.mark.parametrize("form", ["int16", "planar", "planar int16", "slices of planar", "float64", "buffer", "buffer int16", "reversed"])
def test_samples_of_every_form(codec: Codec, pcm16: npt.NDArray[np.int16], short: Audio, short_file: bytes, form: str) -> None:
    integers = pcm16[48000:145000]
    planar = np.ascontiguousarray(short.T)
    forms: Any = {
        "int16": lambda a, b: integers[a:b],
        "planar": lambda a, b: np.asfortranarray(short[a:b]),
        "planar int16": lambda a, b: np.asfortranarray(integers[a:b]),
        "slices of planar": lambda a, b: planar[:, a:b].T,
        "float64": lambda a, b: short[a:b].astype(float),
        "buffer": lambda a, b: array("f", short[a:b].tobytes()),
        "buffer int16": lambda a, b: memoryview(integers[a:b].tobytes()).cast("h"),
        "reversed": lambda a, b: np.ascontiguousarray(short[a:b][::-1])[::-1],
    }
    with Encoder(codec) as encoder:
        for start in range(0, len(short), 10_000):
            encoder.push(forms[form](start, start + 10_000))
        assert encoder.flush() == short_file


def test_samples_in_place_are_not_copied(short: Audio) -> None:
    from encodec_native._audio_in import pcm_input

    planar = np.ascontiguousarray(short.T)[:, 100:200].T
    pcm = pcm_input(planar, 2, as_stream=True)
    assert (pcm.address, pcm.channel_bytes) == (planar.ctypes.data, planar.strides[1])
    integers = np.zeros((10, 2), np.int16)
    assert pcm_input(integers, 2, as_stream=True).address == integers.ctypes.data
    mono = np.broadcast_to(np.zeros((10, 1), np.float32), (10, 2))
    assert pcm_input(mono, 2, as_stream=True).channel_bytes == 0
    whole = np.asfortranarray(short)
    assert pcm_input(whole, 2).address == whole.ctypes.data


def test_bytes_are_pulled_as_they_are_wanted(codec: Codec, short: Audio, short_file: bytes) -> None:
    with Encoder(codec, total_length=len(short)) as encoder:
        assert encoder.available > 0
        assert encoder.pull(4) == b"ECDC"
        encoder.push(short)
        encoder.finish()
        rest = encoder.available
        assert rest == len(short_file) - 4
        assert encoder.pull(0) == b""
        assert encoder.pull(10**9) == short_file[4:]
        assert (encoder.pull(), encoder.available) == (b"", 0)


def test_a_refused_argument_leaves_the_encoder_as_it_was(codec: Codec, short: Audio, short_file: bytes) -> None:
    with Encoder(codec, total_length=len(short)) as encoder:
        with pytest.raises(InvalidArgumentError, match="not finite|NaN"):
            encoder.push(np.full((10, 2), np.nan, np.float32))
        with pytest.raises(AudioFormatError):
            encoder.push(np.zeros((10, 3), np.float32))
        encoder.push(short[:-1])
        with pytest.raises(InvalidArgumentError, match="97000"):
            encoder.finish()
        with pytest.raises(InvalidArgumentError, match="97000"):
            encoder.push(short[:2])
        encoder.push(short[-1:])
        assert encoder.flush() == short_file
        with pytest.raises(InvalidStateError):
            encoder.push(short)


def test_a_progress_function_that_raises_ends_the_encoder(codec: Codec, short: Audio) -> None:
    def progress(done: int, total: Optional[int]) -> None:
        raise ZeroDivisionError("in progress")

    with Encoder(codec, progress=progress, batch_size=1) as encoder:
        with pytest.raises(ZeroDivisionError, match="in progress"):
            pieces_of(encoder, short, 48000)
        with pytest.raises(InvalidStateError):
            encoder.pull()


def test_progress_knows_the_total_if_anybody_does(codec: Codec, short: Audio, short_file: bytes) -> None:
    long = np.tile(short, (40, 1))
    seen: List[Tuple[int, Optional[int]]] = []

    def progress(done: int, total: Optional[int]) -> None:
        seen.append((done, total))

    with Encoder(codec, progress=progress) as encoder:
        pieces_of(encoder, long, 300_000)
    assert seen[0][1] is None and seen[-1][0] == len(long)
    seen.clear()
    with Decoder(codec, progress=progress) as decoder:
        decoder.decode(short_file)
        decoder.flush()
    assert seen[-1] == (len(short), len(short))


@pytest.mark.parametrize("size", [1, 100, 1000, 10**6])
def test_a_decoder_gives_what_one_call_gives(either: Codec, short: Audio, size: int) -> None:
    file = either.encode(short)
    with Decoder(either) as decoder:
        parts = [decoder.decode(file[start : start + size]) for start in range(0, len(file), size)]
        parts.append(decoder.flush())
    assert np.array_equal(np.concatenate(parts), either.decode(file))
    assert {part.shape[1] for part in parts} == {2}


def test_samples_are_pulled_as_they_are_wanted(codec: Codec, short_file: bytes) -> None:
    whole = codec.decode(short_file)
    with Decoder(codec) as decoder:
        assert decoder.info is None
        assert decoder.pull().shape == (0, 2)
        decoder.push(bytearray(short_file))
        decoder.finish()
        info = decoder.info
        assert info is not None and info.length == decoder.available == len(whole)
        assert np.array_equal(decoder.pull(100), whole[:100])
        out = np.empty((50, 2), np.float32)
        assert decoder.pull(out=out) is out
        assert np.array_equal(out, whole[100:150])
        integers = decoder.pull(50, dtype="int16")
        assert integers.dtype == np.int16 and np.abs(integers / 32768 - whole[150:200].clip(-1, 1)).max() < 1e-4
        flat = array("h", bytes(4 * 10))
        assert decoder.pull(out=flat, dtype="int16") is flat
        part = decoder.pull(3, out=out)
        assert part.shape == (3, 2) and part.base is out
        large = np.empty((len(whole), 2), np.float32)
        rest = decoder.pull(out=large)
        assert rest.base is large and np.array_equal(rest, whole[213:])
        assert decoder.pull().shape == (0, 2)


@pytest.mark.parametrize(
    "out, words", [(np.empty((10, 3), np.float32), "shape"), (np.empty((10, 2)), "format 'd'"), (np.empty(3, np.float32), "shape"), (3, "int")]
)
def test_out_that_is_refused(codec: Codec, out: Any, words: str) -> None:
    with Decoder(codec) as decoder, pytest.raises((TypeError, ValueError), match=words):
        decoder.pull(out=out)


def test_a_file_that_ends_too_early(codec: Codec, short_file: bytes) -> None:
    with Decoder(codec) as decoder:
        before = decoder.decode(short_file[:-10])
        with pytest.raises(CorruptDataError) as caught:
            decoder.finish()
        assert caught.value.status is Status.TRUNCATED
        assert len(before) > 0
        with pytest.raises(InvalidStateError):
            decoder.push(b"")
    with Decoder(codec) as decoder, pytest.raises(CorruptDataError):
        decoder.decode(b"no file at all")
    with Decoder(codec) as decoder, pytest.raises(TypeError, match="data is a str"):
        decoder.push("text")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Encoder, Decoder])
def test_closing(codec: Codec, kind: Any) -> None:
    stream = kind(codec)
    stream.close()
    stream.close()
    assert stream.closed and "closed" in repr(stream)
    for use in (stream.finish, stream.pull, stream.flush, stream.__enter__):
        with pytest.raises(ValueError, match=f"The {kind.__name__.lower()} is closed"):
            use()
    closed = Codec(BUNDLES["demo"])
    closed.close()
    with pytest.raises(ValueError, match="The codec is closed"):
        kind(closed)
    with pytest.raises(TypeError, match="codec is a str; expected a Codec"):
        kind(str(BUNDLES["demo"]))


def test_closing_while_another_thread_is_inside(codec: Codec, short_file: bytes) -> None:
    inside, closed = threading.Event(), threading.Event()

    def progress(done: int, total: Optional[int]) -> None:
        inside.set()
        closed.wait(30)

    decoder = Decoder(codec, progress=progress)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(decoder.push, short_file)
        assert inside.wait(30)
        decoder.close()
        closed.set()
        # It ends, one way or the other; nothing is used that is gone.
        running.exception(60)


def test_one_thread_at_a_time(codec: Codec, short: Audio, short_file: bytes) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def progress(done: int, total: Optional[int]) -> None:
        inside.set()
        go_on.wait(30)

    with Decoder(codec, progress=progress) as decoder, ThreadPoolExecutor(1) as pool:
        running = pool.submit(decoder.push, short_file)
        assert inside.wait(30)
        with pytest.raises(InvalidStateError):
            decoder.pull(0)
        go_on.set()
        running.result(60)
        assert len(decoder.flush()) == len(short)


def test_streams_side_by_side(codec: Codec, short: Audio, short_file: bytes) -> None:
    def work(size: int) -> bytes:
        with Encoder(codec) as encoder, Decoder(codec) as decoder:
            file = b"".join(pieces_of(encoder, short, size))
            decoder.push(file)
            assert len(decoder.flush()) == len(short)
            return file

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(work, [1000, 3000, 5000, 7000])) == {short_file}


def test_a_stream_that_is_left_alone_is_closed(codec: Codec, short: Audio) -> None:
    for _ in range(20):
        Encoder(codec).push(short[:50_000])
        Decoder(codec).push(b"ECDC")
    gc.collect()


@pytest.mark.parametrize(
    "options, error", [({"total_length": -1}, ValueError), ({"length_mode": "guess"}, ValueError), ({"sample_rate": 44100}, AudioFormatError)]
)
def test_options_that_are_refused(codec: Codec, options: Any, error: Any) -> None:
    with pytest.raises(error):
        Encoder(codec, **options)


def test_false_cancels(codec: Codec, short_file: bytes) -> None:
    with Decoder(codec, progress=lambda done, total: False) as decoder, pytest.raises(Cancelled):
        decoder.push(short_file)
