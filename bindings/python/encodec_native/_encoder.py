"""Encoding as a stream: samples in as they come, bytes out as they are ready."""

from __future__ import annotations

import ctypes
from typing import Optional

from ._audio_in import PcmInput, pcm_input
from ._base import CodecBase, require_codec
from ._cancellation import Cancellation
from ._library import library
from ._memory import Memory
from ._native import check
from ._object import NativeObject
from ._operation import Operation
from ._options import callbacks_with, count, encode_options
from ._types import AudioInput, LengthMode, Precision, StreamProgress


class Encoder(NativeObject):
    """An encoding that samples are pushed into as they come.

    The bytes are those of ``Codec.encode``, however the samples are cut. Memory holds a few groups of chunks, and what has not been
    pulled. One thread at a time may use it; encoders of one codec may run on different threads.

    >>> import numpy as np
    >>> audio = np.zeros((100_000, 2), np.float32)
    >>> with Codec("bundles/encodec_48khz_demo") as codec, Encoder(codec) as encoder:
    ...     pieces = [encoder.encode(audio[start : start + 4096]) for start in range(0, len(audio), 4096)]
    ...     pieces.append(encoder.flush())
    ...     b"".join(pieces) == codec.encode(audio)
    True

    After a failure other than a refused argument it only can be closed: ``InvalidStateError`` names the first failure.
    """

    _what = "encoder"

    def __init__(
        self,
        codec: CodecBase,
        *,
        sample_rate: Optional[int] = None,
        total_length: Optional[int] = None,
        length_mode: LengthMode = "hold",
        precision: Precision = "fine",
        chunk_ms: Optional[float] = None,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[StreamProgress] = None,
        cancellation: Optional[Cancellation] = None,
    ) -> None:
        """Begins.

        A file's header states its length. With ``total_length``, in samples per channel, the header comes out first and chunks as they
        are ready. Without, ``length_mode="hold"`` holds all bytes back until the end, a few kilobytes per second of audio, and
        ``"patch"`` lets a preliminary header out at once, which ``patch`` has to be written over in the end.

        The other options are those of ``Codec.encode``. ``progress`` is told None as the total while that is not known.
        """
        require_codec(codec)
        rate = codec.sample_rate if sample_rate is None else count(sample_rate, "sample_rate")
        options = encode_options(precision, chunk_ms, batch_size, threads, cancellation, total_length, length_mode)
        self._callbacks = callbacks_with(codec._frames, progress=progress)
        self._channels = codec.channels
        create = library().encodec_encoder_create
        self._create(Operation(self._callbacks), "encoder", create, codec._open_handle(), ctypes.byref(options), rate, codec.channels)

    def push(self, audio: AudioInput) -> None:
        """Takes samples: all of them, whatever their number. Frame model and entropy coder run inside this call once there are enough.

        ``audio`` is what ``Codec.encode`` takes. float32 and int16 values are read where they lie, interleaved or channel by channel;
        all else is converted into a copy first.
        """
        handle = self._open_handle()
        pcm = pcm_input(audio, self._channels, as_stream=True)
        native = library()
        operation = Operation(self._callbacks, pcm)
        if pcm.channel_bytes is None:
            function = native.encodec_encoder_push_s16 if pcm.is_int16 else native.encodec_encoder_push_f32
            operation.run(function, handle, pcm.address, pcm.length)
        else:
            function = native.encodec_encoder_push_planar_s16 if pcm.is_int16 else native.encodec_encoder_push_planar_f32
            operation.run(function, handle, _channels(pcm), pcm.length)

    def finish(self) -> None:
        """Says that the recording has ended, and encodes what is left. Raises ``InvalidArgumentError`` if samples are missing that
        ``total_length`` announced: they can still be pushed."""
        Operation(self._callbacks).run(library().encodec_encoder_finish, self._open_handle())

    def pull(self, size: int = -1) -> bytes:
        """Takes bytes of the file that are ready, at most ``size`` of them, all if it is negative. Empty if there are none now."""
        handle = self._open_handle()
        ready = self.available
        buffer = bytearray(ready if size < 0 else min(size, ready))
        memory = Memory(buffer, writable=True)
        taken = ctypes.c_size_t()
        check(library().encodec_encoder_pull(handle, memory.address, memory.size, ctypes.byref(taken)))
        return bytes(memoryview(buffer)[: taken.value])

    def encode(self, audio: AudioInput) -> bytes:
        """Pushes, and pulls what is ready."""
        self.push(audio)
        return self.pull()

    def flush(self) -> bytes:
        """Finishes, and pulls the rest of the file."""
        self.finish()
        return self.pull()

    @property
    def available(self) -> int:
        """Bytes that can be pulled now."""
        ready = ctypes.c_uint64()
        check(library().encodec_encoder_available(self._open_handle(), ctypes.byref(ready)))
        return ready.value

    @property
    def patch(self) -> bytes:
        """After ``finish`` with ``length_mode="patch"``: what has to be written over the start of the file. Else empty."""
        handle = self._open_handle()
        needed = ctypes.c_size_t()
        check(library().encodec_encoder_get_patch(handle, None, 0, ctypes.byref(needed)))
        buffer = bytearray(needed.value)
        memory = Memory(buffer, writable=True)
        check(library().encodec_encoder_get_patch(handle, memory.address, memory.size, ctypes.byref(needed)))
        return bytes(buffer)

    def __repr__(self) -> str:
        return f"<Encoder{', closed' if self.closed else ''}>"


def _channels(pcm: PcmInput) -> ctypes.Array[ctypes.c_void_p]:
    step = pcm.channel_bytes or 0
    return (ctypes.c_void_p * pcm.channels)(*(pcm.address + channel * step for channel in range(pcm.channels)))
