"""What is said of each case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import TracebackType
from typing import Optional, Type


@dataclass(frozen=True)
class Outcome:
    """One line of the report."""

    case: str
    outcome: str
    """``"passed"``, ``"failed"`` or ``"unsupported"``."""
    detail: str = ""
    """What differs, or is missing."""
    output: str = ""
    """The SHA-256 of what came out; empty if nothing did."""


class Report:
    """A file of one JSON object per line, each on the disk before the next case begins, so that a crash is seen to be one."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "w", encoding="utf-8")

    def __enter__(self) -> Report:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Writes a line."""
        self._file.write(json.dumps(vars(outcome), ensure_ascii=False) + "\n")
        self._file.flush()
