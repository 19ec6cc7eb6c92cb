"""Ctrl-C during a native call.

Python runs signal handlers between two instructions of Python code: during a native call that means in its callbacks, and as likely as
not at the very start of one, before its ``try``. An exception from there would be printed and lost, and the operation would go on. So
for the time of a call the handlers that are likely to raise are wrapped: what they raise goes its way where a callback catches it, so
that a frame model is interrupted in the middle, and else is carried to the end of the call.
"""

from __future__ import annotations

import signal
import threading
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, List, Optional, Tuple, Type

if TYPE_CHECKING:
    from ._operation import Operation

_NAMES = ("SIGINT", "SIGTERM", "SIGALRM")
_WATCHED = [int(getattr(signal, name)) for name in _NAMES if hasattr(signal, name)]

_Handler = Callable[[int, Any], Any]

try:
    # What the public module wraps: that turns numbers into enums, which takes longer than all the rest of a small call.
    _module: Any = import_module("_signal")
except ImportError:
    _module = signal


class CarriedSignals:
    """Has what signal handlers raise carried. Does nothing on other threads than the main one, where handlers do not run."""

    __slots__ = ("_operation", "_wrapped")

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._wrapped: List[Tuple[int, _Handler, _Handler]] = []

    def __enter__(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for number in _WATCHED:
            previous = _module.getsignal(number)
            # SIG_DFL, SIG_IGN and handlers from outside Python never raise.
            if callable(previous):
                handler = _wrap(previous, self._operation)
                # Noted first: a signal may come as soon as it is set.
                self._wrapped.append((number, handler, previous))
                try:
                    _module.signal(number, handler)
                except ValueError:
                    # The main thread of a subinterpreter, where handlers neither run nor can be set.
                    self._wrapped.clear()
                    return

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        for number, handler, previous in self._wrapped:
            # A callback may have set a handler of its own, which then stays.
            if _module.getsignal(number) is handler:
                _module.signal(number, previous)


def _wrap(previous: _Handler, operation: Operation) -> _Handler:
    def handler(number: int, frame: Any) -> None:
        try:
            previous(number, frame)
        except BaseException as error:
            if operation.in_python:
                raise
            operation.carry(error)

    return handler
