"""PCM on its way into the library: checked, and as an address of interleaved float32 values."""

from __future__ import annotations

import ctypes
import sys
from array import array
from typing import Any, Dict, NamedTuple, Optional

from ._errors import AudioFormatError
from ._numpy import is_numpy_array, numpy_if_installed
from ._status import Status

_EXPECTED = "float32, float64, int16 or int32"
_FLOATS: Dict[str, int] = {"f": 4, "d": 8}
_INTEGERS: Dict[str, float] = {"h": 2.0**15, "i": 2.0**31}
_FOREIGN_ORDER = ">" if sys.byteorder == "little" else "<"


class PcmInput(NamedTuple):
    """Interleaved float32 values in memory."""

    address: Optional[int]
    """Of the first value; None if there are none."""
    length: int
    """Samples per channel."""
    channels: int
    owner: object
    """What the memory belongs to; to be kept alive while the address is used."""


def pcm_input(audio: Any, channels: int) -> PcmInput:
    """Looks at audio that is meant for a codec of so many channels.

    Contiguous float32 values are used where they lie; everything else is converted into a copy. Raises ``TypeError`` for what is no
    audio, ``ValueError`` for a shape that has no meaning, ``AudioFormatError`` for another number of channels.
    """
    if not is_numpy_array(audio) and hasattr(audio, "__array__"):
        # Tensors of other libraries know how to become numpy arrays.
        numpy = numpy_if_installed()
        audio = audio if numpy is None else numpy.asarray(audio)
    return _from_numpy(audio, channels) if is_numpy_array(audio) else _from_buffer(audio, channels)


def _from_numpy(audio: Any, channels: int) -> PcmInput:
    import numpy

    _require_shape(audio.shape, channels, flat=False)
    kind, size = audio.dtype.kind, audio.dtype.itemsize
    if kind == "f" and size in (4, 8):
        # What overflows becomes infinite, and the library says where.
        with numpy.errstate(over="ignore"):
            values = numpy.require(audio, numpy.float32, ["C", "A"])
    elif kind == "i" and size in (2, 4):
        values = audio.astype(numpy.float32, order="C")
        values *= numpy.float32(1.0 / 2.0 ** (8 * size - 1))
    else:
        raise TypeError(f"audio has dtype {audio.dtype}; expected {_EXPECTED}")
    length = int(audio.shape[0])
    return PcmInput(int(values.ctypes.data) if values.size else None, length, channels, values)


def _from_buffer(audio: Any, channels: int) -> PcmInput:
    try:
        view = memoryview(audio)
    except TypeError:
        raise TypeError(
            f"audio is a {type(audio).__name__}; expected a numpy array, or a buffer of {_EXPECTED} values such as array.array('f')"
        ) from None
    _require_shape(view.shape, channels, flat=True)
    values = _float_values(view)
    total = view.nbytes // view.itemsize
    address = ctypes.addressof(values) if total else None
    return PcmInput(address, total // channels, channels, values)


def _float_values(view: memoryview) -> Any:
    """A view's values as a ctypes array: over its own memory if that is float32, contiguous and writable, else a copy."""
    code = native_code(view.format)
    if code == "f" and view.itemsize == 4:
        count = view.nbytes // 4
        if not view.c_contiguous:
            return (ctypes.c_float * count).from_buffer_copy(view.tobytes())
        # ctypes does not give the address of memory that may not be written.
        return (ctypes.c_float * count).from_buffer_copy(view) if view.readonly else (ctypes.c_float * count).from_buffer(view)
    if code in _FLOATS and view.itemsize == _FLOATS[code]:
        floats = array("f", array(code, view.tobytes()))
    elif code in _INTEGERS and view.itemsize == array(code).itemsize:
        scale = 1.0 / _INTEGERS[code]
        floats = array("f", (value * scale for value in array(code, view.tobytes())))
    else:
        raise TypeError(f"audio has values of format {view.format!r}; expected {_EXPECTED} ('f', 'd', 'h' or 'i')")
    return (ctypes.c_float * len(floats)).from_buffer(floats)


def native_code(code: str) -> str:
    """A buffer's format without a mark of the machine's own byte order, which numpy and ctypes differ about."""
    return code if code.startswith(_FOREIGN_ORDER) else code.lstrip("@=<>")


def _require_shape(shape: Any, channels: int, flat: bool) -> None:
    if len(shape) == 2:
        if shape[1] == channels:
            return
        hint = "; it looks transposed" if shape[0] == channels else ""
        raise AudioFormatError(
            Status.CHANNEL_COUNT_MISMATCH, f"audio has shape {shape}; expected (samples, {channels}) for this bundle{hint}"
        )
    if len(shape) != 1:
        raise ValueError(f"audio has shape {shape}; expected (samples, {channels}){' or (samples,)' if channels == 1 else ''}")
    if channels == 1:
        return
    if not flat:
        raise AudioFormatError(
            Status.CHANNEL_COUNT_MISMATCH,
            f"audio has shape {shape}, which is mono; this bundle takes {channels} channels, shape (samples, {channels})",
        )
    if shape[0] % channels != 0:
        raise ValueError(f"audio has {shape[0]} interleaved values; expected a multiple of the bundle's {channels} channels")
