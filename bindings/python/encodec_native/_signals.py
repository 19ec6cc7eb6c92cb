"""Ctrl-C during a native call.

Python runs signal handlers between two instructions of Python code: during a native call that means at the very start of a callback,
before its ``try``. An exception from there would be printed and lost, and the operation would go on. So for the time of a call the
handlers that are likely to raise are wrapped, and what they raise is carried to the end of the call.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Tuple

from ._callbacks import Carrier

_NAMES = ("SIGINT", "SIGTERM", "SIGALRM")
_WATCHED = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]

_Handler = Callable[[int, Any], Any]


def on_main_thread() -> bool:
    """Whether signal handlers run on this thread."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def carrying_signals(carrier: Carrier) -> Iterator[None]:
    """Has what signal handlers raise carried instead. Does nothing on other threads than the main one."""
    if not on_main_thread():
        yield
        return
    wrapped: List[Tuple[int, _Handler, _Handler]] = []
    try:
        for number in _WATCHED:
            previous = signal.getsignal(number)
            # SIG_DFL, SIG_IGN and handlers from outside Python never raise.
            if callable(previous):
                handler = _wrap(previous, carrier)
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


def _wrap(previous: _Handler, carrier: Carrier) -> _Handler:
    def handler(number: int, frame: Any) -> None:
        try:
            previous(number, frame)
        except BaseException as error:
            carrier.carry(error)

    return handler
