"""Ending operations from another thread."""

from __future__ import annotations

import ctypes
from typing import Optional

from ._errors import Cancelled
from ._library import library
from ._native import check
from ._object import NativeObject
from ._operation import Callbacks, Operation
from ._status import Status


class Cancellation(NativeObject):
    """A token that is given to any number of operations, and ends them from any thread.

    They raise ``Cancelled``, each at its next step: after at most one call of the frame model.

    >>> token = Cancellation()
    >>> token.cancel()
    >>> with Codec("bundles/encodec_48khz_demo") as codec:
    ...     try:
    ...         codec.encode_file("samples/sample.wav", "cancelled.ecdc", cancellation=token)
    ...     except Cancelled:
    ...         print("cancelled")
    cancelled
    """

    _what = "cancellation"

    def __init__(self) -> None:
        """Makes one that is not cancelled."""
        self._create(Operation(Callbacks()), "cancellation", library().encodec_cancellation_create)

    def cancel(self) -> None:
        """Ends every operation that was given it, and those that begin later at once. Does not wait for them."""
        check(library().encodec_cancellation_cancel(self._open_handle()))

    def reset(self) -> None:
        """Lets operations that begin afterwards run; those that have been cancelled stay so."""
        check(library().encodec_cancellation_reset(self._open_handle()))

    @property
    def cancelled(self) -> bool:
        """Whether it has been cancelled and not reset since."""
        answer = ctypes.c_uint32()
        check(library().encodec_cancellation_is_cancelled(self._open_handle(), ctypes.byref(answer)))
        return bool(answer.value)

    def raise_if_cancelled(self) -> None:
        """For frame models and other functions that take long: raises ``Cancelled`` once it is cancelled."""
        if self.cancelled:
            raise Cancelled(Status.CANCELLED, "The caller cancelled the operation.")

    def __repr__(self) -> str:
        if self.closed:
            return "<Cancellation, closed>"
        return f"<Cancellation{', cancelled' if self.cancelled else ''}>"


def handle_of(token: Optional[Cancellation]) -> Optional[int]:
    """What the library is given for a token. Raises ``TypeError`` for what is none."""
    if token is None:
        return None
    if not isinstance(token, Cancellation):
        raise TypeError(f"cancellation is a {type(token).__name__}; expected a Cancellation or None")
    return token._open_handle()
