"""Memory for PCM that comes out of the library: ours, or the caller's."""

from __future__ import annotations

import ctypes
from array import array
from typing import Any, NamedTuple

from ._audio_in import native_code
from ._numpy import numpy_if_installed


class PcmOutput(NamedTuple):
    """Room for interleaved float32 values."""

    address: int
    """Of the first value; never 0, so that decoding nothing is still decoding."""
    values: int
    """Room in values: samples times channels."""
    audio: Any
    """What the caller gets."""
    owner: object
    """What keeps the memory where it is; to be kept alive while the address is used."""


def new_output(length: int, channels: int) -> PcmOutput:
    """Memory of ours: a numpy array (length, channels), or without numpy a memoryview of that shape, format ``'f'``."""
    numpy = numpy_if_installed()
    if numpy is None:
        return _over(_shaped_view(length, channels), length * channels)
    audio = numpy.empty((length, channels), numpy.float32)
    return PcmOutput(int(audio.ctypes.data), length * channels, audio, audio)


def given_output(out: Any, length: int, channels: int) -> PcmOutput:
    """The caller's memory.

    It has to be float32, writable, C-contiguous, and shaped (length, channels) or flat with as many values. Raises ``TypeError`` or
    ``ValueError`` where it is not.
    """
    try:
        view = memoryview(out)
    except TypeError:
        raise TypeError(f"out is a {type(out).__name__}; expected a writable buffer of float32 values") from None
    except ValueError as error:
        # numpy arrays of types that the buffer protocol has no word for.
        raise TypeError(f"out is no buffer of float32 values: {error}") from None
    if native_code(view.format) != "f" or view.itemsize != 4:
        raise TypeError(f"out has values of format {view.format!r}; expected float32 ('f')")
    if view.readonly:
        raise ValueError("out cannot be written to")
    if view.shape not in ((length, channels), (length * channels,)):
        raise ValueError(f"out has shape {view.shape}; expected ({length}, {channels}), or flat ({length * channels},)")
    if not view.c_contiguous:
        raise ValueError("out is not C-contiguous")
    return _over(out, length * channels)


def _over(audio: Any, count: int) -> PcmOutput:
    # One value of our own where there is none: ctypes gives no address of an empty buffer.
    owner = (ctypes.c_float * count).from_buffer(audio) if count else ctypes.c_float()
    return PcmOutput(ctypes.addressof(owner), count, audio, owner)


def _shaped_view(length: int, channels: int) -> memoryview:
    # A view cannot be cast to a shape with a zero in it, but it can be sliced to one.
    values = array("f", (0.0,)) * (max(length, 1) * channels)
    view = memoryview(values).cast("B").cast("f", (max(length, 1), channels))
    return view if length else view[:0]
