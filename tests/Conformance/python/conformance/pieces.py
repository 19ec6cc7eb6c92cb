"""How what goes into a stream is cut."""

from __future__ import annotations

import itertools
from typing import Iterator, List, Tuple


def pieces(sizes: List[int], length: int) -> Iterator[Tuple[int, int]]:
    """The start and end of each piece: so long as ``sizes`` says in turn, over and over, the last as long as what is left."""
    if not any(size > 0 for size in sizes):
        raise ValueError(f"Pieces of {sizes} never come to an end")
    start = 0
    for size in itertools.cycle(sizes):
        if start >= length:
            return
        end = min(start + size, length)
        yield start, end
        start = end
