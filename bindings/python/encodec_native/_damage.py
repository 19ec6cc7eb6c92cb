"""Damaged stretches of a recording, and what takes their place."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Callable, List

from . import _structs as structs
from ._native import check
from ._numpy import numpy_if_installed
from ._status import Status


@dataclass(frozen=True)
class Damage:
    """A stretch of the recording that is not as it was."""

    status: Status
    """``CORRUPT_CHUNK``; ``TRUNCATED`` for the chunk that the file ends inside; ``CHUNK_COUNT_MISMATCH`` for chunks that are missing, a
    run of which is one stretch, or for bytes that belong to no chunk."""
    chunk: int
    """The damaged chunk, from 0; the first of a run."""
    start: int
    """The first sample that depends on it."""
    length: int
    """Samples per channel that depend on it; 0 for damage that touches no sample."""


def damage_from(native: Any) -> Damage:
    """A Python object from ``encodec_damage``."""
    return Damage(Status(native.status), native.chunk, native.start, native.length)


def damage_list(handle: int, count_function: Callable[..., int], get_function: Callable[..., int]) -> List[Damage]:
    """All that a stream or reader has met so far."""
    count = ctypes.c_uint64()
    check(count_function(handle, ctypes.byref(count)))
    found = []
    for index in range(count.value):
        damage = structs.Damage(struct_size=ctypes.sizeof(structs.Damage))
        check(get_function(handle, index, ctypes.byref(damage)))
        found.append(damage_from(damage))
    return found


def fill_in(answer: Any, audio: Any, channels: int, length: int) -> bool:
    """Puts what a conceal function returned into native memory, [channels][length]. Returns whether its edges are to be faded."""
    fade = True
    if isinstance(answer, tuple):
        if len(answer) != 2:
            raise ValueError(f"conceal returned a tuple of {len(answer)}; expected audio, or (audio, fade)")
        answer, fade = answer
    if answer is None:
        return bool(fade)
    numpy = numpy_if_installed()
    if numpy is not None:
        answer = numpy.asarray(answer)
        if answer.dtype.kind != "f":
            raise TypeError(f"conceal returned audio of dtype {answer.dtype}; expected float32")
        _require_shape(answer.shape, length, channels)
        planar = numpy.ascontiguousarray(answer.T, numpy.float32)
        ctypes.memmove(audio, planar.ctypes.data, planar.nbytes)
        return bool(fade)
    view = memoryview(answer)
    if view.format != "f":
        raise TypeError(f"conceal returned audio of format {view.format!r}; expected float32 ('f')")
    _require_shape(view.shape, length, channels)
    rows: Any = view.tolist()
    for index, values in enumerate(rows):
        for channel in range(channels):
            audio[channel * length + index] = values[channel]
    return bool(fade)


def _require_shape(shape: Any, length: int, channels: int) -> None:
    if tuple(shape) != (length, channels):
        raise ValueError(f"conceal returned audio of shape {tuple(shape)}; expected ({length}, {channels})")
