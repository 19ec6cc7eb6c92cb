"""Audio on its way in: types, shapes, strides, and what is refused."""

from __future__ import annotations

import ctypes
from array import array
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from conftest import Audio
from encodec_native import AudioFormatError, Codec, Encoder, InvalidArgumentError, Status
from encodec_native._audio_in import pcm_input


def values(audio: Any, channels: int) -> npt.NDArray[np.float32]:
    """What the library would be given."""
    pcm = pcm_input(audio, channels)
    assert (pcm.channels, pcm.channel_bytes, pcm.is_int16) == (channels, None, False)
    data = ctypes.string_at(pcm.address, pcm.length * channels * 4)
    return np.frombuffer(data, np.float32).reshape(pcm.length, channels)


def test_contiguous_float32_is_not_copied(short: Audio) -> None:
    assert pcm_input(short, 2).address == short.ctypes.data
    frozen = short.copy()
    frozen.flags.writeable = False
    assert pcm_input(frozen, 2).address == frozen.ctypes.data
    flat = array("f", [0.0, 0.5])
    assert pcm_input(flat, 2).address == flat.buffer_info()[0]


@pytest.mark.parametrize("dtype, scale", [("f4", 1), ("f8", 1), (">f4", 1), ("i2", 2**15), (">i2", 2**15), ("i4", 2**31)])
def test_numpy_types(dtype: str, scale: int) -> None:
    expected = np.array([[0.5, -1.0], [0.25, 0.0]], np.float32)
    assert np.array_equal(values((expected.astype("f8") * scale).astype(dtype), 2), expected)


@pytest.mark.parametrize("code, scale", [("f", 1), ("d", 1), ("h", 2**15), ("i", 2**31)])
def test_buffer_types(code: str, scale: int) -> None:
    numbers = [0.5, -1.0, 0.25, 0.0]
    flat = array(code, [number * scale if scale == 1 else int(number * scale) for number in numbers])
    assert values(flat, 2).tolist() == [[0.5, -1.0], [0.25, 0.0]]
    shaped = memoryview(flat).cast("B").cast(code, (2, 2))
    assert values(shaped, 2).tolist() == [[0.5, -1.0], [0.25, 0.0]]
    assert values(shaped.toreadonly(), 2).tolist() == [[0.5, -1.0], [0.25, 0.0]]


def test_integers_encode_as_the_floats_they_stand_for(codec: Codec, pcm16: npt.NDArray[np.int16], short: Audio, short_file: bytes) -> None:
    piece = pcm16[48000:145000]
    assert codec.encode(piece) == short_file
    assert codec.encode(piece.astype(np.int32) * 65536) == short_file
    assert codec.encode(short.astype(np.float64)) == short_file
    assert codec.encode(array("h", piece.tobytes())) == short_file


def test_strides_do_not_matter(codec: Codec, short: Audio, short_file: bytes) -> None:
    assert codec.encode(np.asfortranarray(short)) == short_file
    assert codec.encode(np.repeat(short, 2, axis=0)[::2]) == short_file
    assert codec.encode(short[::-1][::-1]) == short_file
    assert codec.encode(memoryview(np.repeat(short, 2, axis=0))[::2]) == short_file


def test_values_out_of_alignment(codec: Codec, short: Audio, short_file: bytes) -> None:
    memory = bytearray(b"\0" + short.tobytes())
    audio: Any = np.ndarray(short.shape, np.float32, memory, offset=1)
    assert not audio.flags.aligned
    assert codec.encode(audio) == short_file


def test_tensors_that_become_numpy_arrays(codec: Codec, short: Audio, short_file: bytes) -> None:
    class Tensor:
        def __array__(self, dtype: Any = None) -> Audio:
            return short

    tensor: Any = Tensor()
    assert codec.encode(tensor) == short_file


def test_mono() -> None:
    assert values(np.array([0.5, 0.25], np.float32), 1).tolist() == [[0.5], [0.25]]
    assert values(np.array([[0.5], [0.25]], np.float32), 1).tolist() == [[0.5], [0.25]]
    assert values(array("f", [0.5, 0.25]), 1).tolist() == [[0.5], [0.25]]


@pytest.mark.parametrize(
    "shape, words", [((100,), "1 channel"), ((100, 1), "1 channel"), ((100, 3), "3 channels"), ((5, 2000), "2000 channels")]
)
@pytest.mark.parametrize("kind", [np.float32, np.float64, np.int16])
def test_another_number_of_channels(codec: Codec, shape: Any, words: str, kind: Any) -> None:
    audio = np.zeros(shape, kind)
    for given in (audio, np.asfortranarray(audio)) + ((memoryview(audio),) if audio.ndim == 2 else ()):
        with pytest.raises(AudioFormatError) as caught:
            codec.encode(given)
        assert caught.value.status is Status.CHANNEL_COUNT_MISMATCH
        assert caught.value.message == f"The audio has {words}; the bundle 'encodec_48khz_demo' takes 2 channels."
        assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("shape", [(0, 1), (0, 3), (100, 0)])
