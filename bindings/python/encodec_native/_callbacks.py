"""The functions that native code calls: one of each kind, made once, for the operation that runs on the thread."""

from __future__ import annotations

import ctypes
from typing import Any, Callable

from . import _ending
from . import _structs as structs
from ._damage import damage_from, fill_in
from ._operation import Operation
from ._running import running
from ._status import Status

# Plain numbers: ctypes converts them without asking Python.
_OK = int(Status.OK)
_CANCELLED = int(Status.CANCELLED)
_INTERNAL = int(Status.INTERNAL)

LENGTH_UNKNOWN = 2**64 - 1
"""``ENCODEC_LENGTH_UNKNOWN``."""


def _guarded(work: Callable[..., int]) -> Callable[..., int]:
    """Has what ``work`` raises carried to the end of the operation, which the status then ends."""

    def call(_user_data: object, *arguments: Any) -> int:
        operation = running()
        if operation is None:
            # Nothing calls back outside of one; a status says so where an exception would be lost.
            return _INTERNAL
        if operation.error is None and not _ending.is_over():
            try:
                operation.in_python = True
                try:
                    status = work(operation, *arguments)
                finally:
                    operation.in_python = False
            except BaseException as error:
                operation.in_python = False
                operation.carry(error)
            else:
                # A signal may have come between two instructions.
                return _CANCELLED if operation.error is not None else status
        return _CANCELLED

    return call


def _report(operation: Operation, samples_done: int, samples_total: int) -> int:
    # Without a function of the caller's it is there to let Python look at signals after each chunk.
    progress: Any = operation.callbacks.progress
    total = None if samples_total == LENGTH_UNKNOWN else samples_total
    return _CANCELLED if progress is not None and progress(samples_done, total) is False else _OK


def _encode_frames(operation: Operation, *arguments: Any) -> int:
    frames = operation.callbacks.frames
    if frames is None:
        return _INTERNAL
    frames.encode(*arguments)
    return _OK


def _decode_frames(operation: Operation, *arguments: Any) -> int:
    frames = operation.callbacks.frames
    if frames is None:
        return _INTERNAL
    frames.decode(*arguments)
    return _OK


def _conceal(operation: Operation, chunk: int, start: int, audio: Any, channels: int, length: int, fade: Any) -> int:
    conceal = operation.callbacks.conceal
    if conceal is not None and not fill_in(conceal(chunk, start, length), audio, channels, length):
        fade[0] = 0
    return _OK


def _on_damage(operation: Operation, damage: Any) -> int:
    on_damage = operation.callbacks.on_damage
    if on_damage is not None:
        on_damage(damage_from(damage.contents))
    return _OK


def _read(operation: Operation, offset: int, buffer: int, size: int, read: Any) -> int:
    source = operation.callbacks.source
    if source is None:
        return _INTERNAL
    data = source.read(offset, size)
    ctypes.memmove(buffer, data, len(data))
    read[0] = len(data)
    return _OK


_damage_status = _guarded(_on_damage)


def _damage(user_data: object, damage: Any) -> None:
    # Returns nothing, so what it raises ends the operation at its next step.
    _damage_status(user_data, damage)


PROGRESS = structs.ProgressFunction(_guarded(_report))
ENCODE_FRAMES = structs.EncodeFramesFunction(_guarded(_encode_frames))
DECODE_FRAMES = structs.DecodeFramesFunction(_guarded(_decode_frames))
CONCEAL = structs.ConcealFunction(_guarded(_conceal))
ON_DAMAGE = structs.DamageFunction(_damage)
READ = structs.ReadFunction(_guarded(_read))
