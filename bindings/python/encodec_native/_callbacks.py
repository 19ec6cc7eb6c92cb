"""Python exceptions across native code: caught where they arise, raised again when the native call has returned."""

from __future__ import annotations

from typing import Any, Callable, Optional

from ._status import Status
from ._structs import ProgressFunction
from ._types import Progress

# Plain numbers: ctypes converts them without asking Python.
_OK = int(Status.OK)
_CANCELLED = int(Status.CANCELLED)


class Carrier:
    """Holds the first exception of a callback until the native call has returned."""

    def __init__(self) -> None:
        self._error: Optional[BaseException] = None

    @property
    def is_loaded(self) -> bool:
        """Whether an exception waits."""
        return self._error is not None

    def carry(self, error: BaseException) -> None:
        """Keeps an exception; the first one only, which is the cause of what follows."""
        if self._error is None:
            self._error = error

    def deliver(self) -> None:
        """Raises what was kept, if anything, as itself and with its traceback."""
        error, self._error = self._error, None
        if error is not None:
            try:
                raise error
            finally:
                # The traceback holds this frame, and this frame would hold the traceback.
                del error


def progress_function(progress: Optional[Progress], carrier: Carrier) -> Callable[..., Any]:
    """A native progress function around a Python one.

    The result has to be kept alive until the native call has returned. Without a Python function it is there to let Python look at
    signals after each chunk.
    """

    # Refers to the carrier, which does not refer back: a cycle would keep native code around until the collector runs.
    def report(_user_data: Optional[int], samples_done: int, samples_total: int) -> int:
        try:
            if carrier.is_loaded:
                return _CANCELLED
            if progress is not None and progress(samples_done, samples_total) is False:
                return _CANCELLED
        except BaseException as error:
            carrier.carry(error)
        return _CANCELLED if carrier.is_loaded else _OK

    return ProgressFunction(report)
