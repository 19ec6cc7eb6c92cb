"""What the library tells beside what its functions return, passed on to ``logging``."""

from __future__ import annotations

import atexit
import ctypes
import logging
from typing import Optional

from . import _structs as structs
from ._running import running

logger = logging.getLogger("encodec_native")
logger.addHandler(logging.NullHandler())

_LEVELS = {0: logging.ERROR, 1: logging.WARNING, 2: logging.INFO, 3: logging.DEBUG}
# Which messages are wanted may change at any time, and the logger knows; so the library tells everything.
_MOST_VERBOSE = 3


def _log(_user_data: object, level: int, message: Optional[bytes]) -> None:
    try:
        wanted = _LEVELS.get(level, logging.DEBUG)
        if logger.isEnabledFor(wanted):
            logger.log(wanted, "%s", (message or b"").decode("utf-8", "replace"))
    except BaseException as error:
        operation = running()
        # The library's own threads have none; there ctypes reports what is raised.
        if operation is None:
            raise
        operation.carry(error)


_function = structs.LogFunction(_log)
_none = structs.LogFunction(0)


def listen(library: ctypes.CDLL) -> None:
    """Has the library tell the logger ``encodec_native``, until the interpreter ends."""
    library.encodec_set_log_callback(_function, None, _MOST_VERBOSE)
    # Waits for messages that are under way on other threads, which need the interpreter.
    atexit.register(library.encodec_set_log_callback, _none, None, _MOST_VERBOSE)
