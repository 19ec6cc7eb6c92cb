"""Python arguments as the library's option structs."""

from __future__ import annotations

import ctypes
import operator
from typing import Any, Dict, Optional

from . import _structs as structs
from ._callbacks import CONCEAL, LENGTH_UNKNOWN, ON_DAMAGE, PROGRESS
from ._cancellation import Cancellation, handle_of
from ._library import library
from ._native import check
from ._operation import Callbacks

# The library counts in 32 bits with a sign; ctypes would let -1 through as 4294967295.
_MOST = 2**31 - 1

_PRECISIONS: Dict[str, int] = {"fine": 0, "reference": 1}
_WAV_FORMATS: Dict[str, int] = {"pcm16": 0, "pcm24": 1, "float32": 2}
_LENGTH_MODES: Dict[str, int] = {"hold": 0, "patch": 1}
_DAMAGE_MODES: Dict[str, int] = {"strict": 0, "conceal": 1}

# What each precision writes into a file's header: fp and mr.
_PROBABILITIES = {"fine": (262144, 2), "reference": (8192, 2)}


def encode_options(
    precision: str,
    chunk_ms: Optional[float],
    batch_size: int,
    threads: int,
    cancellation: Optional[Cancellation],
    total_length: Optional[int] = None,
    length_mode: str = "hold",
) -> structs.EncodeOptions:
    """``encodec_encode_options`` from Python's arguments. What is called back is the running operation's."""
    options = structs.EncodeOptions()
    check(library().encodec_encode_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    options.precision = choose(_PRECISIONS, precision, "precision")
    if chunk_ms is not None:
        options.chunk_ms = _duration(chunk_ms)
    options.batch_size = count(batch_size, "batch_size")
    options.threads = count(threads, "threads")
    options.cancellation = handle_of(cancellation)
    options.total_length = LENGTH_UNKNOWN if total_length is None else position(total_length, "total_length")
    options.length_mode = choose(_LENGTH_MODES, length_mode, "length_mode")
    options.progress = PROGRESS
    return options


def decode_options(
    seam_repair: bool,
    batch_size: int,
    threads: int,
    cancellation: Optional[Cancellation],
    damage: str,
    callbacks: Callbacks,
) -> structs.DecodeOptions:
    """``encodec_decode_options`` from Python's arguments. What is called back is the running operation's."""
    options = structs.DecodeOptions()
    check(library().encodec_decode_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    options.seam_repair = int(bool(seam_repair))
    options.batch_size = count(batch_size, "batch_size")
    options.threads = count(threads, "threads")
    options.cancellation = handle_of(cancellation)
    options.damage = choose(_DAMAGE_MODES, damage, "damage")
    options.progress = PROGRESS
    if callbacks.conceal is not None:
        options.conceal = CONCEAL
    if callbacks.on_damage is not None:
        options.on_damage = ON_DAMAGE
    return options


def wav_format(name: str) -> int:
    """``encodec_wav_format`` by name."""
    return choose(_WAV_FORMATS, name, "format")


def probabilities(precision: str) -> Any:
    """Probability scale and minimum range by a precision's name."""
    choose(_PRECISIONS, precision, "precision")
    return _PROBABILITIES[precision]


def callbacks_with(frames: Any = None, source: Any = None, **functions: Any) -> Callbacks:
    """The caller's functions. Raises ``TypeError`` for one that cannot be called."""
    for name, function in functions.items():
        if function is not None and not callable(function):
            raise TypeError(f"{name} is a {type(function).__name__}; expected a callable or None")
    return Callbacks(frames=frames, source=source, **functions)


def count(value: int, name: str) -> int:
    """A number that the library takes as an unsigned count. Raises ``TypeError`` or ``ValueError``."""
    number = _integer(value, name)
    if not 0 <= number <= _MOST:
        raise ValueError(f"{name} is {number}; expected 0 (the default) to {_MOST}")
    return number


def position(value: int, name: str) -> int:
    """A number of samples, which may be more than a count. Raises ``TypeError`` or ``ValueError``."""
    number = _integer(value, name)
    if not 0 <= number < 2**63:
        raise ValueError(f"{name} is {number}; expected 0 or more")
    return number


def _integer(value: int, name: str) -> int:
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{name} is a {type(value).__name__}; expected an int") from None


def _duration(milliseconds: float) -> float:
    try:
        value = float(milliseconds)
    except TypeError:
        raise TypeError(f"chunk_ms is a {type(milliseconds).__name__}; expected a number or None") from None
    # 0 stands for "not given" in the struct, so it cannot be left to the library.
    if value == 0:
        raise ValueError("chunk_ms is 0; expected more, or None for the bundle's window")
    return value


def choose(choices: Dict[str, int], value: str, name: str) -> int:
    """The number that a word stands for. Raises ``TypeError`` or ``ValueError``."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is a {type(value).__name__}; expected a str")
    if value not in choices:
        raise ValueError(f"{name} is {value!r}; expected one of {', '.join(map(repr, choices))}")
    return choices[value]
