"""Binary file objects that the library reads through."""

from __future__ import annotations

import io
from typing import Any


class FileSource:
    """An object with ``read`` and ``seek``. What it raises comes out of the call that needed the bytes."""

    def __init__(self, file: Any) -> None:
        """Finds out how long it is. Raises ``TypeError`` for what cannot be read like that."""
        if isinstance(file, io.TextIOBase):
            raise TypeError(f"file is a {type(file).__name__}, which gives text; expected one that has been opened in binary mode")
        if isinstance(file, io.IOBase) and not file.seekable():
            raise ValueError(f"file is a {type(file).__name__} that cannot seek; a Decoder takes files as they come")
        self._file = file
        end = file.seek(0, io.SEEK_END)
        self.size = int(file.tell() if end is None else end)
        """Bytes."""

    def read(self, offset: int, size: int) -> bytes:
        """Some bytes from a place on, fewer if there are no more."""
        self._file.seek(offset)
        data = self._file.read(size)
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"file.read returned a {type(data).__name__}; expected bytes")
        if len(data) > size:
            raise ValueError(f"file.read returned {len(data)} bytes; expected at most the {size} that were asked for")
        return bytes(data)
