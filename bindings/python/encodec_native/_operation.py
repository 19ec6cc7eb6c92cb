"""One native call that may take a while and call back: what it calls, exceptions on their way out of it, Ctrl-C."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from . import _ending
from ._native import check
from ._running import running, set_running
from ._signals import CarriedSignals

if TYPE_CHECKING:
    from ._frame_model import FrameModelAdapter
    from ._source import FileSource
    from ._types import AnyProgress, Conceal, OnDamage


class Callbacks(NamedTuple):
    """The Python functions and objects that a native call may come back to."""

    progress: Optional[AnyProgress] = None
    frames: Optional[FrameModelAdapter] = None
    conceal: Optional[Conceal] = None
    on_damage: Optional[OnDamage] = None
    source: Optional[FileSource] = None


class Operation:
    """Made for one call, on the thread that makes it.

    The library calls back on that thread, so what belongs to a call is found by thread, and native code needs to be given no address of
    a Python object. Where a callback makes calls itself, these lie on top.
    """

    __slots__ = ("callbacks", "error", "in_python", "_keep", "_outer")

    def __init__(self, callbacks: Callbacks, *keep: object) -> None:
        """``keep`` is what has to live until the call has returned, whatever becomes of the objects that it belongs to."""
        self.callbacks = callbacks
        self.error: Optional[BaseException] = None
        """The first exception of a callback, which is the cause of what follows."""
        self.in_python = False
        """Whether a callback has begun and catches what is raised."""
        self._keep = keep
        self._outer: Optional[Operation] = None

    def carry(self, error: BaseException) -> None:
        """Keeps an exception until native code has returned."""
        if self.error is None:
            self.error = error

    def run(self, function: Callable[..., int], *arguments: Any) -> None:
        """Calls. Raises what a callback raised, or else the library's failure; either way after native code has returned."""
        self._outer = running()
        try:
            _ending.enter(self)
            set_running(self)
            with CarriedSignals(self):
                status = function(*arguments)
        finally:
            set_running(self._outer)
            _ending.leave(self)
        self._deliver()
        check(status)

    def _deliver(self) -> None:
        error, self.error = self.error, None
        if error is not None:
            try:
                raise error
            finally:
                # The traceback holds this frame, and this frame would hold the traceback.
                del error
