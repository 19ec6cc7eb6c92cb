"""Encoding and decoding the sample: against the reference files, and the same for any threads and batches."""

from __future__ import annotations

import numpy as np
import pytest

from conftest import BUNDLES, Audio, reference
from encodec_native import Codec, OnnxOptions, read_info


def bundle_of(codec: Codec) -> str:
    return "guarded" if codec.guard_samples else "demo"


def test_reference_precision_writes_the_reference_file(either: Codec, sample: Audio) -> None:
    expected = (reference(BUNDLES[bundle_of(either)]) / "sample.ecdc").read_bytes()
    assert either.encode(sample, precision="reference") == expected


def test_decoding_the_reference_file_gives_the_reference_audio(either: Codec) -> None:
    folder = reference(BUNDLES[bundle_of(either)])
    audio = either.decode((folder / "sample.ecdc").read_bytes())
    expected = np.fromfile(folder / "sample_decoded_every16.f32", "<f4").reshape(either.channels, -1).T
    assert audio.shape == (545670, 2)
    assert audio.dtype == np.float32
    assert np.abs(audio[::16] - expected).max() < 1e-3


def test_a_round_trip_keeps_length_and_likeness(codec: Codec, sample: Audio) -> None:
    data = codec.encode(sample)
    audio = codec.decode(data)
    assert audio.shape == sample.shape
    assert np.corrcoef(audio.ravel(), sample.ravel())[0, 1] > 0.5


def test_fine_precision_is_the_default_and_makes_smaller_files(codec: Codec, short: Audio, short_file: bytes) -> None:
    assert codec.encode(short, precision="fine") == short_file
    assert len(short_file) < len(codec.encode(short, precision="reference"))
    assert read_info(short_file).probability_scale == 262144


@pytest.mark.parametrize("threads, batch_size", [(1, 1), (2, 3), (4, 8)])
def test_threads_and_batches_change_nothing(either: Codec, sample: Audio, threads: int, batch_size: int) -> None:
    audio = sample[:200_000]
    with Codec(BUNDLES[bundle_of(either)], onnx=OnnxOptions(threads=1, allow_spinning=True)) as other:
        data = other.encode(audio, threads=threads, batch_size=batch_size)
        assert data == either.encode(audio)
        assert np.array_equal(other.decode(data, threads=threads, batch_size=batch_size), either.decode(data))


def test_an_explicit_chunk_duration_is_in_the_header(codec: Codec, short: Audio) -> None:
    data = codec.encode(short, chunk_ms=500)
    info = read_info(data)
    assert (info.chunk_samples, info.chunk_stride) == (24000, 24000)
    assert codec.decode(data).shape == short.shape


def test_seam_repair_changes_a_guarded_file_only(codec: Codec, guarded: Codec, short: Audio, short_file: bytes) -> None:
    data = guarded.encode(short)
    assert not np.array_equal(guarded.decode(data), guarded.decode(data, seam_repair=False))
    assert np.array_equal(codec.decode(short_file), codec.decode(short_file, seam_repair=False))


@pytest.mark.parametrize("length", [0, 1])
def test_the_shortest_recordings(either: Codec, length: int) -> None:
    data = either.encode(np.full((length, 2), 0.5, np.float32))
    assert read_info(data).length == length
    assert either.decode(data).shape == (length, 2)


def test_properties() -> None:
    with Codec(BUNDLES["guarded"]) as codec:
        assert codec.model_name == "encodec_48khz_demo"
        assert (codec.sample_rate, codec.channels, codec.bandwidth_kbps) == (48000, 2, 12.0)
        assert (codec.codebooks, codec.codebook_cardinality, codec.frame_length) == (8, 1024, 203)
        assert (codec.segment_samples, codec.segment_stride, codec.guard_samples) == (64960, 64000, 480)
        assert codec.normalize is True
        assert repr(codec) == "<Codec 'encodec_48khz_demo': 48000 Hz, 2 channels, 12 kbps>"
