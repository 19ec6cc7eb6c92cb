"""The codec: audio to .ecdc and back."""

from __future__ import annotations

import ctypes
from typing import Any, Literal, Optional, TypeVar, Union, overload

from ._audio import AudioConversion, AudioOptions, Levels
from ._audio_in import pcm_input
from ._audio_out import given_output, new_output
from ._bundle import Bundle
from ._cancellation import Cancellation
from ._codes import CodeCoding
from ._frame_model import DecodingModel, EncodingModel, FrameModelAdapter
from ._library import library
from ._memory import bytes_in
from ._onnx import OnnxOptions, native_options
from ._operation import Callbacks, Operation
from ._options import callbacks_with, count, decode_options, encode_options, wav_format
from ._paths import path_bytes
from ._providers import GraphPlacing
from ._reader import Reader
from ._types import (
    AudioInput, AudioOutput, AudioTarget, Conceal, DamageMode, Data, FileInput, OnDamage, PathInput, Precision, Progress,
    StreamProgress, WavFormat,
)

_INTERLEAVED = 0
_PLANAR = 1

_Target = TypeVar("_Target", bound=AudioTarget)


class Codec(CodeCoding, GraphPlacing):
    """A model bundle, ready to encode and decode.

    Several threads may use one codec at once; other Python threads run during its calls. Closing it while another thread is inside a
    call, or streams that were made from it are in use, is allowed: it goes away with the last of them.

    >>> with Codec("bundles/encodec_48khz_demo") as codec:
    ...     audio = codec.decode(open("tests/Data/reference/encodec_48khz_demo/sample.ecdc", "rb").read())
    ...     data = codec.encode(audio[:48000], sample_rate=48000)
    >>> audio.shape
    (545670, 2)
    >>> read_info(data).length
    48000

    Errors of the library are raised as ``EncodecError``, whose subclasses are built-in exceptions too where there is a natural one.
    """

    _what = "codec"

    def __init__(
        self,
        bundle: Union[PathInput, Bundle],
        *,
        frame_model: Union[EncodingModel, DecodingModel, Literal["onnx"], None] = "onnx",
        onnx: Optional[OnnxOptions] = None,
    ) -> None:
        """Makes a codec of a bundle.

        ``bundle`` is the folder with ``bundle.json``, or a ``Bundle``. ``frame_model`` runs its neural half: ``"onnx"``, ONNX Runtime
        with the bundle's graphs; an object with ``encode_frame``, ``decode_frame`` or both (see ``FrameModel``); or None for a codec
        that turns codes into bytes and back, and takes and gives no audio. ``onnx`` is how ONNX Runtime is to work. Graphs, weights and
        ONNX Runtime are loaded when they are first needed.

        Raises ``MissingFileError`` where there is no bundle, ``BundleError`` where it is malformed, ``OSError`` where the native
        library is not found.
        """
        if not isinstance(bundle, Bundle):
            with Bundle(bundle) as opened:
                self._make(opened, frame_model, native_options(onnx))
        else:
            self._make(bundle, frame_model, native_options(onnx))

    def _make(self, bundle: Bundle, frame_model: Any, options: Any) -> None:
        self._frames: Optional[FrameModelAdapter] = None
        operation = Operation(Callbacks())
        native = library()
        owner = bundle._open_handle()
        if isinstance(frame_model, str) and frame_model == "onnx":
            self._create(operation, "codec", native.encodec_codec_create, owner, ctypes.byref(options))
        elif frame_model is None:
            self._create(operation, "codec", native.encodec_codec_create_entropy_only, owner)
        else:
            self._frames = FrameModelAdapter(frame_model)
            callbacks = self._frames.native()
            self._create(operation, "codec", native.encodec_codec_create_with_callbacks, owner, ctypes.byref(callbacks))
        self._read_properties(self._open_handle(), "codec")

    def encode(
        self,
        audio: AudioInput,
        *,
        sample_rate: Optional[int] = None,
        precision: Precision = "fine",
        chunk_ms: Optional[float] = None,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
    ) -> bytes:
        """Encodes audio in memory to an .ecdc file in memory.

        ``audio`` is a numpy array shaped (samples, channels), or (samples,) for a mono bundle, of float32, float64, int16 or int32; or
        any buffer of such values, shaped the same or flat and interleaved. Full scale is [-1, 1]; integers are scaled by theirs. float32
        values that are contiguous, in either order, are read where they lie and must not change during the call; all else is converted
        into a copy first.

        ``sample_rate`` in Hz is checked if given. ``precision="reference"`` writes byte for byte what other encoders write, "fine"
        smaller files; every reader reads both. ``chunk_ms`` is an explicit chunk duration in milliseconds, refused where the bundle's
        window is fixed. ``batch_size`` (windows through the model together) and ``threads`` (of entropy coding) change speed and
        memory only; 0 lets the library choose. ``progress`` is called on this thread after each chunk.

        Returns the file; the native memory is copied once into the bytes and freed. Raises ``TypeError`` and ``ValueError`` for
        arguments, ``AudioFormatError`` for another sample rate or channel count, ``Cancelled``, and what ``progress`` raises.
        """
        handle = self._open_handle()
        rate = self.sample_rate if sample_rate is None else count(sample_rate, "sample_rate")
        pcm = pcm_input(audio, self.channels)
        options = encode_options(precision, chunk_ms, batch_size, threads, cancellation)
        layout = _INTERLEAVED if pcm.channel_bytes is None else _PLANAR
        data = ctypes.c_void_p()
        size = ctypes.c_size_t()
        try:
            Operation(callbacks_with(self._frames, progress=progress)).run(
                library().encodec_encode, handle, ctypes.byref(options), pcm.address, pcm.length, rate, pcm.channels, layout,
                ctypes.byref(data), ctypes.byref(size),
            )
            return ctypes.string_at(data, size.value)
        finally:
            library().encodec_free(data)

    def encode_file(
        self,
        wav: PathInput,
        ecdc: PathInput,
        *,
        overwrite: bool = False,
        precision: Precision = "fine",
        chunk_ms: Optional[float] = None,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
        audio: Optional[AudioOptions] = None,
    ) -> Optional[Levels]:
        """Encodes a WAV file to an .ecdc file, which appears whole or not at all. Memory holds a few chunks at a time.

        With ``audio`` the file may be of any sample rate, mono or stereo, and of any kind that libsndfile reads where it is installed; it is
        converted to what the bundle takes, and the recording's peaks are returned.

        ``overwrite`` allows an existing output to be replaced; the other options are those of ``encode``. Raises ``MissingFileError``,
        ``ExistingFileError``, ``AccessDeniedError``, ``InputOutputError``, ``WavError`` and what ``encode`` raises.
        """
        handle = self._open_handle()
        paths = path_bytes(wav, "wav"), path_bytes(ecdc, "ecdc")
        options = encode_options(precision, chunk_ms, batch_size, threads, cancellation)
        conversion = None if audio is None else AudioConversion(audio)
        if conversion is not None:
            options.audio = ctypes.pointer(conversion.native)
        Operation(callbacks_with(self._frames, progress=progress)).run(
            library().encodec_encode_file, handle, ctypes.byref(options), *paths, int(bool(overwrite))
        )
        return None if conversion is None else conversion.levels

    @overload
    def decode(
        self, data: Data, *, seam_repair: bool = True, batch_size: int = 0, threads: int = 0, progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None, damage: DamageMode = "strict", on_damage: Optional[OnDamage] = None,
        conceal: Optional[Conceal] = None, out: None = None,
    ) -> AudioOutput:
        ...

    @overload
    def decode(
        self, data: Data, *, seam_repair: bool = True, batch_size: int = 0, threads: int = 0, progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None, damage: DamageMode = "strict", on_damage: Optional[OnDamage] = None,
        conceal: Optional[Conceal] = None, out: _Target,
    ) -> _Target:
        ...

    def decode(
        self,
        data: Data,
        *,
        seam_repair: bool = True,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
        damage: DamageMode = "strict",
        on_damage: Optional[OnDamage] = None,
        conceal: Optional[Conceal] = None,
        out: Optional[_Target] = None,
    ) -> Union[AudioOutput, _Target]:
        """Decodes an .ecdc file in memory to audio in memory.

        ``data`` is the whole file, as bytes or another buffer. ``seam_repair`` smooths the joins of a guarded file, the only option that
        changes the samples of an undamaged one; the next ones are those of ``encode``.

        ``damage="conceal"`` decodes damaged files: samples that do not depend on a damaged chunk are those of the undamaged file;
        ``on_damage`` is told of each ``Damage``, and ``conceal(chunk, start, length)`` may put something in place of silence: float audio
        of shape (length, channels), or ``(audio, False)`` to have its edges left as they are.

        Returns float32 audio shaped (samples, channels): a new numpy array, or without numpy a memoryview of format ``'f'``. With
        ``out``, a writable C-contiguous float32 buffer of that shape or flat and interleaved, the audio is written there instead and
        ``out`` itself returned; what it holds after a failure is undefined. ``read_info`` tells the length beforehand.

        Raises ``CorruptDataError``, ``BundleMismatchError`` for a file of another model, ``TypeError`` and ``ValueError`` for
        arguments, ``Cancelled``, and what ``progress``, ``on_damage`` and ``conceal`` raise.
        """
        handle = self._open_handle()
        content = bytes_in(data, "data")
        callbacks = callbacks_with(self._frames, progress=progress, on_damage=on_damage, conceal=conceal)
        # How long it is depends on what becomes of damage, but nobody is to be told twice.
        asking = decode_options(seam_repair, batch_size, threads, cancellation, damage, Callbacks())
        length = ctypes.c_uint64()
        Operation(Callbacks()).run(
            library().encodec_decode, handle, ctypes.byref(asking), content.address, content.size, None, 0, _INTERLEAVED,
            ctypes.byref(length),
        )
        pcm = new_output((length.value, self.channels)) if out is None else given_output(out, length.value, self.channels)
        options = decode_options(seam_repair, batch_size, threads, cancellation, damage, callbacks)
        Operation(callbacks).run(
            library().encodec_decode, handle, ctypes.byref(options), content.address, content.size, pcm.address, pcm.values, _INTERLEAVED,
            None,
        )
        audio: Any = pcm.result
        return audio  # type: ignore[no-any-return]

    def decode_file(
        self,
        ecdc: PathInput,
        wav: PathInput,
        *,
        format: WavFormat = "pcm16",
        overwrite: bool = False,
        seam_repair: bool = True,
        batch_size: int = 0,
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
        damage: DamageMode = "strict",
        on_damage: Optional[OnDamage] = None,
        conceal: Optional[Conceal] = None,
        audio: Optional[AudioOptions] = None,
    ) -> Optional[Levels]:
        """Decodes an .ecdc file to a WAV file, which appears whole or not at all. Memory holds a few chunks at a time.

        With ``audio`` it may be a FLAC file, and of another sample rate and channel count; the recording's peaks are then returned.

        ``format`` is how samples are stored. ``overwrite`` allows an existing output to be replaced; the other options are those of
        ``decode``. Raises ``MissingFileError``, ``ExistingFileError``, ``AccessDeniedError``, ``InputOutputError`` and what
        ``decode`` raises.
        """
        handle = self._open_handle()
        paths = path_bytes(ecdc, "ecdc"), path_bytes(wav, "wav")
        callbacks = callbacks_with(self._frames, progress=progress, on_damage=on_damage, conceal=conceal)
        options = decode_options(seam_repair, batch_size, threads, cancellation, damage, callbacks)
        conversion = None if audio is None else AudioConversion(audio)
        if conversion is not None:
            options.audio = ctypes.pointer(conversion.native)
        Operation(callbacks).run(
            library().encodec_decode_file, handle, ctypes.byref(options), *paths, wav_format(format), int(bool(overwrite))
        )
        return None if conversion is None else conversion.levels

    def open(
        self,
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
    ) -> Reader:
        """Opens an .ecdc file of which any stretch can be decoded: its path, its bytes, or a binary file object.

        >>> with Codec("bundles/encodec_48khz_demo") as codec:
        ...     with codec.open("tests/Data/reference/encodec_48khz_demo/sample.ecdc") as file:
        ...         file[96000:144000].shape
        (48000, 2)

        Options and exceptions are those of ``decode`` and ``decode_file``.
        """
        return Reader(
            self, file, seam_repair=seam_repair, batch_size=batch_size, threads=threads, progress=progress, cancellation=cancellation,
            damage=damage, on_damage=on_damage, conceal=conceal,
        )

    def __repr__(self) -> str:
        return "<Codec, closed>" if self.closed else f"<Codec {self._summary()}>"
