"""One native call that takes a while: progress, exceptions from callbacks, Ctrl-C."""

from __future__ import annotations

from typing import Any, Callable, Optional

from ._callbacks import Carrier, progress_function
from ._native import check
from ._signals import carrying_signals, on_main_thread
from ._types import Progress


class Operation:
    """Made before the options, which hold its ``progress``; to be kept until the call has returned."""

    def __init__(self, progress: Optional[Progress]) -> None:
        """Prepares; ``progress`` is the caller's function or None. Raises ``TypeError`` if it cannot be called."""
        if progress is not None and not callable(progress):
            raise TypeError(f"progress is a {type(progress).__name__}; expected a callable or None")
        self._carrier = Carrier()
        # On the main thread there is always a function, so that Ctrl-C ends the operation at the next chunk and not at its end.
        wanted = progress is not None or on_main_thread()
        self.progress = progress_function(progress, self._carrier) if wanted else None

    def run(self, function: Callable[..., int], *arguments: object) -> None:
        """Calls. Raises what a callback raised, or else the library's failure; either way after native code has returned."""
        with carrying_signals(self._carrier):
            status = function(*arguments)
        self._carrier.deliver()
        check(status)
