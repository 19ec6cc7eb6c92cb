"""Decoding as a stream: bytes in as they come, samples out as they become final."""

from __future__ import annotations

import ctypes
from typing import Any, List, Optional, TypeVar, Union, overload

from . import _structs as structs
from ._audio_out import Output, new_output, room_in
from ._base import CodecBase, require_codec
from ._cancellation import Cancellation
from ._damage import Damage, damage_list
from ._info import FileInfo, info_from
from ._library import library
from ._memory import bytes_in
from ._native import check
from ._object import NativeObject
from ._operation import Operation
from ._options import callbacks_with, decode_options
from ._types import AudioOutput, AudioTarget, Conceal, DamageMode, Data, OnDamage, SampleType, StreamProgress

_Target = TypeVar("_Target", bound=AudioTarget)


class Decoder(NativeObject):
    """A file that is decoded as its bytes come.

    What comes out depends on the file alone, not on how it is cut; the first samples come with the first complete chunk. One thread at a
    time may use it; decoders of one codec may run on different threads.

    >>> data = open("tests/Data/reference/encodec_48khz_demo/sample.ecdc", "rb").read()
    >>> with Codec("bundles/encodec_48khz_demo") as codec, Decoder(codec) as decoder:
    ...     lengths = [len(decoder.decode(data[start : start + 1024])) for start in range(0, len(data), 1024)]
    ...     lengths.append(len(decoder.flush()))
    >>> lengths[1] > 0, sum(lengths)
    (True, 545670)

    After a failure the samples before it can still be pulled.
    """

    _what = "decoder"

    def __init__(
        self,
        codec: CodecBase,
        *,
        seam_repair: bool = True,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[StreamProgress] = None,
        cancellation: Optional[Cancellation] = None,
        damage: DamageMode = "strict",
        on_damage: Optional[OnDamage] = None,
        conceal: Optional[Conceal] = None,
    ) -> None:
        """Begins. Options are those of ``Codec.decode``."""
        require_codec(codec)
        self._callbacks = callbacks_with(codec._frames, progress=progress, on_damage=on_damage, conceal=conceal)
        options = decode_options(seam_repair, batch_size, threads, cancellation, damage, self._callbacks)
        self._channels = codec.channels
        self._pulled = 0
        create = library().encodec_decoder_create
        self._create(Operation(self._callbacks), "decoder", create, codec._open_handle(), ctypes.byref(options))

    def push(self, data: Data) -> None:
        """Takes the next bytes of the file, however many, and decodes what they complete. Pull before pushing more: samples wait in
        memory. Raises what ``Codec.decode`` raises."""
        handle = self._open_handle()
        content = bytes_in(data, "data")
        Operation(self._callbacks, content).run(library().encodec_decoder_push, handle, content.address, content.size)

    def finish(self) -> None:
        """Says that there are no more bytes. Raises ``CorruptDataError`` if there should be; the samples before can still be pulled."""
        Operation(self._callbacks).run(library().encodec_decoder_finish, self._open_handle())

    @overload
    def pull(self, samples: int = -1, *, dtype: SampleType = "float32", out: None = None) -> AudioOutput:
        ...

    @overload
    def pull(self, samples: int = -1, *, dtype: SampleType = "float32", out: _Target) -> Union[_Target, Any]:
        ...

    def pull(
        self, samples: int = -1, *, dtype: SampleType = "float32", out: Optional[_Target] = None
    ) -> Union[AudioOutput, _Target, Any]:
        """Takes samples that are final, at most so many per channel, all if negative. Has no rows if there are none now.

        ``dtype="int16"`` has them rounded and clipped as WAV files are. ``out`` is memory to put them into, at most as many as fit: it is
        returned if that fills it, else a view of the part that is filled.
        """
        if dtype not in ("float32", "int16"):
            raise ValueError(f"dtype is {dtype!r}; expected 'float32' or 'int16'")
        code = "h" if dtype == "int16" else "f"
        if out is None:
            ready = self.available
            wanted = ready if samples < 0 else min(samples, ready)
            return self._fill(new_output((wanted, self._channels), code), code, wanted)
        pcm = room_in(out, self._channels, code)
        room = pcm.values // self._channels
        return self._fill(pcm, code, room if samples < 0 else min(samples, room))

    def _fill(self, pcm: Output, code: str, wanted: int) -> Any:
        handle = self._open_handle()
        function, size = (library().encodec_decoder_pull_s16, 2) if code == "h" else (library().encodec_decoder_pull_f32, 4)
        taken = ctypes.c_size_t()
        done = 0
        # What is ready may come in pieces.
        while True:
            address = pcm.address + done * self._channels * size
            Operation(self._callbacks, pcm).run(function, handle, address, wanted - done, ctypes.byref(taken))
            done += taken.value
            self._pulled += taken.value
            if taken.value == 0 or done == wanted:
                return pcm.first(done, self._channels)

    def decode(self, data: Data) -> AudioOutput:
        """Pushes, and pulls what is final."""
        self.push(data)
        return self.pull()

    def flush(self) -> AudioOutput:
        """Finishes, and pulls the rest of the recording."""
        self.finish()
        info = self.info
        # What conceals missing chunks is only made as it is pulled.
        left = max(info.length - self._pulled, 0) if info is not None else 0
        audio: AudioOutput = self._fill(new_output((left, self._channels)), "f", left)
        return audio

    @property
    def available(self) -> int:
        """Samples per channel that can be pulled now."""
        ready = ctypes.c_uint64()
        check(library().encodec_decoder_available(self._open_handle(), ctypes.byref(ready)))
        return ready.value

    @property
    def info(self) -> Optional[FileInfo]:
        """What the file's header says; None until it is complete."""
        info = structs.FileInfo(struct_size=ctypes.sizeof(structs.FileInfo))
        is_known = ctypes.c_uint32()
        check(library().encodec_decoder_get_info(self._open_handle(), ctypes.byref(info), ctypes.byref(is_known)))
        return info_from(info) if is_known.value else None

    @property
    def damage(self) -> List[Damage]:
        """The damaged stretches that have been concealed so far."""
        return damage_list(self._open_handle(), library().encodec_decoder_get_damage_count, library().encodec_decoder_get_damage)

    def __repr__(self) -> str:
        return f"<Decoder{', closed' if self.closed else ''}>"
