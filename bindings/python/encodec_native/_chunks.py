"""What a reader tells of a file's chunks, and the filling up of its last block."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

from ._audio_out import new_output, room_in


@dataclass(frozen=True)
class ChunkInfo:
    """One chunk of a file."""

    index: int
    """The chunk, from 0."""
    start: int
    """The first sample that it covers."""
    length: int
    """Samples per channel from there to where the next chunk starts, or the recording ends."""
    steps: int
    """Language model steps that code it."""
    file_offset: int
    """Where in the file its payload starts; 0 for a chunk that is lost."""
    payload_bytes: int
    """The payload's size; 0 for a chunk that is lost."""
    is_intact: bool
    """Whether the payload's checksum is the one that the file gives."""
    scale: float
    """The window's scale; 1 where the bundle does not normalise, 0 for a chunk that is lost."""


def chunk_from(native: Any) -> ChunkInfo:
    """A Python object from ``encodec_chunk_info``."""
    values = {name: getattr(native, name) for name in ChunkInfo.__dataclass_fields__}
    return ChunkInfo(**{**values, "is_intact": bool(native.is_intact)})


def filled(block: Any, size: int, channels: int, value: float, out: Any) -> Any:
    """A block that is too short, filled up; where it lies if the caller's ``out`` is what it lies in."""
    pcm = new_output((size, channels)) if out is None else room_in(out, channels)
    flat = memoryview(pcm.result).cast("B").cast("f")
    given = memoryview(block).cast("B").cast("f")
    if out is None:
        flat[: len(given)] = given
    flat[len(given) : size * channels] = array("f", (value,)) * (size * channels - len(given))
    return pcm.first(size, channels)
