"""Paths on their way to the library, which takes UTF-8."""

from __future__ import annotations

import os

from ._types import PathInput


def path_bytes(path: PathInput, name: str) -> bytes:
    """A path as UTF-8.

    ``path`` is a str, bytes or ``os.PathLike``. Raises ``TypeError`` for anything else, ``ValueError`` for a path that has no UTF-8
    form or holds a zero, which would cut it short.
    """
    try:
        plain = os.fspath(path)
    except TypeError:
        raise TypeError(f"{name} is a {type(path).__name__}; expected str, bytes or os.PathLike") from None
    try:
        # Bytes are only checked: where the system's encoding is another, os.fsdecode would rename the file.
        encoded = plain.encode("utf-8") if isinstance(plain, str) else plain.decode("utf-8").encode("utf-8")
    except UnicodeError:
        # Python hands out names that are not UTF-8 with surrogates in them; they cannot go through the library.
        raise ValueError(f"{name} is {plain!r}, which is not valid UTF-8; the library takes only paths that are") from None
    if b"\0" in encoded:
        raise ValueError(f"{name} is {plain!r}; a path cannot hold a zero")
    return encoded
