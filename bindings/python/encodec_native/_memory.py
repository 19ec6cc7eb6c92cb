"""Where the bytes of a Python buffer lie, without a copy, whether they may be written or not."""

from __future__ import annotations

import ctypes

# PyBUF_ANY_CONTIGUOUS with what it implies, and PyBUF_WRITABLE.
_CONTIGUOUS = 0x80 | 0x10 | 0x08
_WRITABLE = 0x01


class _Buffer(ctypes.Structure):
    # Py_buffer, which is part of Python's stable interface.
    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.c_void_p),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_void_p),
        ("shape", ctypes.c_void_p),
        ("strides", ctypes.c_void_p),
        ("suboffsets", ctypes.c_void_p),
        ("internal", ctypes.c_void_p),
    ]


# Prototypes of our own: those of ctypes.pythonapi's attributes belong to everybody in the process.
_get = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, ctypes.POINTER(_Buffer), ctypes.c_int)(("PyObject_GetBuffer", ctypes.pythonapi))
_release = ctypes.PYFUNCTYPE(None, ctypes.POINTER(_Buffer))(("PyBuffer_Release", ctypes.pythonapi))


class Memory:
    """The bytes of a contiguous buffer. As long as this lives they stay where they are, and their owner cannot be resized."""

    __slots__ = ("_buffer", "_release_buffer", "_byref")

    def __init__(self, buffer: object, writable: bool = False) -> None:
        """Takes hold. Raises ``TypeError``, ``BufferError`` or ``ValueError`` where there is no such memory."""
        held = _Buffer()
        _get(buffer, ctypes.byref(held), _CONTIGUOUS | (_WRITABLE if writable else 0))
        self._buffer = held
        # Kept here: at interpreter shutdown the module's own names may be gone.
        self._release_buffer = _release
        self._byref = ctypes.byref

    @property
    def address(self) -> int:
        """Of the first byte. An address even where there is none: NULL would be a missing argument."""
        return int(self._buffer.buf or ctypes.addressof(self._buffer))

    @property
    def size(self) -> int:
        """Bytes."""
        return int(self._buffer.len)

    def __del__(self) -> None:
        # Not there if taking hold failed.
        held = getattr(self, "_buffer", None)
        if held is not None:
            self._release_buffer(self._byref(held))


def bytes_in(data: object, what: str) -> Memory:
    """A file's bytes where they lie, or a copy of those that do not lie in a row. Raises ``TypeError``; ``what`` names the argument."""
    try:
        view = memoryview(data)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise TypeError(f"{what} is a {type(data).__name__}; expected bytes or another buffer with the bytes of a file") from None
    return Memory(view if view.c_contiguous else view.tobytes())


def is_buffer(value: object) -> bool:
    """Whether a value has its bytes in memory."""
    try:
        memoryview(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True
