"""From file to file."""

from __future__ import annotations

import errno
import os
import sys
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import BUNDLES, SAMPLE, Audio, reference
from encodec_native import (
    AccessDeniedError,
    Codec,
    CorruptDataError,
    EncodecError,
    ExistingFileError,
    InputOutputError,
    InvalidArgumentError,
    MissingFileError,
    Status,
    WavError,
)


def test_encoding_the_sample_file_gives_the_reference_file(codec: Codec, tmp_path: Path) -> None:
    codec.encode_file(SAMPLE, tmp_path / "a.ecdc", precision="reference")
    assert (tmp_path / "a.ecdc").read_bytes() == (reference(BUNDLES["demo"]) / "sample.ecdc").read_bytes()


@pytest.mark.parametrize("format, width", [("pcm16", 2), ("pcm24", 3), ("float32", None)])
def test_decoding_to_each_wav_format(codec: Codec, short_file: bytes, tmp_path: Path, format: Any, width: Any) -> None:
    (tmp_path / "a.ecdc").write_bytes(short_file)
    codec.decode_file(tmp_path / "a.ecdc", tmp_path / "a.wav", format=format)
    audio = codec.decode(short_file)
    if width is None:
        assert (tmp_path / "a.wav").read_bytes().endswith(audio.tobytes())
        return
    with wave.open(str(tmp_path / "a.wav")) as reader:
        assert (reader.getnframes(), reader.getnchannels(), reader.getframerate()) == (len(audio), 2, 48000)
        assert reader.getsampwidth() == width
        if width == 2:
            stored = np.frombuffer(reader.readframes(len(audio)), "<i2").reshape(-1, 2) / 32768
            assert np.abs(stored - np.clip(audio, -1, 1)).max() < 1e-4


def test_paths_of_every_kind(codec: Codec, short_file: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Übung 音.ecdc"
    path.write_bytes(short_file)
    for index, given in enumerate([path, str(path), os.fsencode(path)]):
        codec.decode_file(given, tmp_path / f"{index}.wav")
    assert len(list(tmp_path.glob("*.wav"))) == 3
    with Codec(str(BUNDLES["demo"])) as other:
        assert other.model_name == codec.model_name


@pytest.mark.parametrize("path", [b"/tmp/\xff.wav", "/tmp/\udcff.wav"])
def test_paths_that_are_not_utf8(codec: Codec, tmp_path: Path, path: Any) -> None:
    with pytest.raises(ValueError, match="wav is .*, which is not valid UTF-8"):
        codec.encode_file(path, tmp_path / "a")
    with pytest.raises(ValueError, match="bundle is .*, which is not valid UTF-8"):
        Codec(path)


def test_paths_that_are_none(codec: Codec, tmp_path: Path) -> None:
    number: Any = 3
    with pytest.raises(TypeError, match="ecdc is a int; expected str, bytes or os.PathLike"):
        codec.encode_file(SAMPLE, number)
    with pytest.raises(ValueError, match="zero"):
        codec.encode_file("sample.wav\0.txt", tmp_path / "a")
    with pytest.raises(InvalidArgumentError, match="empty"):
        codec.encode_file("", tmp_path / "a")


def test_an_existing_output_needs_overwrite(codec: Codec, short_file: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "a.ecdc", tmp_path / "a.wav"
    source.write_bytes(short_file)
    target.write_bytes(b"old")
    with pytest.raises(ExistingFileError) as caught:
        codec.decode_file(source, target)
    assert caught.value.status is Status.FILE_EXISTS
    assert isinstance(caught.value, FileExistsError) and caught.value.errno == errno.EEXIST
    assert target.read_bytes() == b"old"
    codec.decode_file(source, target, overwrite=True)
    assert target.read_bytes()[:4] == b"RIFF"
    codec.encode_file(target, source, overwrite=True)


def test_inputs_that_do_not_exist(codec: Codec, tmp_path: Path) -> None:
    for call in (codec.encode_file, codec.decode_file):
        with pytest.raises(MissingFileError, match="nowhere") as caught:
            call(tmp_path / "nowhere", tmp_path / "out")
        assert caught.value.status is Status.FILE_NOT_FOUND
        assert isinstance(caught.value, FileNotFoundError) and caught.value.errno == errno.ENOENT
        assert isinstance(caught.value, OSError) and isinstance(caught.value, EncodecError)


def test_a_file_that_may_not_be_read(codec: Codec, tmp_path: Path) -> None:
    # A setting of the kernel that can only be written: what a file's mode denies, root may do all the same.
    unreadable = Path("/proc/sys/vm/compact_memory")
    if not sys.platform.startswith("linux"):
        unreadable = tmp_path / "a.wav"
        unreadable.touch(mode=0)
    with pytest.raises(AccessDeniedError) as caught:
        codec.encode_file(unreadable, tmp_path / "out")
    assert isinstance(caught.value, PermissionError)


def test_an_output_that_is_a_folder(codec: Codec, tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="is a folder") as caught:
        codec.encode_file(SAMPLE, tmp_path)
    assert caught.value.status is Status.IO_FAILED


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a device that is always full")
def test_a_full_disk(codec: Codec) -> None:
    with pytest.raises(OSError) as caught:
        codec.encode_file(SAMPLE, "/dev/full", overwrite=True)
    assert isinstance(caught.value, InputOutputError)
    assert (caught.value.status, caught.value.errno) == (Status.DISK_FULL, errno.ENOSPC)


def test_inputs_of_the_wrong_kind(codec: Codec, short: Audio, tmp_path: Path) -> None:
    with pytest.raises(CorruptDataError) as corrupt:
        codec.decode_file(SAMPLE, tmp_path / "out")
    assert corrupt.value.status is Status.NOT_ECDC
    (tmp_path / "a.wav").write_bytes(b"no wav at all")
    with pytest.raises(WavError) as wav:
        codec.encode_file(tmp_path / "a.wav", tmp_path / "out")
    assert wav.value.status is Status.INVALID_WAV
    assert not (tmp_path / "out").exists()


def test_a_format_that_does_not_exist(codec: Codec, tmp_path: Path) -> None:
    format: Any = "mp3"
    with pytest.raises(ValueError, match="format is 'mp3'; expected one of 'pcm16', 'pcm24', 'float32'"):
        codec.decode_file("a", tmp_path / "out", format=format)
