"""The folder that holds everything that the cases name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


class Folder:
    """Paths in cases are relative to it."""

    def __init__(self, path: str) -> None:
        self._root = path

    def path(self, name: str) -> str:
        """What the binding is given for a path in a case."""
        return os.path.join(self._root, name)

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        return os.path.isfile(self.path(name))

    def bytes(self, name: str) -> bytes:
        """A file's contents."""
        return Path(self.path(name)).read_bytes()

    def values(self, name: str, dtype: str) -> npt.NDArray[Any]:
        """A file of little-endian values."""
        return np.frombuffer(self.bytes(name), dtype)
