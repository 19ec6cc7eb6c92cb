"""Ctrl-C during a native call.

Python runs signal handlers between two instructions of Python code: during a native call that means in its callbacks, and as likely as
not at the very start of one, before its ``try``. An exception from there would be printed and lost, and the operation would go on. So
for the time of a call the handlers that are likely to raise are wrapped: what they raise goes its way where a callback catches it, so
that a frame model is interrupted in the middle, and else is carried to the end of the call.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Tuple

if TYPE_CHECKING:
    from ._operation import Operation

_NAMES = ("SIGINT", "SIGTERM", "SIGALRM")
_WATCHED = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]

_Handler = Callable[[int, Any], Any]


@contextmanager
def carrying_signals(operation: Operation) -> Iterator[None]:
    """Has what signal handlers raise carried. Does nothing on other threads than the main one, where handlers do not run."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wrapped: List[Tuple[int, _Handler, _Handler]] = []
    try:
        for number in _WATCHED:
            previous = signal.getsignal(number)
            # SIG_DFL, SIG_IGN and handlers from outside Python never raise.
            if callable(previous):
                handler = _wrap(previous, operation)
                try:
                    signal.signal(number, handler)
                except ValueError:
                    # The main thread of a subinterpreter, where handlers neither run nor can be set.
                    break
                wrapped.append((number, handler, previous))
        yield
    finally:
        for number, handler, previous in wrapped:
            # A callback may have set a handler of its own, which then stays.
            if signal.getsignal(number) is handler:
                signal.signal(number, previous)


def _wrap(previous: _Handler, operation: Operation) -> _Handler:
    def handler(number: int, frame: Any) -> None:
        try:
            previous(number, frame)
        except BaseException as error:
            if operation.in_python:
                raise
            operation.carry(error)

    return handler
