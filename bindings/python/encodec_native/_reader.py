"""Random access to a file's recording."""

from __future__ import annotations

import ctypes
import io
import operator
import os
from typing import Any, Iterator, List, Optional, Tuple, TypeVar, Union, cast, overload

from . import _structs as structs
from ._audio_out import new_output, room_in
from ._base import CodecBase, require_codec
from ._callbacks import READ
from ._cancellation import Cancellation
from ._chunks import ChunkInfo, chunk_from, filled
from ._damage import Damage, damage_list
from ._info import FileInfo, info_from
from ._library import library
from ._memory import bytes_in, is_buffer
from ._native import check
from ._object import NativeObject
from ._operation import Operation
from ._options import callbacks_with, count, decode_options, position
from ._paths import path_bytes
from ._source import FileSource
from ._types import AudioOutput, AudioTarget, Conceal, DamageMode, FileInput, OnDamage, PathInput, StreamProgress

_INTERLEAVED = 0

_Target = TypeVar("_Target", bound=AudioTarget)


class Reader(NativeObject):
    """An .ecdc file of which any stretch can be decoded, as a whole decoding gives it, to the bit.

    It has a position, and ``read``, ``seek``, ``tell`` and ``blocks`` are those of the soundfile package; or it is sliced like an array.
    Only chunks that a stretch depends on are decoded, and reading on decodes no chunk twice. One thread at a time may use it; readers of
    one codec may be used by different threads.

    >>> with Codec("bundles/encodec_48khz_demo") as codec:
    ...     with codec.open("tests/Data/reference/encodec_48khz_demo/sample.ecdc") as file:
    ...         len(file), file.sample_rate, file.channels
    ...         file[48000:96000].shape, file[-1].shape, file[::1000].shape
    ...         file.seek(-100, 2), len(file.read(48000)), file.tell()
    ...         sum(len(block) for block in file.blocks(4096)), file.seek(0), [len(block) for block in file.blocks(400_000)]
    (545670, 48000, 2)
    ((48000, 2), (2,), (546, 2))
    (545570, 100, 545670)
    (0, 0, [400000, 145670])
    """

    _what = "reader"

    def __init__(
        self,
        codec: CodecBase,
        file: FileInput,
        *,
        seam_repair: bool = True,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[StreamProgress] = None,
        cancellation: Optional[Cancellation] = None,
        damage: DamageMode = "strict",
        on_damage: Optional[OnDamage] = None,
        conceal: Optional[Conceal] = None,
        closes_codec: bool = False,
    ) -> None:
        """Opens a file: its path, a str or ``os.PathLike``; its bytes, which are not copied and must not change; or a binary file
        object with ``read`` and ``seek``, which stays the caller's to close. Options are those of ``Codec.decode``; with ``closes_codec``
        the codec is closed with the reader.
        """
        require_codec(codec)
        is_path = isinstance(file, (str, os.PathLike))
        # What has its bytes in memory, as mmap does, is read there.
        source = FileSource(file) if not is_path and not is_buffer(file) and hasattr(file, "read") and hasattr(file, "seek") else None
        self._callbacks = callbacks_with(codec._frames, source, progress=progress, on_damage=on_damage, conceal=conceal)
        options = decode_options(seam_repair, batch_size, threads, cancellation, damage, self._callbacks)
        self._kept: Any = None
        self._codec: Optional[CodecBase] = None
        self._channels = codec.channels
        self._sample_rate = codec.sample_rate
        self._position = 0
        arguments: Any
        if is_path:
            function, arguments = library().encodec_reader_open_file, (path_bytes(cast(PathInput, file), "file"),)
        elif source is not None:
            native = structs.InputCallbacks()
            check(library().encodec_input_callbacks_init(ctypes.byref(native), ctypes.sizeof(native)))
            native.size = source.size
            native.read = READ
            function, arguments = library().encodec_reader_open_callbacks, (ctypes.byref(native),)
        else:
            self._kept = bytes_in(file, "file")
            function, arguments = library().encodec_reader_open_memory, (self._kept.address, self._kept.size)
        self._create(Operation(self._callbacks), "reader", function, codec._open_handle(), ctypes.byref(options), *arguments)
        self._info = self._read_info()
        # Last: whoever is to close it here has been told of no failure.
        self._codec = codec if closes_codec else None

    def _let_go(self) -> None:
        # A call that is inside holds what it needs itself.
        self._kept = None
        self._callbacks = self._callbacks._replace(source=None)
        codec, self._codec = self._codec, None
        if codec is not None:
            codec.close()

    def _read_info(self) -> FileInfo:
        info = structs.FileInfo(struct_size=ctypes.sizeof(structs.FileInfo))
        check(library().encodec_reader_get_info(self._open_handle(), ctypes.byref(info)))
        return info_from(info)

    @property
    def info(self) -> FileInfo:
        """What the file's header says."""
        return self._info

    @property
    def length(self) -> int:
        """Samples per channel."""
        return self._info.length

    @property
    def channels(self) -> int:
        """Channels."""
        return self._channels

    @property
    def sample_rate(self) -> int:
        """Samples per second of each channel."""
        return self._sample_rate

    @property
    def shape(self) -> Tuple[int, int]:
        """(samples, channels)."""
        return self.length, self.channels

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.length / self.sample_rate

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, key: Any) -> Any:
        """Decodes samples: ``file[a:b]`` is an array (samples, channels), ``file[a]`` one sample of each channel, ``file[a:b, 0]`` one
        channel."""
        rest: Tuple[Any, ...] = ()
        if isinstance(key, tuple):
            key, rest = (key[0], key[1:]) if key else (slice(None), ())
        if isinstance(key, slice):
            first, stop, step = key.indices(self.length)
            chosen = range(first, stop, step)
            low, high = (min(chosen[0], chosen[-1]), max(chosen[0], chosen[-1]) + 1) if chosen else (0, 0)
            audio = self.decode(low, high - low)
            found: Any = audio if step == 1 else audio[::step]
            return found[(slice(None), *rest)] if rest else found
        try:
            index = operator.index(key)
        except TypeError:
            raise TypeError(f"samples are indexed by int or slice, not {type(key).__name__}") from None
        if not -self.length <= index < self.length:
            raise IndexError(f"sample {index} is not in the recording, which has {self.length}")
        row: Any = self.decode(index % self.length, 1)
        row = row.cast("B").cast("f") if isinstance(row, memoryview) else row[0]
        return row[rest[0] if len(rest) == 1 else rest] if rest else row

    def decode(self, start: int, count: int) -> AudioOutput:
        """Decodes so many samples from one on; the stretch has to lie within the recording. The position stays where it is."""
        first, wanted = position(start, "start"), position(count, "count")
        # What goes beyond the end the library refuses, whatever there is to put it into: memory for it would be as large as the mistake.
        pcm = new_output((wanted if first + wanted <= self.length else 0, self._channels))
        self._decode(first, wanted, pcm)
        audio: AudioOutput = pcm.result
        return audio

    def _decode(self, start: int, wanted: int, pcm: Any) -> None:
        handle = self._open_handle()
        Operation(self._callbacks, self._kept, pcm).run(
            library().encodec_reader_decode, handle, start, wanted, pcm.address, pcm.values, _INTERLEAVED
        )

    @overload
    def read(self, frames: int = -1, *, out: None = None) -> AudioOutput:
        ...

    @overload
    def read(self, frames: int = -1, *, out: _Target) -> Union[_Target, Any]:
        ...

    def read(self, frames: int = -1, *, out: Optional[_Target] = None) -> Union[AudioOutput, _Target, Any]:
        """Decodes from the position on and moves it: at most ``frames`` samples per channel, all that are left if that is negative.

        ``out`` is memory to decode into, at most as many samples as fit: it is returned if that fills it, else a view of the part that is
        filled.
        """
        left = self.length - self._position
        wanted = left if frames < 0 else min(frames, left)
        if out is None:
            pcm = new_output((wanted, self._channels))
        else:
            pcm = room_in(out, self._channels)
            wanted = min(wanted, pcm.values // self._channels)
        self._decode(self._position, wanted, pcm)
        self._position += wanted
        return pcm.first(wanted, self._channels)

    def blocks(
        self, blocksize: int, *, overlap: int = 0, frames: int = -1, fill_value: Optional[float] = None, out: Optional[AudioTarget] = None
    ) -> Iterator[Any]:
        """Reads on block by block, at most ``frames`` samples per channel in all.

        Blocks begin ``overlap`` samples before the end of the one before. The last one may be shorter, unless ``fill_value`` fills it
        up. ``out`` is used for every block, which then holds until the next.
        """
        size, shared = count(blocksize, "blocksize"), count(overlap, "overlap")
        if not 0 <= shared < size:
            raise ValueError(f"blocksize is {size} and overlap {shared}; expected more than the overlap")
        end = self.length if frames < 0 else min(self._position + frames, self.length)
        if out is not None and room_in(out, self._channels).values < size * self._channels:
            raise ValueError(f"out has room for fewer samples than blocksize, which is {size}")
        # What is wrong with the arguments is said when this is called, not when the first block is asked for.
        return self._blocks(size, shared, end, fill_value, out)

    def _blocks(self, size: int, overlap: int, end: int, fill_value: Optional[float], out: Any) -> Iterator[Any]:
        while self._position < end:
            length = min(size, end - self._position)
            block: Any = self.read(length, out=out) if out is not None else self.read(length)
            if length < size and fill_value is not None:
                block = filled(block, size, self._channels, fill_value, out)
            yield block
            if self._position < end:
                self._position -= overlap

    def seek(self, frames: int, whence: int = io.SEEK_SET) -> int:
        """Moves the position, by samples, from the start, the position or the end (``whence`` 0, 1, 2). Returns the new one."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.length}.get(whence)
        if base is None:
            raise ValueError(f"whence is {whence}; expected 0, 1 or 2")
        self._open_handle()
        target = base + operator.index(frames)
        if not 0 <= target <= self.length:
            raise ValueError(f"sample {target} is not in the recording, which has {self.length}")
        self._position = target
        return target

    def tell(self) -> int:
        """The position."""
        return self._position

    def seekable(self) -> bool:
        """True."""
        return True

    @property
    def chunk_count(self) -> int:
        """How many chunks the recording takes, lost ones included."""
        number = ctypes.c_uint64()
        check(library().encodec_reader_get_chunk_count(self._open_handle(), ctypes.byref(number)))
        return number.value

    def chunk(self, index: int) -> ChunkInfo:
        """One chunk: its part of the recording, its place in the file, whether it is intact. Its payload is read, not decoded."""
        chunk = structs.ChunkInfo(struct_size=ctypes.sizeof(structs.ChunkInfo))
        number = position(index, "index")
        Operation(self._callbacks, self._kept).run(
            library().encodec_reader_get_chunk, self._open_handle(), number, ctypes.byref(chunk)
        )
        return chunk_from(chunk)

    def chunks(self) -> Iterator[ChunkInfo]:
        """All chunks in turn."""
        return (self.chunk(index) for index in range(self.chunk_count))

    @property
    def damage(self) -> List[Damage]:
        """The damaged stretches that have been met so far."""
        return damage_list(self._open_handle(), library().encodec_reader_get_damage_count, library().encodec_reader_get_damage)

    def __repr__(self) -> str:
        if self.closed:
            return "<Reader, closed>"
        return f"<Reader: {self.length} samples, {self.channels} channels, {self.sample_rate} Hz>"
