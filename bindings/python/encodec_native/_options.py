"""Python arguments as the library's option structs."""

from __future__ import annotations

import ctypes
import operator
from typing import Any, Callable, Dict, Optional

from . import _structs as structs
from ._library import library
from ._native import check

# The library counts in 32 bits with a sign; ctypes would let -1 through as 4294967295.
_MOST = 2**31 - 1

_PRECISIONS: Dict[str, int] = {"fine": 0, "reference": 1}
_WAV_FORMATS: Dict[str, int] = {"pcm16": 0, "pcm24": 1, "float32": 2}


def onnx_options(threads: int, allow_spinning: bool) -> structs.OnnxOptions:
    """``encodec_onnx_options`` from Python's arguments."""
    options = structs.OnnxOptions()
    check(library().encodec_onnx_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    options.threads = count(threads, "threads")
    options.allow_spinning = int(bool(allow_spinning))
    return options


def encode_options(
    precision: str, chunk_ms: Optional[float], batch_size: int, threads: int, progress: Optional[Callable[..., Any]]
) -> structs.EncodeOptions:
    """``encodec_encode_options`` from Python's arguments; ``progress`` is a native function."""
    options = structs.EncodeOptions()
    check(library().encodec_encode_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    options.precision = _choose(_PRECISIONS, precision, "precision")
    if chunk_ms is not None:
        options.chunk_ms = _duration(chunk_ms)
    options.batch_size = count(batch_size, "batch_size")
    options.threads = count(threads, "threads")
    if progress is not None:
        options.progress = progress
    return options


def decode_options(seam_repair: bool, batch_size: int, threads: int, progress: Optional[Callable[..., Any]]) -> structs.DecodeOptions:
    """``encodec_decode_options`` from Python's arguments; ``progress`` is a native function."""
    options = structs.DecodeOptions()
    check(library().encodec_decode_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    options.seam_repair = int(bool(seam_repair))
    options.batch_size = count(batch_size, "batch_size")
    options.threads = count(threads, "threads")
    if progress is not None:
        options.progress = progress
    return options


def wav_format(name: str) -> int:
    """``encodec_wav_format`` by name."""
    return _choose(_WAV_FORMATS, name, "format")


def count(value: int, name: str) -> int:
    """A number that the library takes as an unsigned count. Raises ``TypeError`` or ``ValueError``."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} is a {type(value).__name__}; expected an int") from None
    if not 0 <= number <= _MOST:
        raise ValueError(f"{name} is {number}; expected 0 (the default) to {_MOST}")
    return number


def _duration(milliseconds: float) -> float:
    try:
        value = float(milliseconds)
    except TypeError:
        raise TypeError(f"chunk_ms is a {type(milliseconds).__name__}; expected a number or None") from None
    # 0 stands for "not given" in the struct, so it cannot be left to the library.
    if value == 0:
        raise ValueError("chunk_ms is 0; expected more, or None for the bundle's window")
    return value


def _choose(choices: Dict[str, int], value: str, name: str) -> int:
    if not isinstance(value, str):
        raise TypeError(f"{name} is a {type(value).__name__}; expected a str")
    if value not in choices:
        raise ValueError(f"{name} is {value!r}; expected one of {', '.join(map(repr, choices))}")
    return choices[value]
