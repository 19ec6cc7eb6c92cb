"""PCM on its way into the library: checked, and as addresses of values that the library reads."""

from __future__ import annotations

import sys
from array import array
from typing import Any, Dict, NamedTuple, Optional, Tuple

from ._errors import AudioFormatError
from ._memory import Memory
from ._numpy import is_numpy_array, numpy_if_installed
from ._status import Status

_EXPECTED = "float32, float64, int16 or int32"
_FLOATS: Dict[str, int] = {"f": 4, "d": 8}
_INTEGERS: Dict[str, float] = {"h": 2.0**15, "i": 2.0**31}
_FOREIGN_ORDER = ">" if sys.byteorder == "little" else "<"


class PcmInput(NamedTuple):
    """Values in memory: float32, or int16 where that was asked for."""

    address: int
    """Of the first value; never 0."""
    length: int
    """Samples per channel."""
    channels: int
    owner: object
    """What the memory belongs to; to be kept alive while the address is used."""
    channel_bytes: Optional[int] = None
    """From one channel to the next, where each lies by itself; None where they are interleaved."""
    is_int16: bool = False
    """Whether values are of 16 bits."""


def pcm_input(audio: Any, channels: Optional[int], *, as_stream: bool = False) -> PcmInput:
    """Looks at audio that is meant for a codec of so many channels, or for nobody in particular if ``channels`` is None.

    Contiguous float32 values are used where they lie, also channel by channel; everything else is converted into a copy. Streams take
    16-bit values too, and channels anywhere. Raises ``TypeError`` for what is no audio, ``ValueError`` for a shape that has no meaning.
    Another number of channels is for the library to refuse, which is told of it; but a stream has told it one before, so that there it
    raises ``AudioFormatError``, as for audio that lies across.
    """
    if not is_numpy_array(audio) and hasattr(audio, "__array__"):
        # Tensors of other libraries know how to become numpy arrays.
        numpy = numpy_if_installed()
        audio = audio if numpy is None else numpy.asarray(audio)
    return _from_numpy(audio, channels, as_stream) if is_numpy_array(audio) else _from_buffer(audio, channels, as_stream)


def _from_numpy(audio: Any, wanted: Optional[int], as_stream: bool) -> PcmInput:
    import numpy

    channels = _channels_of(audio.shape, wanted, as_stream, flat=False)
    kind, size = audio.dtype.kind, audio.dtype.itemsize
    length = int(audio.shape[0])
    if kind not in "fi" or size not in ((4, 8) if kind == "f" else (2, 4)):
        raise TypeError(f"audio has dtype {audio.dtype}; expected {_EXPECTED}")
    is_int16 = kind == "i" and size == 2
    if (kind == "f" and size == 4) or (is_int16 and as_stream):
        if audio.dtype.isnative and audio.flags.aligned:
            if audio.flags.c_contiguous:
                return PcmInput(int(audio.ctypes.data), length, channels, audio, None, is_int16)
            if audio.ndim == 2 and audio.strides[0] == size and (as_stream or audio.flags.f_contiguous):
                return PcmInput(int(audio.ctypes.data), length, channels, audio, int(audio.strides[1]), is_int16)
    if kind == "f":
        # What overflows becomes infinite, and the library says where.
        with numpy.errstate(over="ignore"):
            values = numpy.ascontiguousarray(audio, numpy.float32)
            values = numpy.require(values, numpy.float32, ["C", "A"])
    else:
        values = audio.astype(numpy.float32, order="C")
        values *= numpy.float32(1.0 / 2.0 ** (8 * size - 1))
    return PcmInput(int(values.ctypes.data), length, channels, values)


def _from_buffer(audio: Any, wanted: Optional[int], as_stream: bool) -> PcmInput:
    try:
        view = memoryview(audio)
    except TypeError:
        raise TypeError(
            f"audio is a {type(audio).__name__}; expected a numpy array, or a buffer of {_EXPECTED} values such as array.array('f')"
        ) from None
    channels = _channels_of(view.shape, wanted, as_stream, flat=True)
    memory, is_int16 = _values(view, as_stream)
    length = view.nbytes // view.itemsize // channels if view.ndim == 1 else len(view)
    return PcmInput(memory.address, length, channels, memory, None, is_int16)


def _values(view: memoryview, as_stream: bool) -> Tuple[Memory, bool]:
    """A view's values: in its own memory where they can be read there, else in a copy. And whether they are of 16 bits."""
    code = native_code(view.format)
    if code == "f" and view.itemsize == 4:
        return Memory(view if view.c_contiguous else view.tobytes()), False
    if code == "h" and view.itemsize == 2 and as_stream:
        return Memory(view if view.c_contiguous else view.tobytes()), True
    if code in _FLOATS and view.itemsize == _FLOATS[code]:
        return Memory(array("f", array(code, view.tobytes()))), False
    if code in _INTEGERS and view.itemsize == array(code).itemsize:
        scale = 1.0 / _INTEGERS[code]
        return Memory(array("f", (value * scale for value in array(code, view.tobytes())))), False
    raise TypeError(f"audio has values of format {view.format!r}; expected {_EXPECTED} ('f', 'd', 'h' or 'i')")


def native_code(code: str) -> str:
    """A buffer's format without a mark of the machine's own byte order, which numpy and ctypes differ about."""
    return code if code.startswith(_FOREIGN_ORDER) else code.lstrip("@=<>")


def _channels_of(shape: Any, wanted: Optional[int], as_stream: bool, flat: bool) -> int:
    # Of audio that is meant for nobody in particular, the shape says how many there are.
    channels: int = (shape[1] if len(shape) == 2 else 1) if wanted is None else wanted
    if len(shape) == 2:
        given: int = shape[1]
        if given == channels or not (as_stream or shape[0] == channels):
            return given
        hint = "; it looks transposed" if shape[0] == channels else ""
        raise AudioFormatError(
            Status.CHANNEL_COUNT_MISMATCH, f"audio has shape {shape}; expected (samples, {channels}) for this bundle{hint}"
        )
    if len(shape) != 1:
        raise ValueError(f"audio has shape {shape}; expected (samples, {channels}){' or (samples,)' if channels == 1 else ''}")
    if channels == 1:
        return channels
    if not flat:
        if not as_stream:
            return 1
        raise AudioFormatError(
            Status.CHANNEL_COUNT_MISMATCH,
            f"audio has shape {shape}, which is mono; this bundle takes {channels} channels, shape (samples, {channels})",
        )
    if shape[0] % channels != 0:
        raise ValueError(f"audio has {shape[0]} interleaved values; expected a multiple of the bundle's {channels} channels")
    return channels
