"""What becomes of audio before it is encoded and after it was decoded: sample rate, channels, level."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Dict, NamedTuple, Optional, Sequence

from . import _structs as structs
from ._audio_in import pcm_input
from ._audio_out import given_output, new_output
from ._cancellation import Cancellation, handle_of
from ._library import library
from ._native import check
from ._numpy import numpy_if_installed
from ._operation import Callbacks, Operation
from ._options import choose, count, wav_format
from ._paths import path_bytes
from ._types import AudioInput, AudioOutput, AudioTarget, Container, PathInput, WavFormat

_CONTAINERS: Dict[str, int] = {"auto": 0, "wav": 1, "flac": 2}
_INTERLEAVED = 0


@dataclass(frozen=True)
class AudioOptions:
    """What becomes of audio on its way, in this order: sample rate and channels, gain, the look at the peaks, limiter, dither."""

    sample_rate: Optional[int] = None
    """The sample rate that is wanted, 1000 to 1000000 Hz; None for the one that comes. ``Codec.encode_file`` converts to the bundle's."""
    channels: Optional[int] = None
    """The number of channels that is wanted: 2 for 1, a copy on each side, or 1 for 2, their mean; None for those that come, or that are
    picked. ``Codec.encode_file`` converts to the bundle's."""
    pick: Optional[Sequence[int]] = None
    """Which of the input's channels come out, from 0, in this order; None for all. Not for ``Codec.decode_file``."""
    gain_db: float = 0
    """Decibels, -150 to 150; 0 leaves every bit as it is."""
    limit: bool = False
    """Whether peaks above -1 dB are bent so that none exceeds full scale."""
    dither: bool = False
    """Whether to dither before samples are rounded to 16 bits, in audio files."""
    container: Container = "auto"
    """The kind of audio file that is written: ``"wav"``, ``"flac"``, by libsndfile, which has to be installed, or ``"auto"`` for FLAC if the
    file is called ``.flac``, else WAV."""


@dataclass(frozen=True)
class Levels:
    """The peaks of audio, after the gain and before the limiter."""

    peak: float
    """The highest amplitude; 1 is full scale."""
    samples_above_full_scale: int
    """Of all channels."""


class Converted(NamedTuple):
    """What ``convert`` made."""

    audio: AudioOutput
    """float32, (samples, channels)."""
    levels: Levels
    """Its peaks."""


class AudioConversion:
    """``encodec_audio_options`` and what it receives; to be kept until the call that it was given to has returned."""

    def __init__(self, options: Optional[AudioOptions]) -> None:
        given = AudioOptions() if options is None else options
        if not isinstance(given, AudioOptions):
            raise TypeError(f"options are a {type(given).__name__}; expected AudioOptions or None")
        native = structs.AudioOptions()
        check(library().encodec_audio_options_init(ctypes.byref(native), ctypes.sizeof(native)))
        if given.sample_rate is not None:
            native.sample_rate = count(given.sample_rate, "sample_rate")
        if given.channels is not None:
            native.channels = count(given.channels, "channels")
        if given.pick is not None:
            picked = [count(channel, "a channel in pick") for channel in given.pick]
            native.picked_channels = (ctypes.c_uint32 * max(len(picked), 1))(*picked)
            native.picked_count = len(picked)
        native.gain_db = _decibels(given.gain_db)
        native.limit = int(bool(given.limit))
        native.dither = int(bool(given.dither))
        native.container = choose(_CONTAINERS, given.container, "container")
        self._levels = structs.Levels(struct_size=ctypes.sizeof(structs.Levels))
        native.levels = ctypes.pointer(self._levels)
        self.native = native
        self.channels = given.channels or (len(given.pick) if given.pick is not None else None)

    @property
    def levels(self) -> Levels:
        """After the call."""
        return Levels(self._levels.peak, self._levels.samples_above_full_scale)


def convert(
    audio: AudioInput, sample_rate: int, options: AudioOptions, *, out: Optional[AudioTarget] = None
) -> Converted:
    """Converts audio in memory, without a codec.

    ``audio`` is what ``Codec.encode`` takes, of 1 to 64 channels; flat audio is mono. ``sample_rate`` is what it has. The resampler is of
    linear phase and without delay: sample 0 stays sample 0. A recording is to be converted as a whole. ``out`` is memory for the result.

    >>> import numpy as np
    >>> stereo, levels = convert(np.ones(44100, np.float32), 44100, AudioOptions(sample_rate=48000, channels=2, gain_db=-6))
    >>> stereo.shape, round(levels.peak, 1) < 1
    ((48000, 2), True)
    """
    conversion = AudioConversion(options)
    pcm = pcm_input(_interleaved(audio), None)
    arguments = (
        ctypes.byref(conversion.native), pcm.address, pcm.length, count(sample_rate, "sample_rate"), pcm.channels, _INTERLEAVED,
    )
    length = ctypes.c_uint64()
    operation = Operation(Callbacks())
    operation.run(library().encodec_convert, *arguments, None, 0, ctypes.byref(length))
    channels = conversion.channels or pcm.channels
    result = new_output((length.value, channels)) if out is None else given_output(out, length.value, channels)
    operation.run(library().encodec_convert, *arguments, result.address, result.values, ctypes.byref(length))
    return Converted(result.result, conversion.levels)


def convert_file(
    source: PathInput,
    target: PathInput,
    options: Optional[AudioOptions] = None,
    *,
    format: WavFormat = "pcm16",
    overwrite: bool = False,
    cancellation: Optional[Cancellation] = None,
) -> Levels:
    """Converts an audio file to a WAV or FLAC file, which appears whole or not at all. Reads WAV files, and what libsndfile reads where it is
    installed.

    >>> levels = convert_file("samples/sample.wav", "sample_44100.wav", AudioOptions(sample_rate=44100), format="pcm24")
    """
    conversion = AudioConversion(options)
    paths = path_bytes(source, "source"), path_bytes(target, "target")
    Operation(Callbacks()).run(
        library().encodec_convert_file, ctypes.byref(conversion.native), *paths, wav_format(format), int(bool(overwrite)),
        handle_of(cancellation),
    )
    return conversion.levels


def _decibels(value: float) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TypeError(f"gain_db is a {type(value).__name__}; expected a number") from None


def _interleaved(audio: Any) -> Any:
    # The library gives back channels as they came; arrays that lie channel by channel are to come back as all others do.
    numpy = numpy_if_installed()
    is_planar = numpy is not None and isinstance(audio, numpy.ndarray) and not audio.flags.c_contiguous
    return numpy.ascontiguousarray(audio) if numpy is not None and is_planar else audio
