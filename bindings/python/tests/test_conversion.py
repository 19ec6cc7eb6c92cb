"""Sample rates, channels and levels, in memory and from file to file."""

from __future__ import annotations

import re
import wave
from array import array
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import ROOT, SAMPLE, Audio
from encodec_native import (
    AudioFormatError,
    AudioOptions,
    Cancellation,
    Cancelled,
    Codec,
    ExistingFileError,
    InvalidArgumentError,
    Levels,
    MissingFileError,
    _audio,
    convert,
    convert_file,
    read_info,
)

HEADER = (ROOT / "include" / "encodec.h").read_text("utf-8")


def tone(rate: int, hertz: float = 440, seconds: float = 1) -> Audio:
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)).astype(np.float32)


def test_a_tone_stays_a_tone() -> None:
    audio, levels = convert(tone(44100), 44100, AudioOptions(sample_rate=48000))
    assert (audio.shape, audio.dtype) == ((48000, 1), np.float32)
    assert np.abs(audio[2000:-2000, 0] - tone(48000)[2000:-2000]).max() < 1e-4
    assert levels.samples_above_full_scale == 0 and abs(levels.peak - 0.5) < 1e-3


def test_channels_and_gain(short: Audio) -> None:
    assert np.array_equal(convert(short, 48000, AudioOptions()).audio, short)
    assert np.array_equal(convert(short, 48000, AudioOptions(pick=[1, 0])).audio, short[:, ::-1])
    assert np.array_equal(convert(short, 48000, AudioOptions(pick=(0,))).audio, short[:, :1])
    mono = convert(short, 48000, AudioOptions(channels=1)).audio
    assert np.abs(mono[:, 0] - short.mean(axis=1)).max() < 1e-6
    assert np.array_equal(convert(mono, 48000, AudioOptions(channels=2)).audio, np.repeat(mono, 2, axis=1))
    loud = convert(short, 48000, AudioOptions(gain_db=40))
    assert loud.levels.samples_above_full_scale > 0 and loud.levels.peak > 1
    assert np.abs(convert(short, 48000, AudioOptions(gain_db=40, limit=True)).audio).max() <= 1


@pytest.mark.parametrize("form", [np.asfortranarray, lambda a: a.astype(float), lambda a: memoryview(a), lambda a: a[::-1][::-1]])
def test_audio_of_every_form(short: Audio, form: Any) -> None:
    expected = convert(short, 48000, AudioOptions(sample_rate=32000)).audio
    assert np.array_equal(convert(form(short), 48000, AudioOptions(sample_rate=32000)).audio, expected)


def test_into_memory_of_the_callers(short: Audio) -> None:
    expected = convert(short, 48000, AudioOptions(sample_rate=24000)).audio
    out = np.empty_like(expected)
    assert convert(short, 48000, AudioOptions(sample_rate=24000), out=out).audio is out
    assert np.array_equal(out, expected)
    with pytest.raises(ValueError, match=re.escape(f"expected {expected.shape}")):
        convert(short, 48000, AudioOptions(sample_rate=24000), out=out[:-1])
    assert len(convert(array("f"), 48000, AudioOptions(sample_rate=24000)).audio) == 0


@pytest.mark.parametrize(
    "options, error, words",
    [
        ({"sample_rate": 10}, InvalidArgumentError, "sample_rate is 10"),
        ({"sample_rate": "44100"}, TypeError, "sample_rate is a str"),
        ({"channels": 7}, AudioFormatError, "7"),
        ({"pick": [2]}, (AudioFormatError, InvalidArgumentError), "2"),
        ({"pick": [-1]}, ValueError, "a channel in pick is -1"),
        ({"gain_db": 200}, InvalidArgumentError, "200"),
        ({"gain_db": float("nan")}, InvalidArgumentError, "NaN"),
        ({"gain_db": "loud"}, TypeError, "gain_db is a str"),
        ({"dither": True}, InvalidArgumentError, "dither"),
        ({"container": "mp3"}, ValueError, "'flac'"),
    ],
)
def test_options_that_are_refused(short: Audio, options: Any, error: Any, words: str) -> None:
    with pytest.raises(error, match=words):
        convert(short, 48000, AudioOptions(**options))


def test_arguments_that_are_refused(short: Audio) -> None:
    with pytest.raises(TypeError, match="options are a dict"):
        convert(short, 48000, {"sample_rate": 44100})  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="sample_rate is 10"):
        convert(short, 10, AudioOptions())
    with pytest.raises(InvalidArgumentError, match="Sample 1 "):
        convert(np.array([0, np.inf], np.float32), 48000, AudioOptions())
    with pytest.raises(ValueError, match="shape"):
        convert(np.zeros((2, 2, 2), np.float32), 48000, AudioOptions())


def test_files(tmp_path: Path) -> None:
    levels = convert_file(SAMPLE, tmp_path / "a.wav", AudioOptions(sample_rate=44100, channels=1))
    assert isinstance(levels, Levels) and 0 < levels.peak < 1
    with wave.open(str(tmp_path / "a.wav")) as reader:
        assert (reader.getframerate(), reader.getnchannels()) == (44100, 1)
    with pytest.raises(ExistingFileError):
        convert_file(SAMPLE, tmp_path / "a.wav")
    convert_file(SAMPLE, tmp_path / "a.wav", overwrite=True)
    with pytest.raises(MissingFileError):
        convert_file(tmp_path / "nowhere.wav", tmp_path / "b.wav")
    with Cancellation() as token:
        token.cancel()
        with pytest.raises(Cancelled):
            convert_file(SAMPLE, tmp_path / "b.wav", AudioOptions(sample_rate=44100), cancellation=token)
    assert not (tmp_path / "b.wav").exists()


def test_files_of_any_rate_are_encoded(codec: Codec, tmp_path: Path) -> None:
    convert_file(SAMPLE, tmp_path / "mono.wav", AudioOptions(sample_rate=22050, channels=1))
    with pytest.raises(AudioFormatError):
        codec.encode_file(tmp_path / "mono.wav", tmp_path / "a.ecdc")
    levels = codec.encode_file(tmp_path / "mono.wav", tmp_path / "a.ecdc", audio=AudioOptions(gain_db=-3))
    assert levels is not None and levels.peak < 1
    assert abs(read_info((tmp_path / "a.ecdc").read_bytes()).length - 545670) < 3
    levels = codec.decode_file(tmp_path / "a.ecdc", tmp_path / "b.wav", audio=AudioOptions(sample_rate=16000, channels=1, dither=True))
    assert levels is not None and levels.samples_above_full_scale == 0
    with wave.open(str(tmp_path / "b.wav")) as reader:
        assert (reader.getframerate(), reader.getnchannels()) == (16000, 1)
    assert codec.decode_file(tmp_path / "a.ecdc", tmp_path / "c.wav") is None


def test_words_match_the_header() -> None:
    found = {name.lower(): int(value) for name, value in re.findall(r"ENCODEC_CONTAINER_(\w+) = (\d+)", HEADER)}
    assert found == _audio._CONTAINERS
