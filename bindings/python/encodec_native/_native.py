"""What every call of the library has in common: a status to check, text to fetch."""

from __future__ import annotations

import ctypes
from typing import Any, Callable, List

from ._errors import error_for
from ._library import library

_FIRST_TRY = 512


def check(status: int) -> None:
    """Raises the exception for a status other than OK. Call it on the thread of the failed call, before the next one."""
    if status != 0:
        message = text(library().encodec_last_error)
        raise error_for(status, message or library().encodec_status_string(status).decode())


def text(function: Callable[..., Any], *leading: object) -> str:
    """What a function of the form ``(..., buffer, capacity, size)`` writes.

    Asked with some room at once: the two-step form would be two calls in nearly every case.
    """
    size = ctypes.c_size_t()
    capacity = _FIRST_TRY
    while True:
        buffer = ctypes.create_string_buffer(capacity)
        status = function(*leading, buffer, capacity, ctypes.byref(size))
        if size.value <= capacity:
            break
        capacity = size.value
    if function is not library().encodec_last_error:
        check(status)
    elif status != 0:
        raise error_for(status, "The library did not give the message of a failure.")
    return buffer.value.decode("utf-8", "replace")


def version() -> str:
    """The native library's version, as in ``"0.1.0"``.

    >>> version().count(".")
    2
    """
    result: bytes = library().encodec_version()
    return result.decode()


def abi_version() -> int:
    """The version of the C interface that the native library implements.

    >>> abi_version()
    1
    """
    result: int = library().encodec_abi_version()
    return result


def kernel() -> str:
    """The kernel that computes the language model, as in ``"AvxVnni"``. All give the same bytes.

    The environment variable ``ENCODEC_KERNEL`` asks for another one before the library is first used; ``"none"`` if the processor
    cannot run what it asks for.

    >>> kernel() in {"AvxVnni", "Avx2", "ArmDotProduct", "Vector128", "Scalar"}
    True
    """
    result: bytes = library().encodec_kernel()
    return result.decode()


def build_features() -> List[str]:
    """What the native library's build has, as words.

    >>> "onnxruntime" in build_features()
    True
    """
    result: bytes = library().encodec_build_features()
    return result.decode().split()
