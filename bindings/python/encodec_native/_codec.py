"""The codec: audio to .ecdc and back."""

from __future__ import annotations

import ctypes
from types import TracebackType
from typing import Any, NoReturn, Optional, Type, TypeVar, Union, overload

from ._audio_in import pcm_input
from ._audio_out import given_output, new_output
from ._info import as_bytes
from ._library import library
from ._native import check
from ._operation import Operation
from ._options import count, decode_options, encode_options, onnx_options, wav_format
from ._paths import path_bytes
from ._properties import BundleProperties
from ._types import AudioInput, AudioOutput, AudioTarget, Data, PathInput, Precision, Progress, WavFormat

_INTERLEAVED = 0

_Target = TypeVar("_Target", bound=AudioTarget)


class Codec(BundleProperties):
    """A model bundle, ready to encode and decode.

    Several threads may use one codec at once; other Python threads run during its calls. Closing it while another thread is inside a
    call is allowed: it goes away when that call returns.

    >>> with Codec("bundles/encodec_48khz_demo") as codec:
    ...     audio = codec.decode(open("tests/Data/reference/encodec_48khz_demo/sample.ecdc", "rb").read())
    ...     data = codec.encode(audio[:48000], sample_rate=48000)
    >>> audio.shape
    (545670, 2)
    >>> read_info(data).length
    48000

    Errors of the library are raised as ``EncodecError``, whose subclasses are built-in exceptions too where there is a natural one.
    """

    _handle: Optional[int] = None

    def __init__(self, bundle: PathInput, *, threads: int = 0, allow_spinning: bool = False) -> None:
        """Opens a bundle.

        ``bundle`` is the folder with ``bundle.json``. ``threads`` is how many threads ONNX Runtime may use in one call, 0 for one per
        core; ``allow_spinning`` lets them spin while they are idle, which halves the speed of a busy host. Graphs, weights and ONNX
        Runtime are loaded when they are first needed.

        Raises ``MissingFileError`` where there is no bundle, ``BundleError`` where it is malformed, ``OSError`` where the native
        library is not found.
        """
        options = onnx_options(threads, allow_spinning)
        handle = ctypes.c_void_p()
        # Kept here: at interpreter shutdown the module that would be asked for it may be gone.
        self._destroy = library().encodec_codec_destroy
        check(library().encodec_codec_open(path_bytes(bundle, "bundle"), ctypes.byref(options), ctypes.byref(handle)))
        self._handle = handle.value
        self._pointer_type = ctypes.c_void_p
        super().__init__(self._open_handle())

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
    ) -> bytes:
        """Encodes audio in memory to an .ecdc file in memory.

        ``audio`` is a numpy array shaped (samples, channels), or (samples,) for a mono bundle, of float32, float64, int16 or int32; or
        any buffer of such values, shaped the same or flat and interleaved. Full scale is [-1, 1]; integers are scaled by theirs.
        Contiguous float32 values are read where they lie and must not change during the call (a read-only buffer that is no numpy
        array is copied); all else is converted into a copy first.

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
        operation = Operation(progress)
        options = encode_options(precision, chunk_ms, batch_size, threads, operation.progress)
        data = ctypes.c_void_p()
        size = ctypes.c_size_t()
        try:
            operation.run(
                library().encodec_encode, handle, ctypes.byref(options), pcm.address, pcm.length, rate, pcm.channels, _INTERLEAVED,
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
    ) -> None:
        """Encodes a WAV file to an .ecdc file, which appears whole or not at all. Memory holds a few chunks at a time.

        ``overwrite`` allows an existing output to be replaced; the other options are those of ``encode``. Raises ``MissingFileError``,
        ``ExistingFileError``, ``AccessDeniedError``, ``InputOutputError``, ``WavError`` and what ``encode`` raises.
        """
        handle = self._open_handle()
        paths = path_bytes(wav, "wav"), path_bytes(ecdc, "ecdc")
        operation = Operation(progress)
        options = encode_options(precision, chunk_ms, batch_size, threads, operation.progress)
        operation.run(library().encodec_encode_file, handle, ctypes.byref(options), *paths, int(bool(overwrite)))

    @overload
    def decode(
        self, data: Data, *, seam_repair: bool = True, batch_size: int = 0, threads: int = 0, progress: Optional[Progress] = None,
        out: None = None,
    ) -> AudioOutput:
        ...

    @overload
    def decode(
        self, data: Data, *, seam_repair: bool = True, batch_size: int = 0, threads: int = 0, progress: Optional[Progress] = None,
        out: _Target,
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
        out: Optional[_Target] = None,
    ) -> Union[AudioOutput, _Target]:
        """Decodes an .ecdc file in memory to audio in memory.

        ``data`` is the whole file, as bytes (read where they lie) or another buffer (copied). ``seam_repair`` smooths the joins of a
        guarded file, the only option that changes samples; the others are those of ``encode``.

        Returns float32 audio shaped (samples, channels): a new numpy array, or without numpy a memoryview of format ``'f'``. With
        ``out``, a writable C-contiguous float32 buffer of that shape or flat and interleaved, the audio is written there instead and
        ``out`` itself returned; what it holds after a failure is undefined. ``read_info`` tells the length beforehand.

        Raises ``CorruptDataError``, ``BundleMismatchError`` for a file of another model, ``TypeError`` and ``ValueError`` for
        arguments, ``Cancelled``, and what ``progress`` raises.
        """
        handle = self._open_handle()
        content = as_bytes(data)
        operation = Operation(progress)
        options = decode_options(seam_repair, batch_size, threads, operation.progress)
        length = ctypes.c_uint64()
        check(library().encodec_decode(handle, None, content, len(content), None, 0, _INTERLEAVED, ctypes.byref(length)))
        pcm = new_output(length.value, self.channels) if out is None else given_output(out, length.value, self.channels)
        operation.run(
            library().encodec_decode, handle, ctypes.byref(options), content, len(content), pcm.address, pcm.values, _INTERLEAVED, None
        )
        audio: Any = pcm.audio
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
    ) -> None:
        """Decodes an .ecdc file to a WAV file, which appears whole or not at all. Memory holds a few chunks at a time.

        ``format`` is how samples are stored. ``overwrite`` allows an existing output to be replaced; the other options are those of
        ``decode``. Raises ``MissingFileError``, ``ExistingFileError``, ``AccessDeniedError``, ``InputOutputError`` and what
        ``decode`` raises.
        """
        handle = self._open_handle()
        paths = path_bytes(ecdc, "ecdc"), path_bytes(wav, "wav")
        operation = Operation(progress)
        options = decode_options(seam_repair, batch_size, threads, operation.progress)
        operation.run(
            library().encodec_decode_file, handle, ctypes.byref(options), *paths, wav_format(format), int(bool(overwrite))
        )

    @property
    def closed(self) -> bool:
        """Whether ``close`` has been called."""
        return self._handle is None

    def close(self) -> None:
        """Gives the codec back to the library. May be called more than once; a closed codec still tells its properties."""
        handle, self._handle = self._handle, None
        if handle is not None:
            # The status can only say that another thread closed it in the same instant.
            self._destroy(self._pointer_type(handle))

    def __enter__(self) -> Codec:
        self._open_handle()
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self.close()

    def __del__(self) -> None:
        try:
            self.close()
        except Exception:
            # At interpreter shutdown parts of ctypes may be gone; the process takes the codec with it.
            pass

    def __repr__(self) -> str:
        if self._handle is None:
            return "<Codec, closed>"
        return f"<Codec {self.model_name!r}: {self.sample_rate} Hz, {self.channels} channels, {self.bandwidth_kbps:g} kbps>"

    def __reduce__(self) -> NoReturn:
        # A copy of the handle would be a second owner, in another process a handle of nobody's.
        raise TypeError("A Codec cannot be copied or pickled; open the bundle again")

    def _open_handle(self) -> int:
        if self._handle is None:
            raise ValueError("The codec is closed")
        return self._handle
