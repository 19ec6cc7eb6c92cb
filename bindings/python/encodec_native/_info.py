"""What an .ecdc file says of itself."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Optional

from . import _structs as structs
from ._library import library
from ._memory import bytes_in
from ._native import check
from ._types import Data


@dataclass(frozen=True)
class FileInfo:
    """An .ecdc file's header."""

    length: int
    """Samples per channel."""
    codebooks: int
    """Codebooks of the residual vector quantiser."""
    probability_scale: int
    """Header key ``fp``."""
    minimum_range: int
    """Minimum range of a symbol, header key ``mr``."""
    tau: float
    """Logit temperature."""
    chunk_samples: Optional[int]
    """Samples per window; None where the bundle's holds."""
    chunk_stride: Optional[int]
    """Samples between chunk starts; None where the bundle's holds."""
    steps_per_chunk: Optional[int]
    """Steps coded for every chunk; None where they follow from each chunk's length."""


def read_info(data: Data) -> FileInfo:
    """Reads the header of an .ecdc file in memory. Needs no bundle; the chunks are not looked at.

    ``data`` is the file, or at least its header, as bytes or any buffer. Raises ``CorruptDataError`` if it is no .ecdc file.

    >>> read_info(open("tests/Data/reference/encodec_48khz_demo/sample.ecdc", "rb").read()).length
    545670
    """
    content = bytes_in(data, "data")
    info = structs.FileInfo(struct_size=ctypes.sizeof(structs.FileInfo))
    check(library().encodec_read_info(content.address, content.size, ctypes.byref(info)))
    return info_from(info)


def info_from(info: structs.FileInfo) -> FileInfo:
    """A Python object from ``encodec_file_info``."""
    return FileInfo(
        length=info.length,
        codebooks=info.codebooks,
        probability_scale=info.probability_scale,
        minimum_range=info.minimum_range,
        tau=info.tau,
        chunk_samples=info.chunk_samples or None,
        chunk_stride=info.chunk_stride or None,
        steps_per_chunk=info.steps_per_chunk or None,
    )
