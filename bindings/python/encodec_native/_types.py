"""Names for what goes in and comes out, for type checkers. Nothing here imports numpy when the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Literal, Optional, Sequence, Union

if TYPE_CHECKING:
    import os

    from typing import BinaryIO

    import numpy as np
    import numpy.typing as npt
    from _typeshed import ReadableBuffer, WriteableBuffer

    from ._damage import Damage

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
    FileInput = Union[PathInput, ReadableBuffer, BinaryIO]
    """A file: its path, its bytes, or an object with ``read`` and ``seek``."""
    CodesInput = Union["npt.NDArray[np.integer[Any]]", ReadableBuffer]
    """Codes: a numpy array of integers, or a buffer of 32-bit integers."""
    CodesOutput = npt.NDArray[np.int32]
    """Codes, int32; where numpy is not installed, a memoryview."""
    ScalesInput = Union["npt.NDArray[np.floating[Any]]", Sequence[float], ReadableBuffer]
    """Scales: a numpy array of floats, a sequence, or a buffer of 32-bit floats."""
    ScalesOutput = npt.NDArray[np.float32]
    """Scales, float32; where numpy is not installed, a memoryview."""
else:
    AudioInput = AudioOutput = AudioTarget = Data = PathInput = FileInput = Any
    CodesInput = CodesOutput = ScalesInput = ScalesOutput = Any

Progress = Callable[[int, int], Optional[bool]]
"""Told after each chunk ``(samples_done, samples_total)``, per channel. Returning False cancels; None and True go on."""

StreamProgress = Callable[[int, Optional[int]], Optional[bool]]
"""The same for a stream, whose total is None while it is not known."""

AnyProgress = Union[Progress, StreamProgress]
"""Either of them."""

Precision = Literal["fine", "reference"]
"""How finely probabilities are counted: smaller files, or byte for byte what other encoders write."""

WavFormat = Literal["pcm16", "pcm24", "float32"]
"""How samples are stored in a WAV file."""

Container = Literal["auto", "wav", "flac"]
"""The kind of audio file that is written."""

LengthMode = Literal["hold", "patch"]
"""What becomes of the header while a recording's length is not known."""

DamageMode = Literal["strict", "conceal"]
"""What decoding does about a damaged file: it fails, or goes on."""

SampleType = Literal["float32", "int16"]
"""The samples that a stream gives."""

DevicePolicy = Literal[
    "none", "default", "prefer_cpu", "prefer_npu", "prefer_gpu", "maximum_performance", "maximum_efficiency", "minimum_power"
]
"""By what ONNX Runtime chooses among devices, in place of a provider's name."""

ComputeUnits = Literal["all", "cpu_only", "cpu_and_gpu", "cpu_and_neural_engine"]
"""What of an Apple machine Core ML may use."""

OnDamage = Callable[["Damage"], object]
"""Told of each damaged stretch when it is concealed."""

Conceal = Callable[[int, int, int], Any]
"""Fills in for a damaged chunk: ``(chunk, start, length)``. Returns None for silence, float audio of shape (length, channels), whose edges
are then faded, or ``(audio, False)`` to have it used as it is."""
