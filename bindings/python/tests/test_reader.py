"""Random access: sources of every kind, slices, position, blocks, chunks."""

from __future__ import annotations

import io
import mmap
from array import array
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

import encodec_native
from conftest import BUNDLES, Audio
from encodec_native import Bundle, Codec, CorruptDataError, InvalidArgumentError, MissingFileError, Reader


@pytest.fixture(scope="module")
def file(codec: Codec, sample: Audio) -> bytes:
    """Five windows and a little."""
    return codec.encode(sample[:250_000])


@pytest.fixture(scope="module")
def whole(codec: Codec, file: bytes) -> Audio:
    return codec.decode(file)


def mapped(path: Path) -> mmap.mmap:
    with open(path, "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


SOURCES = ["path", "str", "bytes", "bytearray", "numpy", "BytesIO", "open", "unbuffered", "mmap", "object"]


@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_of_source(codec: Codec, file: bytes, whole: Audio, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.ecdc"
    path.write_bytes(file)

    class Source:
        def __init__(self) -> None:
            self.at = 0

        def seek(self, offset: int, whence: int = 0) -> None:
            self.at = len(file) + offset if whence == 2 else offset

        def tell(self) -> int:
            return self.at

        def read(self, size: int) -> bytes:
            return file[self.at : self.at + min(size, 100)]

    sources: Any = {
        "path": lambda: path,
        "str": lambda: str(path),
        "bytes": lambda: file,
        "bytearray": lambda: bytearray(file),
        "numpy": lambda: np.frombuffer(file, np.uint8),
        "BytesIO": lambda: io.BytesIO(file),
        "open": lambda: open(path, "rb"),
        "unbuffered": lambda: open(path, "rb", buffering=0),
        "mmap": lambda: mapped(path),
        "object": Source,
    }
    source = sources[kind]()
    with codec.open(source) as reader:
        assert reader.shape == whole.shape
        assert np.array_equal(reader[100_000:150_000], whole[100_000:150_000])
        assert np.array_equal(reader[:1000], whole[:1000])
    if hasattr(source, "close"):
        assert not source.closed
        source.close()


@pytest.mark.parametrize(
    "key",
    [
        slice(None), slice(0, 0), slice(100, 50), slice(-1000, None), slice(None, -200_000), slice(47_000, 48_100), slice(10**9, None),
        slice(None, None, 1000), slice(None, None, -1), slice(200_000, 10, -777), slice(5, 6), (slice(10, 20), 0), (slice(10, 200, 3), slice(1, 2)),
        (), (slice(None, 100),), (slice(10, 20), -1), np.s_[10:20, None], 0, 249_999, -1, -250_000, (7, 1), np.int64(12),
    ],
)
def test_slices_are_those_of_an_array(codec: Codec, file: bytes, whole: Audio, key: Any) -> None:
    with codec.open(file) as reader:
        assert np.array_equal(reader[key], whole[key])
        assert np.shape(reader[key]) == np.shape(whole[key])


@pytest.mark.parametrize("key, error", [(250_000, IndexError), (-250_001, IndexError), ("a", TypeError), (1.0, TypeError), ((0, 2), IndexError)])
def test_what_is_not_in_the_recording(codec: Codec, file: bytes, key: Any, error: Any) -> None:
    with codec.open(file) as reader, pytest.raises(error):
        reader[key]


def test_reading_from_the_position_on(codec: Codec, file: bytes, whole: Audio) -> None:
    with codec.open(file) as reader:
        assert reader.tell() == 0 and reader.seekable()
        assert np.array_equal(reader.read(1000), whole[:1000])
        assert reader.tell() == 1000
        assert reader.seek(-500, io.SEEK_CUR) == 500
        out = np.empty((100, 2), np.float32)
        assert reader.read(out=out) is out
        assert np.array_equal(out, whole[500:600])
        flat = array("f", bytes(8 * 10))
        assert reader.read(out=flat) is flat
        assert flat.tobytes() == whole[600:610].tobytes()
        assert reader.seek(-30, io.SEEK_END) == 249_970
        part = reader.read(out=out)
        assert part.base is out and np.array_equal(part, whole[-30:])
        assert reader.read().shape == (0, 2)
        reader.seek(0)
        assert np.array_equal(reader.read(), whole)
        for wrong in ((-1, 0), (250_001, 0), (1, 2), (0, 3)):
            with pytest.raises(ValueError):
                reader.seek(*wrong)
        assert reader.tell() == 250_000
        for start, count in ((249_999, 2), (250_001, 0), (0, 2**62), (2**62, 1)):
            with pytest.raises(InvalidArgumentError, match=f"^{count} samples from sample {start} were asked for; the recording has 250000.$"):
                reader.decode(start, count)


def test_blocks(codec: Codec, file: bytes, whole: Audio) -> None:
    with codec.open(file) as reader:
        blocks = list(reader.blocks(30_000))
        assert [len(block) for block in blocks] == [30_000] * 8 + [10_000]
        assert np.array_equal(np.concatenate(blocks), whole)
        assert list(reader.blocks(30_000)) == []
        reader.seek(0)
        blocks = list(reader.blocks(100_000, overlap=20_000))
        assert [len(block) for block in blocks] == [100_000, 100_000, 90_000]
        assert np.array_equal(blocks[1], whole[80_000:180_000]) and np.array_equal(blocks[2], whole[160_000:])
        reader.seek(1000)
        blocks = list(reader.blocks(40_000, frames=100_000, fill_value=0.5))
        assert [len(block) for block in blocks] == [40_000] * 3
        assert np.array_equal(blocks[2][:20_000], whole[81_000:101_000]) and (blocks[2][20_000:] == 0.5).all()
        reader.seek(0)
        out = np.empty((100_000, 2), np.float32)
        sums = [(len(block), float(block.sum())) for block in reader.blocks(100_000, out=out, fill_value=0)]
        assert sums == [(100_000, float(whole[:100_000].sum())), (100_000, float(whole[100_000:200_000].sum())), (100_000, sums[2][1])]
        assert np.array_equal(out[:50_000], whole[200_000:]) and not out[50_000:].any()


@pytest.mark.parametrize("options", [{"blocksize": 0}, {"blocksize": 10, "overlap": 10}, {"blocksize": 10, "overlap": -1}])
def test_blocks_that_are_refused_at_once(codec: Codec, file: bytes, options: Any) -> None:
    with codec.open(file) as reader:
        with pytest.raises(ValueError):
            reader.blocks(**options)
        with pytest.raises(ValueError, match="room for fewer"):
            reader.blocks(100, out=np.empty((99, 2), np.float32))


def test_chunks(codec: Codec, file: bytes) -> None:
    with codec.open(file) as reader:
        chunks = list(reader.chunks())
        assert len(chunks) == reader.chunk_count == 6
        assert [chunk.index for chunk in chunks] == list(range(6))
        assert sum(chunk.length for chunk in chunks) == 250_000
        assert all(chunk.is_intact is True and chunk.steps > 0 for chunk in chunks)
        assert chunks[-1].file_offset + chunks[-1].payload_bytes == len(file)
        with pytest.raises(ValueError, match="6"):
            reader.chunk(6)
        with pytest.raises(ValueError):
            reader.chunk(-1)


def test_the_guarded_bundle(guarded: Codec, short: Audio) -> None:
    file = guarded.encode(short)
    whole = guarded.decode(file)
    with guarded.open(file) as reader:
        assert np.array_equal(reader[60_000:90_000], whole[60_000:90_000])
    plain = guarded.decode(file, seam_repair=False)
    with guarded.open(file, seam_repair=False) as reader:
        assert np.array_equal(reader[60_000:90_000], plain[60_000:90_000])


def test_module_open(codec: Codec, file: bytes, whole: Audio) -> None:
    with encodec_native.open(file, codec) as reader:
        assert np.array_equal(reader[:10], whole[:10])
    assert not codec.closed
    with Bundle(BUNDLES["demo"]) as bundle:
        with encodec_native.open(file, bundle) as reader:
            opened: Any = reader._codec
            assert np.array_equal(reader[-10:], whole[-10:])
        assert opened.closed and not bundle.closed
    with encodec_native.open(io.BytesIO(file), BUNDLES["demo"]) as reader:
        assert repr(reader) == "<Reader: 250000 samples, 2 channels, 48000 Hz>"
        assert (len(reader), reader.duration, reader.info.length) == (250_000, 250_000 / 48_000, 250_000)
    assert repr(reader) == "<Reader, closed>"


def test_files_that_cannot_be_opened(codec: Codec, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere"):
        codec.open(tmp_path / "nowhere")
    with pytest.raises(CorruptDataError):
        codec.open(b"no file at all")
    with pytest.raises(CorruptDataError):
        encodec_native.open(io.BytesIO(b""), BUNDLES["demo"])
    with pytest.raises(TypeError, match="file is a int"):
        codec.open(3)  # type: ignore[arg-type]
    (tmp_path / "text").write_text("text")
    with open(tmp_path / "text") as text, pytest.raises(TypeError, match="opened in binary mode"):
        codec.open(text)  # type: ignore[arg-type]


class Failing(io.BytesIO):
    """Works until it is told to fail."""

    failure: Any = None

    def read(self, size: Any = -1) -> Any:
        if isinstance(self.failure, BaseException):
            raise self.failure
        return super().read(size) if self.failure is None else self.failure


@pytest.mark.parametrize(
    "failure, error", [(OSError("the net is down"), OSError), (KeyboardInterrupt(), KeyboardInterrupt), ("text", TypeError), (b"x" * 10**7, ValueError)]
)
def test_file_objects_that_fail(codec: Codec, file: bytes, whole: Audio, failure: Any, error: Any) -> None:
    source = Failing(file)
    with codec.open(source) as reader:
        source.failure = failure
        for use in (lambda: reader[:], lambda: reader.chunk(2)):
            with pytest.raises(error) as caught:
                use()
            assert caught.value is failure or not isinstance(failure, BaseException)
        source.failure = None
        assert np.array_equal(reader[1000:2000], whole[1000:2000])
        source.failure = failure
    with pytest.raises(error):
        codec.open(source)


def test_a_file_object_that_ends_too_early(codec: Codec, file: bytes) -> None:
    source = Failing(file)
    with codec.open(source) as reader:
        source.failure = b""
        with pytest.raises(CorruptDataError):
            reader[:]


def test_memory_is_held_as_long_as_it_is_read(codec: Codec, file: bytes) -> None:
    data = bytearray(file)
    reader = codec.open(data)
    with pytest.raises(BufferError):
        data.append(0)
    reader.close()
    data.append(0)


USES: Any = [lambda reader: reader[0], lambda reader: reader.read(), lambda reader: reader.chunk(0), lambda reader: reader.chunk_count]


@pytest.mark.parametrize("use", USES)
def test_closing(codec: Codec, file: bytes, use: Callable[[Reader], object]) -> None:
    reader = codec.open(file)
    reader.close()
    assert reader.closed and len(reader) == 250_000
    with pytest.raises(ValueError, match="The reader is closed"):
        use(reader)
