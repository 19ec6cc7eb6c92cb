"""Whether samples are those that a case expects."""

from __future__ import annotations

from typing import Any, List, Optional

import numpy as np
import numpy.typing as npt

from .mismatch import Mismatch, require_equal
from .result import Result, Stretch

Samples = npt.NDArray[np.float32]


def check_audio(expected: Samples, result: Result, ranges: Optional[List[List[int]]], outside_damage: bool) -> None:
    """Bit for bit. ``expected`` is the whole recording, [channels][samples]; ``ranges`` what was asked for, where it was less."""
    stretches = _stretches(result)
    whole = expected.reshape(stretches[0].samples.shape[0], -1) if expected.size else np.zeros((stretches[0].samples.shape[0], 0), np.float32)
    asked = [[0, whole.shape[1]]] if ranges is None else ranges
    require_equal("the stretches' starts and lengths", asked, [[part.start, part.samples.shape[1]] for part in stretches])
    for part in stretches:
        start, length = part.start, part.samples.shape[1]
        wanted = whole[:, start : start + length]
        if wanted.shape != part.samples.shape:
            raise Mismatch(f"Samples {start} to {start + length} of {part.samples.shape[0]} channels are not in the recording, {whole.shape}")
        differs = _bits(wanted) != _bits(part.samples)
        for damage in result.damage if outside_damage else []:
            low = max(damage["start"] - start, 0)
            differs[:, low : max(damage["start"] + damage["length"] - start, low)] = False
        if differs.any():
            channel, at = (int(index) for index in np.argwhere(differs)[0])
            raise Mismatch(
                f"{int(differs.sum())} samples differ, first sample {start + at} of channel {channel}: expected {wanted[channel, at]!r}; "
                f"got {part.samples[channel, at]!r}"
            )


def check_near(expected: Samples, stride: int, tolerance: float, result: Result) -> None:
    """``expected`` are every ``stride``-th of each channel."""
    actual = _stretches(result)[0].samples[:, ::stride]
    require_equal("the number of samples to compare", expected.size, actual.size)
    difference = np.abs(actual.astype(np.float64) - expected.reshape(actual.shape))
    # What is not a number is near to nothing.
    if not (difference <= tolerance).all():
        raise Mismatch(f"The greatest difference is {difference.max()}; expected at most {tolerance}")


def _stretches(result: Result) -> List[Stretch]:
    if not result.audio:
        raise Mismatch("There is no audio")
    return result.audio


def _bits(samples: Samples) -> npt.NDArray[Any]:
    return np.ascontiguousarray(samples, np.float32).view(np.uint32)
