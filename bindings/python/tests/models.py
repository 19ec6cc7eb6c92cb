"""A frame model in numpy, small and exact enough to be compared with: each code frame is the mean of its samples, quantised in steps."""

from __future__ import annotations

from typing import Any, List

import numpy as np
import numpy.typing as npt

ENTRIES = 1024
CODEBOOKS = 4
FRAMES = 150


class Steps:
    """Encodes and decodes. ``calls`` are the sizes of the batches that it was given."""

    def __init__(self) -> None:
        self.calls: List[int] = []

    def encode_frame(self, audio: npt.NDArray[np.float32]) -> Any:
        windows, _, samples = audio.shape
        self.calls.append(windows)
        frames = frames_of(samples)
        edges = np.linspace(0, samples, frames + 1).astype(int)[:-1]
        rest = np.add.reduceat(audio.mean(axis=1), edges, axis=1) / (samples / frames)
        codes = np.empty((windows, CODEBOOKS, frames), np.int64)
        for codebook in range(CODEBOOKS):
            step = 2.0 ** (-8 - 5 * codebook)
            codes[:, codebook] = np.clip(np.rint(rest / step) + ENTRIES // 2, 0, ENTRIES - 1)
            rest = rest - (codes[:, codebook] - ENTRIES // 2) * step
        return codes

    def decode_frame(self, codes: npt.NDArray[np.int32], scales: npt.NDArray[np.float32]) -> Any:
        self.calls.append(len(codes))
        steps = (2.0 ** (-8 - 5 * np.arange(CODEBOOKS)))[:, None]
        values = ((codes - ENTRIES // 2) * steps).sum(axis=1)
        samples = codes.shape[2] * 320
        return np.repeat(values, 320, axis=1)[:, None, :samples].repeat(2, axis=1)


def frames_of(samples: int) -> int:
    """Code frames of a window."""
    return -(-samples // 320)


def swing(seconds: float) -> npt.NDArray[np.float32]:
    """Slow enough for such a model to follow."""
    time = np.arange(int(seconds * 48000)) / 48000
    return np.repeat(np.sin(2 * np.pi * 0.5 * time).astype(np.float32)[:, None], 2, axis=1) * np.float32(0.5)
