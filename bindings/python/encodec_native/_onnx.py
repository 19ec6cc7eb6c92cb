"""How ONNX Runtime runs a bundle's graphs."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Optional

from . import _structs as structs
from ._library import library
from ._native import check
from ._options import count
from ._paths import path_bytes
from ._types import PathInput


@dataclass(frozen=True)
class OnnxOptions:
    """Given to ``Codec`` and ``Bundle.verify``.

    >>> codec = Codec("bundles/encodec_48khz_demo", onnx=OnnxOptions(threads=1))
    """

    threads: int = 0
    """Threads that one call may use; 0 for one per core."""
    allow_spinning: bool = False
    """Whether idle threads spin, which halves the speed of a busy host, or sleep."""
    runtime_library: Optional[PathInput] = None
    """The file of the ONNX Runtime to load, or its folder; None for what ``ENCODEC_ONNXRUNTIME`` names, or else the one beside the library,
    or else the system's. A process uses one."""


def native_options(options: Optional[OnnxOptions]) -> structs.OnnxOptions:
    """``encodec_onnx_options``. Raises ``TypeError`` or ``ValueError``."""
    given = OnnxOptions() if options is None else options
    if not isinstance(given, OnnxOptions):
        raise TypeError(f"onnx is a {type(given).__name__}; expected OnnxOptions or None")
    native = structs.OnnxOptions()
    check(library().encodec_onnx_options_init(ctypes.byref(native), ctypes.sizeof(native)))
    native.threads = count(given.threads, "threads")
    native.allow_spinning = int(bool(given.allow_spinning))
    if given.runtime_library is not None:
        native.runtime_library = path_bytes(given.runtime_library, "runtime_library")
    return native
