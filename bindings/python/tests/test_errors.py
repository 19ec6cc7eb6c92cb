"""Failures: each with its status, its message, and the exceptions that it is."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from typing import Any, Callable

import pytest

import encodec_native
from conftest import BUNDLES
from encodec_native import (
    BundleError,
    BundleMismatchError,
    Codec,
    CorruptDataError,
    EncodecError,
    FrameModelError,
    MissingFileError,
    Status,
    read_info,
)
from encodec_native._errors import error_for

Replace = Callable[[bytes, bytes, bytes], bytes]


def copy_of(bundle: str, folder: Path) -> Path:
    return Path(shutil.copytree(BUNDLES[bundle], folder / "bundle"))


def test_a_bundle_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere") as caught:
        Codec(tmp_path / "nowhere")
    assert caught.value.status is Status.FILE_NOT_FOUND


def test_a_manifest_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_text("{")
    with pytest.raises(BundleError) as caught:
        Codec(tmp_path)
    assert caught.value.status is Status.INVALID_MANIFEST


@pytest.mark.parametrize("file", ["lm_weights_q8.bin", "encode_frame.onnx"])
def test_a_bundle_with_a_file_missing(tmp_path: Path, file: str) -> None:
    folder = copy_of("demo", tmp_path)
    (folder / file).unlink()
    with pytest.raises(MissingFileError, match=file) as caught:
        with Codec(folder) as codec:
            codec.encode(memoryview(bytes(8)).cast("f"))
    assert caught.value.status is Status.BUNDLE_FILE_MISSING
    assert isinstance(caught.value, FileNotFoundError)


def test_weights_that_are_damaged(tmp_path: Path) -> None:
    folder = copy_of("demo", tmp_path)
    (folder / "lm_weights_q8.bin").write_bytes(b"nothing")
    with pytest.raises(BundleError) as caught:
        with Codec(folder) as codec:
            codec.encode(memoryview(bytes(8)).cast("f"))
    assert caught.value.status is Status.INVALID_WEIGHTS


def test_a_graph_that_is_damaged(tmp_path: Path) -> None:
    folder = copy_of("demo", tmp_path)
    (folder / "encode_frame.onnx").write_bytes(b"nothing")
    with Codec(folder) as codec:
        with pytest.raises(FrameModelError) as caught:
            codec.encode(memoryview(bytes(8)).cast("f"))
    assert caught.value.status is Status.INVALID_GRAPH
    assert isinstance(caught.value, RuntimeError)


def test_a_file_of_another_bundle(guarded: Codec, short_file: bytes) -> None:
    with pytest.raises(BundleMismatchError, match="codebooks") as caught:
        guarded.decode(short_file)
    assert caught.value.status is Status.BUNDLE_MISMATCH
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "damage, status",
    [
        (lambda file: b"", Status.NOT_ECDC),
        (lambda file: file[:7], Status.TRUNCATED),
        (lambda file: b"RIFF" + file[4:], Status.NOT_ECDC),
        (lambda file: file[:4] + b"\1" + file[5:], Status.UNSUPPORTED_VERSION),
        (lambda file: file[:9] + b"[" + file[10:], Status.INVALID_HEADER),
        (lambda file: file[:-1], Status.TRUNCATED),
        (lambda file: file[:-1] + bytes([file[-1] ^ 1]), Status.CORRUPT_CHUNK),
        (lambda file: file + bytes(8), Status.CHUNK_COUNT_MISMATCH),
    ],
)
def test_damaged_files(codec: Codec, short_file: bytes, damage: Callable[[bytes], bytes], status: Status) -> None:
    with pytest.raises(CorruptDataError) as caught:
        codec.decode(damage(short_file))
    assert caught.value.status is status
    assert str(caught.value) == caught.value.message != ""


def test_a_header_cannot_make_us_allocate(codec: Codec, short_file: bytes, with_header: Replace) -> None:
    file = with_header(short_file, b'"al":97000', b'"al":97000000000000')
    assert read_info(file).length == 97_000_000_000_000
    with pytest.raises(CorruptDataError) as caught:
        codec.decode(file)
    assert caught.value.status is Status.CHUNK_COUNT_MISMATCH


def test_every_status_has_an_exception_of_its_kind() -> None:
    for status in Status:
        if status is not Status.OK:
            error = error_for(status, "what happened")
            assert (error.status, error.message, str(error)) == (status, "what happened", "what happened")
            assert (type(error) is EncodecError) == (status is Status.INTERNAL)
            assert repr(error) == f"{type(error).__name__}({status.name}, 'what happened')"


@pytest.mark.parametrize(
    "status, kind",
    [
        (Status.INVALID_ARGUMENT, ValueError),
        (Status.INVALID_STATE, RuntimeError),
        (Status.FILE_NOT_FOUND, FileNotFoundError),
        (Status.BUNDLE_FILE_MISSING, FileNotFoundError),
        (Status.ACCESS_DENIED, PermissionError),
        (Status.FILE_EXISTS, FileExistsError),
        (Status.IO_FAILED, OSError),
        (Status.OUT_OF_MEMORY, MemoryError),
        (Status.LIMIT_EXCEEDED, MemoryError),
    ],
)
def test_errors_are_built_in_ones_too(status: Status, kind: Any) -> None:
    assert isinstance(error_for(status, ""), kind)


def test_a_status_of_a_newer_library() -> None:
    error = error_for(1234, "new")
    assert type(error) is EncodecError
    assert (int(error.status), error.status.name) == (1234, "UNKNOWN_1234")


def test_errors_survive_pickling() -> None:
    for status in (Status.FILE_NOT_FOUND, Status.CORRUPT_CHUNK, Status.OUT_OF_MEMORY, Status.INTERNAL):
        error = error_for(status, "message")
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.status, again.message, str(again)) == (type(error), status, "message", "message")


def test_all_names_are_there() -> None:
    assert all(hasattr(encodec_native, name) for name in encodec_native.__all__)
