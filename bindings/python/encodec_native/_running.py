"""Which operation a thread is in."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from ._operation import Operation


class _Threads(threading.local):
    operation: Optional[Operation] = None


_threads = _Threads()


def running() -> Optional[Operation]:
    """The operation that this thread is in, the innermost one."""
    return _threads.operation


def set_running(operation: Optional[Operation]) -> None:
    """Says which one it is in from now on."""
    _threads.operation = operation
