"""Memory for what comes out of the library: ours, or the caller's."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple, Optional, Tuple

from ._audio_in import native_code
from ._memory import Memory
from ._numpy import numpy_if_installed

_NAMES = {"f": "float32", "h": "int16", "i": "int32"}


class Output(NamedTuple):
    """Room for values, interleaved where they are PCM."""

    address: int
    """Of the first value; never 0, so that decoding nothing is still decoding."""
    values: int
    """Room in values: samples times channels."""
    result: Any
    """What the caller gets."""
    owner: object
    """What keeps the memory where it is; to be kept alive while the address is used."""

    def first(self, samples: int, channels: int) -> Any:
        """What the caller gets where only so many samples have been filled: ``out`` itself if they fill it, else a view of its start."""
        if samples * channels == self.values:
            return self.result
        numpy = numpy_if_installed()
        if numpy is not None and isinstance(self.result, numpy.ndarray):
            return self.result[: samples * (channels if self.result.ndim == 1 else 1)]
        view = memoryview(self.result)
        return view[: samples * (channels if view.ndim == 1 else 1)]


def new_output(shape: Tuple[int, ...], code: str = "f") -> Output:
    """Memory of ours: a numpy array, or without numpy a memoryview of that shape."""
    values = 1
    for size in shape:
        values *= size
    numpy = numpy_if_installed()
    if numpy is None:
        view = _shaped_view(shape, code)
        memory = Memory(view, writable=True)
        return Output(memory.address, values, view, memory)
    result = numpy.empty(shape, _NAMES[code])
    return Output(int(result.ctypes.data), values, result, result)


def given_output(out: Any, length: int, channels: int) -> Output:
    """The caller's memory.

    It has to be float32, writable, C-contiguous, and shaped (length, channels) or flat with as many values. Raises ``TypeError`` or
    ``ValueError`` where it is not.
    """
    return _given(out, length, channels, "f")


def room_in(out: Any, channels: int, code: str = "f") -> Output:
    """The same for memory of any length, whole samples."""
    return _given(out, None, channels, code)


def _given(out: Any, length: Optional[int], channels: int, code: str) -> Output:
    name = _NAMES[code]
    try:
        view = memoryview(out)
    except TypeError:
        raise TypeError(f"out is a {type(out).__name__}; expected a writable buffer of {name} values") from None
    except ValueError as error:
        # numpy arrays of types that the buffer protocol has no word for.
        raise TypeError(f"out is no buffer of {name} values: {error}") from None
    if native_code(view.format) != code or view.itemsize != (2 if code == "h" else 4):
        raise TypeError(f"out has values of format {view.format!r}; expected {name} ({code!r})")
    if view.readonly:
        raise ValueError("out cannot be written to")
    shape = view.shape or ()
    if length is not None and shape not in ((length, channels), (length * channels,)):
        raise ValueError(f"out has shape {shape}; expected ({length}, {channels}), or flat ({length * channels},)")
    if length is None and (len(shape) not in (1, 2) or shape[-1] % channels != 0 or (len(shape) == 2 and shape[1] != channels)):
        raise ValueError(f"out has shape {shape}; expected (samples, {channels}), or flat with a multiple of {channels} values")
    if not view.c_contiguous:
        raise ValueError("out is not C-contiguous")
    memory = Memory(view, writable=True)
    return Output(memory.address, view.nbytes // view.itemsize, out, memory)


def _shaped_view(shape: Tuple[int, ...], code: str) -> memoryview:
    # A view cannot be cast to a shape with a zero in it, but it can be sliced to one.
    sizes = tuple(max(size, 1) for size in shape)
    values = 1
    for size in sizes:
        values *= size
    view = memoryview(array(code, (0,)) * values).cast("B").cast(code, sizes)
    return view if shape[0] else view[:0]
