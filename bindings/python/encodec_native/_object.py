"""What the Python objects over native ones have in common: they are closed once, by hand, at the end of a block, or when collected."""

from __future__ import annotations

import ctypes
from types import TracebackType
from typing import Any, Callable, NoReturn, Optional, Type, TypeVar

from ._library import library
from ._operation import Operation

_Self = TypeVar("_Self", bound="NativeObject")


class NativeObject:
    """Owns one native handle."""

    _handle: Optional[int] = None
    _what = "object"

    def _create(self, operation: Operation, kind: str, function: Callable[..., int], *arguments: Any) -> None:
        """Calls a function whose last parameter receives the handle; ``kind`` is what the handle is one of."""
        # Kept here: at interpreter shutdown the modules that would be asked for them may be gone.
        self._destroy: Callable[..., int] = getattr(library(), f"encodec_{kind}_destroy")
        self._pointer_type: Callable[[int], Any] = ctypes.c_void_p
        handle = ctypes.c_void_p()
        try:
            operation.run(function, *arguments, ctypes.byref(handle))
        finally:
            # Also where it was made and Ctrl-C came then: it goes away with this object.
            self._handle = handle.value

    def _open_handle(self) -> int:
        if self._handle is None:
            raise ValueError(f"The {self._what} is closed")
        return self._handle

    def _let_go(self) -> None:
        """Drops what was kept for the native object's sake; called once it is destroyed."""

    @property
    def closed(self) -> bool:
        """Whether ``close`` has been called."""
        return self._handle is None

    def close(self) -> None:
        """Gives the native object back to the library. May be called at any time, by any thread, and more than once."""
        handle, self._handle = self._handle, None
        if handle is not None:
            # The status can only say that another thread closed it in the same instant.
            self._destroy(self._pointer_type(handle))
            self._let_go()

    def __enter__(self: _Self) -> _Self:
        self._open_handle()
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self.close()

    def __del__(self) -> None:
        try:
            self.close()
        except Exception:
            # At interpreter shutdown parts of ctypes may be gone; the process takes the native object with it.
            pass

    def __reduce__(self) -> NoReturn:
        # A copy of the handle would be a second owner, in another process a handle of nobody's.
        raise TypeError(f"A {type(self).__name__} cannot be copied or pickled; make another one")
