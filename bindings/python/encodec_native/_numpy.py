"""numpy, where it is installed. The package works without it."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Optional


def numpy_if_installed() -> Optional[ModuleType]:
    """numpy, imported if it is not yet; None where it is not installed."""
    try:
        import numpy
    except ImportError:
        return None
    return numpy


def is_numpy_array(value: object) -> bool:
    """Whether a value is a numpy array. Nobody can have made one without importing numpy, so this need not."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)
