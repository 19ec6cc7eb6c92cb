"""What came of an operation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Stretch:
    """A part of a recording."""

    start: int
    """Its first sample."""
    samples: npt.NDArray[np.float32]
    """(channels, samples)."""


@dataclass
class Result:
    """What came out: each is None where the operation gives no such thing."""

    error: Optional[Exception] = None
    file: Optional[bytes] = None
    audio: Optional[List[Stretch]] = None
    """One stretch, the whole recording, but for random access."""
    damage: List[Dict[str, Any]] = field(default_factory=list)
    """As a case has it."""
    info: Optional[Dict[str, Any]] = None
    codes: Optional[npt.NDArray[np.int32]] = None
    scales: Optional[npt.NDArray[np.float32]] = None

    def sha256(self) -> str:
        """Of the file, or of all samples, stretch after stretch, each [channels][samples]; empty if there is neither."""
        if self.file is None and self.audio is None:
            return ""
        digest = hashlib.sha256(self.file or b"")
        for stretch in self.audio or []:
            digest.update(np.ascontiguousarray(stretch.samples, "<f4").tobytes())
        return digest.hexdigest()