def test_no_samples_of_another_number_of_channels(codec: Codec, shape: Any) -> None:
    for given in (np.zeros(shape, np.float32), memoryview(np.zeros(shape, np.float32))):
        with pytest.raises((AudioFormatError, InvalidArgumentError), match="channel"):
            codec.encode(given)


def test_audio_that_lies_across(codec: Codec) -> None:
    with pytest.raises(AudioFormatError, match=r"audio has shape \(2, 100\); .*transposed"):
        codec.encode(np.zeros((2, 100), np.float32))


@pytest.mark.parametrize(
    "shape, words", [((100,), "mono"), ((100, 1), "(samples, 2)"), ((100, 3), "(samples, 2)"), ((2, 100), "transposed")]
)
def test_another_number_of_channels_in_a_stream(codec: Codec, shape: Any, words: str) -> None:
    with Encoder(codec) as encoder, pytest.raises(AudioFormatError) as caught:
        encoder.push(np.zeros(shape, np.float32))
    assert caught.value.status is Status.CHANNEL_COUNT_MISMATCH
    assert words in caught.value.message and str(shape) in caught.value.message


@pytest.mark.parametrize("shape", [(), (2, 2, 2)])
def test_shapes_without_meaning(codec: Codec, shape: Any) -> None:
    with pytest.raises(ValueError, match="shape"):
        codec.encode(np.zeros(shape, np.float32))


def test_interleaved_values_have_to_divide(codec: Codec) -> None:
    with pytest.raises(ValueError, match="3 interleaved values; expected a multiple of the bundle's 2 channels"):
        codec.encode(array("f", [0, 0, 0]))


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i8", "f2", "c8", "?", "O", "U1"])
def test_other_numpy_types_are_refused(codec: Codec, dtype: str) -> None:
    with pytest.raises(TypeError, match="audio has dtype .*; expected float32, float64, int16 or int32"):
        codec.encode(np.zeros((10, 2), dtype))


@pytest.mark.parametrize("audio", [[0.0, 0.0], None, "text", 1.0, (1, 2)])
def test_what_is_no_audio(codec: Codec, audio: Any) -> None:
    with pytest.raises(TypeError, match="expected a numpy array, or a buffer"):
        codec.encode(audio)


def test_bytes_are_not_taken_for_samples(codec: Codec) -> None:
    with pytest.raises(TypeError, match="format 'B'"):
        codec.encode(b"12345678")


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
def test_values_that_are_not_finite(codec: Codec, value: float) -> None:
    audio = np.zeros((10, 2))
    audio[3, 1] = value
    with pytest.raises(InvalidArgumentError, match="Sample 3 of channel 1") as caught:
        codec.encode(audio)
    assert caught.value.status is Status.INVALID_ARGUMENT


def test_sample_rate(codec: Codec, short: Audio, short_file: bytes) -> None:
    assert codec.encode(short, sample_rate=48000) == short_file
    with pytest.raises(AudioFormatError, match="44100 Hz.*48000 Hz") as caught:
        codec.encode(short, sample_rate=44100)
    assert caught.value.status is Status.SAMPLE_RATE_MISMATCH


@pytest.mark.parametrize(
    "options, error, words",
    [
        ({"threads": -1}, ValueError, "threads is -1"),
        ({"threads": 1.5}, TypeError, "threads is a float"),
        ({"threads": 2**31 - 1}, ValueError, "thread"),
        ({"batch_size": 2**31}, ValueError, "batch_size is 2147483648"),
        ({"batch_size": "1"}, TypeError, "batch_size is a str"),
        ({"sample_rate": -48000}, ValueError, "sample_rate is -48000"),
        ({"precision": "best"}, ValueError, "'fine', 'reference'"),
        ({"precision": 1}, TypeError, "precision is a int"),
        ({"chunk_ms": 0}, ValueError, "chunk_ms is 0"),
        ({"chunk_ms": -5}, ValueError, "-5"),
        ({"chunk_ms": float("nan")}, ValueError, "NaN"),
        ({"chunk_ms": float("inf")}, ValueError, ""),
        ({"chunk_ms": []}, TypeError, "chunk_ms is a list"),
        ({"progress": 1}, TypeError, "progress is a int"),
    ],
)
def test_options_that_are_refused(codec: Codec, short: Audio, options: Any, error: Any, words: str) -> None:
    with pytest.raises(error, match=words):
        codec.encode(short, **options)
