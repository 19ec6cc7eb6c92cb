"""Bundles in folders and in memory, and their verification."""

from __future__ import annotations

import hashlib
import shutil
from array import array
from pathlib import Path
from typing import Any, Dict

import pytest

from conftest import BUNDLES, Audio, run_python
from encodec_native import Bundle, BundleError, Codec, FrameModelError, MissingFileError, OnnxOptions, Status

FILES = {"manifest": "bundle.json", "encode_model": "encode_frame.onnx", "decode_model": "decode_frame.onnx", "language_model": "lm_weights_q8.bin"}


def read(*names: str) -> Dict[str, Any]:
    return {name: (BUNDLES["demo"] / FILES[name]).read_bytes() for name in names or FILES}


def test_a_bundle_says_what_its_codec_says(codec: Codec) -> None:
    with Bundle(BUNDLES["demo"]) as bundle:
        assert repr(bundle) == "<Bundle 'encodec_48khz_demo': 48000 Hz, 2 channels, 6 kbps>"
        for name in ("sample_rate", "channels", "codebooks", "segment_samples", "bandwidth_kbps", "normalize"):
            assert getattr(bundle, name) == getattr(codec, name)
    assert repr(bundle) == "<Bundle, closed>" and bundle.model_name == codec.model_name


def test_codecs_outlive_their_bundle(short: Audio, short_file: bytes) -> None:
    bundle = Bundle(BUNDLES["demo"])
    first, second = Codec(bundle), Codec(bundle)
    bundle.close()
    assert first.encode(short) == second.encode(short) == short_file
    with pytest.raises(ValueError, match="The bundle is closed"):
        Codec(bundle)


def test_from_memory(short: Audio, short_file: bytes) -> None:
    files = read()
    files["encode_model"] = bytearray(files["encode_model"])
    files["decode_model"] = array("B", files["decode_model"])
    bundle = Bundle.from_memory(**files)
    # The library has copies.
    files["encode_model"][:] = bytes(len(files["encode_model"]))
    with Codec(bundle) as codec:
        assert codec.encode(short) == short_file
        assert codec.decode(short_file).shape == short.shape
    assert bundle.verify().graphs_ran


def test_from_memory_in_part(short: Audio, short_file: bytes) -> None:
    with Codec(Bundle.from_memory(**read("manifest", "decode_model", "language_model"))) as codec:
        assert codec.decode(short_file).shape == short.shape
        with pytest.raises(MissingFileError):
            codec.encode(short)


@pytest.mark.parametrize("manifest, error", [(b"{}", BundleError), (b"no json", BundleError), (b"", ValueError), ("text", TypeError), (None, TypeError)])
def test_manifests_that_are_none(manifest: Any, error: Any) -> None:
    with pytest.raises(error):
        Bundle.from_memory(manifest)


def test_verifying() -> None:
    hashes = {f"{name}_sha256": hashlib.sha256(data).hexdigest() for name, data in read().items()}
    with Bundle(BUNDLES["demo"]) as bundle:
        report = bundle.verify(**hashes)
        assert report.graphs_ran
        for name, data in read().items():
            file = getattr(report, name)
            assert file.sha256 == hashes[f"{name}_sha256"]
            assert file.size == (None if name == "manifest" else len(data))
            assert (file.milliseconds is None) == (name == "manifest")
        quick = bundle.verify(run_graphs=False)
        assert not quick.graphs_ran and quick.encode_model is not None and quick.encode_model.milliseconds is None


def test_what_verifying_finds(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLES["demo"], folder)
    with Bundle(folder) as bundle:
        with pytest.raises(BundleError) as caught:
            bundle.verify(run_graphs=False, language_model_sha256="0" * 64)
        assert caught.value.status is Status.HASH_MISMATCH
        assert caught.value.report is not None and caught.value.report.language_model is not None
        with pytest.raises(ValueError, match="64"):
            bundle.verify(manifest_sha256="abc")
        with pytest.raises(TypeError, match="manifest_sha256 is a bytes"):
            bundle.verify(manifest_sha256=b"abc")  # type: ignore[arg-type]
        (folder / "SHA256SUMS").write_text("0" * 64 + "  bundle.json\n")
        with pytest.raises(BundleError):
            bundle.verify(run_graphs=False)
        (folder / "SHA256SUMS").unlink()
        (folder / "decode_frame.onnx").unlink()
        with pytest.raises(MissingFileError) as missing:
            bundle.verify()
        assert missing.value.report is not None and missing.value.report.decode_model is None


@pytest.mark.parametrize(
    "onnx, error, words",
    [
        (3, TypeError, "onnx is a int; expected OnnxOptions or None"),
        (OnnxOptions(threads=-1), ValueError, "threads is -1"),
        (OnnxOptions(threads=5000), ValueError, "5000"),
        (OnnxOptions(runtime_library="a\0b"), ValueError, "zero"),
    ],
)
def test_onnx_options_that_are_refused(onnx: Any, error: Any, words: str) -> None:
    with Bundle(BUNDLES["demo"]) as bundle:
        for use in (lambda: Codec(bundle, onnx=onnx), lambda: bundle.verify(onnx=onnx)):
            with pytest.raises(error, match=words):
                use()


def test_an_onnx_runtime_that_is_none(tmp_path: Path) -> None:
    code = """
import sys
from encodec_native import Codec, FrameModelError, OnnxOptions
import numpy as np
try:
    Codec(sys.argv[1], onnx=OnnxOptions(runtime_library=sys.argv[2])).encode(np.zeros((10, 2), np.float32))
except FrameModelError as error:
    print(error.status.name, sys.argv[2] in error.message)
"""
    result = run_python(code, BUNDLES["demo"], tmp_path / "no-runtime.so")
    assert (result.stdout, result.stderr) == ("RUNTIME_UNAVAILABLE True\n", "")
    assert issubclass(FrameModelError, RuntimeError)
