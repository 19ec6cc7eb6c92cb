"""The interpreter's end, after which no native call may come back to Python.

Threads that Python does not wait for may be inside a native call then. Coming back to an interpreter that is gone ends the whole process.
So before it goes, their operations are ended at their next callback, and waited for; and they begin no others.
"""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Set

if TYPE_CHECKING:
    from ._operation import Operation

_PATIENCE = 5.0
"""Seconds; one that is stuck in a function of the caller's never comes back to native code, and need not be waited for longer."""

_inside: Set[Operation] = set()
_is_over = False


def enter(operation: Operation) -> None:
    """Notes an operation that is about to begin. Raises ``RuntimeError`` where it would outlive the interpreter."""
    _inside.add(operation)
    if is_over():
        raise RuntimeError("The interpreter is ending; other threads than the main one can no longer use libencodec")


def leave(operation: Operation) -> None:
    """Notes that it has ended, or has not begun."""
    _inside.discard(operation)


def is_over() -> bool:
    """Whether this thread's operations have to end. The main thread's do not: it is the one that ends the interpreter."""
    return _is_over and threading.current_thread() is not threading.main_thread()


def wait() -> None:
    """For ``atexit``: ends the operations of other threads, and waits until they have ended."""
    global _is_over
    _is_over = True
    patience = time.monotonic() + _PATIENCE
    while _inside and time.monotonic() < patience:
        time.sleep(0.002)


# The threads that they run on are not copied.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_inside.clear)
