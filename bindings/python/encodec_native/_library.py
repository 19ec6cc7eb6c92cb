"""Finding and loading the native library, once per process and when it is first needed."""

from __future__ import annotations

import atexit
import ctypes
import os
import sys
import threading
from pathlib import Path
from typing import List, Optional, Tuple

from . import _ending, _logging, _prototypes

ENVIRONMENT_VARIABLE = "ENCODEC_LIBRARY"

_lock = threading.Lock()
_loaded: Optional[ctypes.CDLL] = None


def library() -> ctypes.CDLL:
    """The native library with its prototypes declared.

    Looked for in this order: the file that the environment variable ``ENCODEC_LIBRARY`` names (and then nowhere else), ``lib/``
    inside this package, ``dist/lib`` of the source checkout that this package lies in, the system's loader.

    Raises ``OSError`` that lists what was tried, or says that the interface is of another version.
    """
    global _loaded
    if _loaded is None:
        with _lock:
            if _loaded is None:
                found = _load()
                _logging.listen(found)
                atexit.register(_ending.wait)
                _loaded = found
    return _loaded


def file_names(platform: str = sys.platform) -> List[str]:
    """What the library's file is called on a platform, the likeliest first."""
    if platform == "win32":
        return ["libencodec.dll", "encodec.dll"]
    if platform == "darwin":
        return ["libencodec.dylib", f"libencodec.{_prototypes.ABI_VERSION}.dylib"]
    return ["libencodec.so", f"libencodec.so.{_prototypes.ABI_VERSION}"]


def _load() -> ctypes.CDLL:
    tried: List[str] = []
    for source, name in _candidates():
        # A folder's candidate that is not there is not worth the loader's long message; the system's loader has to be asked.
        if os.path.dirname(name) and not os.path.isfile(name):
            tried.append(f"{name} ({source}): no such file")
            continue
        try:
            found = ctypes.CDLL(name)
        except OSError as error:
            tried.append(f"{name} ({source}): {error}")
            continue
        _require_interface(found, name)
        return found
    raise OSError(
        "The native library libencodec was not found. Tried:\n  "
        + "\n  ".join(tried)
        + f"\nSet {ENVIRONMENT_VARIABLE} to the library's file."
    )


def _candidates() -> List[Tuple[str, str]]:
    chosen = os.environ.get(ENVIRONMENT_VARIABLE)
    if chosen:
        # Whoever names a library wants that one: falling back to another would hide the mistake.
        return [(ENVIRONMENT_VARIABLE, os.path.abspath(chosen))]
    folder = Path(__file__).resolve().parent
    names = file_names()
    candidates = [("beside the package", str(folder / "lib" / name)) for name in names]
    checkout = folder.parent.parent.parent
    if (checkout / "include" / "encodec.h").is_file():
        candidates += [("the checkout", str(checkout / "dist" / "lib" / name)) for name in names]
    # By its versioned name first, which is the one that a system without development files has.
    candidates += [("the system's loader", name) for name in reversed(names)]
    return candidates


def _require_interface(found: ctypes.CDLL, name: str) -> None:
    try:
        _prototypes.declare(found)
    except AttributeError as error:
        raise OSError(f"{name} is not libencodec, or one too old for this package: {error}") from error
    version = found.encodec_abi_version()
    if version != _prototypes.ABI_VERSION:
        raise OSError(
            f"{name} implements version {version} of the C interface; this package needs version {_prototypes.ABI_VERSION}. "
            "Install the package and the library of the same release."
        )
