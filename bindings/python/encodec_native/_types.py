"""Names for what goes in and comes out, for type checkers. Nothing here imports numpy when the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Literal, Optional, Union

if TYPE_CHECKING:
    import os

    import numpy as np
    import numpy.typing as npt
    from _typeshed import ReadableBuffer, WriteableBuffer

    AudioInput = Union["npt.NDArray[Any]", ReadableBuffer]
    """PCM: a numpy array, or a buffer."""
    AudioOutput = npt.NDArray[np.float32]
    """PCM shaped (samples, channels); where numpy is not installed, a memoryview of that shape."""
    AudioTarget = Union["npt.NDArray[np.float32]", WriteableBuffer]
    """Where PCM is to go: a writable, C-contiguous float32 buffer."""
    Data = ReadableBuffer
    """A file's bytes."""
    PathInput = Union[str, bytes, os.PathLike[str], os.PathLike[bytes]]
    """A file's path."""
else:
    AudioInput = AudioOutput = AudioTarget = Data = PathInput = Any

Progress = Callable[[int, int], Optional[bool]]
"""Told after each chunk ``(samples_done, samples_total)``, per channel. Returning False cancels; None and True go on."""

Precision = Literal["fine", "reference"]
"""How finely probabilities are counted: smaller files, or byte for byte what other encoders write."""

WavFormat = Literal["pcm16", "pcm24", "float32"]
"""How samples are stored in a WAV file."""
