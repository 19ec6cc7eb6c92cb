"""A frame model in numpy in place of the bundle's graphs: what a neural network of your own would plug in the same way.

Usage: numpy_frame_model.py BUNDLE

The model keeps the mean of the samples under each code frame, quantised in four steps, each a 32nd of the one before. The bundle's
language model then packs the codes without loss; with a model that it was trained with, it does so better.
"""

from __future__ import annotations

import sys
import time
from typing import Tuple

import numpy as np
import numpy.typing as npt

from encodec_native import Cancellation, Cancelled, Codec, FrameModel

SECONDS = 3


class Staircase(FrameModel):
    """Four codebooks of 1024 entries each, the middle one of which means zero."""

    maximum_batch = 4  # Windows that it would like to see at once, at most.
    allows_concurrent_calls = True  # It keeps no state.

    def __init__(self, codebooks: int, cardinality: int, channels: int, window: int, frames: int) -> None:
        self.steps = 2.0 ** (-8 - 5 * np.arange(codebooks))
        self.cardinality = cardinality
        self.channels = channels
        # Which code frame each sample of a window belongs to.
        self.frame_of = np.arange(window) * frames // window
        self.starts = np.searchsorted(self.frame_of, np.arange(frames))

    def encode_frame(self, audio: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """(windows, channels, samples) to (windows, codebooks, frames)."""
        sums = np.add.reduceat(audio.mean(axis=1), self.starts, axis=1)
        rest = sums / np.diff(self.starts, append=audio.shape[2])
        codes = []
        for step in self.steps:
            code = np.clip(np.rint(rest / step) + self.cardinality // 2, 0, self.cardinality - 1)
            rest = rest - (code - self.cardinality // 2) * step
            codes.append(code)
        result: npt.NDArray[np.int64] = np.stack(codes, axis=1).astype(np.int64)
        return result

    def decode_frame(self, codes: npt.NDArray[np.int32], scales: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """(windows, codebooks, frames) to (windows, channels, samples)."""
        values = ((codes - self.cardinality // 2) * self.steps[:, None]).sum(axis=1)
        return np.repeat(values[:, None, self.frame_of], self.channels, axis=1)


class Failing(Staircase):
    """What happens when a model fails in the middle of a recording."""

    def encode_frame(self, audio: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        raise MemoryError("the network's memory is full")


def swing(rate: int, channels: int) -> npt.NDArray[np.float32]:
    """A tone that is slow enough for a staircase to follow."""
    time_axis = np.arange(SECONDS * rate) / rate
    return np.repeat(0.5 * np.sin(np.pi * time_axis)[:, None], channels, axis=1).astype(np.float32)


def shape_of(bundle: str) -> Tuple[int, int, int, int, int]:
    """What the bundle wants of its model."""
    with Codec(bundle, frame_model=None) as codec:
        return codec.codebooks, codec.codebook_cardinality, codec.channels, codec.segment_samples, codec.frame_length


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: numpy_frame_model.py BUNDLE", file=sys.stderr)
        return 2
    shape = shape_of(sys.argv[1])

    with Codec(sys.argv[1], frame_model=Staircase(*shape)) as codec:
        audio = swing(codec.sample_rate, codec.channels)
        start = time.perf_counter()
        data = codec.encode(audio)
        back = codec.decode(data)
        seconds = time.perf_counter() - start
        print(f"{SECONDS} seconds became {len(data)} bytes; the largest difference is {np.abs(back - audio).max():.4f}", end="")
        print(f", after {seconds:.2f} s")

    # What a model raises comes out of the call that needed it.
    with Codec(sys.argv[1], frame_model=Failing(*shape)) as codec:
        try:
            codec.encode(audio)
        except MemoryError as error:
            print(f"a model that fails: {type(error).__name__}: {error}")

    # A token ends an operation from any thread; here it has been cancelled before.
    with Codec(sys.argv[1], frame_model=Staircase(*shape)) as codec, Cancellation() as token:
        token.cancel()
        try:
            codec.encode(audio, cancellation=token)
        except Cancelled as error:
            print(f"a model that is cancelled: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
