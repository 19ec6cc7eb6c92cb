"""Weights and operators of an ONNX file, read from its Protocol Buffers with nothing but struct: a second opinion."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from typing import Dict, Iterator, List, Tuple, Union

Field = Tuple[int, Union[int, bytes]]

# TensorProto.DataType to the names of safetensors.
TYPES = {1: "F32", 6: "I32", 7: "I64", 9: "BOOL", 10: "F16", 11: "F64"}


def varint(data: bytes, at: int) -> Tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data: bytes) -> Iterator[Field]:
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
            yield key >> 3, value
        elif kind == 2:
            size, at = varint(data, at)
            yield key >> 3, data[at : at + size]
            at += size
        else:
            size = {1: 8, 5: 4}[kind]
            yield key >> 3, data[at : at + size]
            at += size


def one(data: bytes, number: int) -> bytes:
    return b"".join(value for field, value in fields(data) if field == number and isinstance(value, bytes))


def dimensions(tensor: bytes) -> List[int]:
    sizes: List[int] = []
    for field, value in fields(tensor):
        if field == 1 and isinstance(value, int):
            sizes.append(value)
        elif field == 1 and isinstance(value, bytes):
            at = 0
            while at < len(value):
                size, at = varint(value, at)
                sizes.append(size)
    return sizes


def values(tensor: bytes, kind: str) -> bytes:
    raw = one(tensor, 9)
    if raw:
        return raw
    if kind == "F32":
        return one(tensor, 4)
    packed = one(tensor, 7)
    numbers: List[int] = []
    at = 0
    while at < len(packed):
        number, at = varint(packed, at)
        numbers.append(number)
    return struct.pack(f"<{len(numbers)}Q", *numbers)


def weights(path: Path) -> Dict[str, Tuple[str, List[int], bytes]]:
    """Type, shape and bytes of each initializer, in the file's order."""
    graph = one(path.read_bytes(), 7)
    found = {}
    for field, tensor in fields(graph):
        if field == 5 and isinstance(tensor, bytes):
            kind = TYPES[next(value for number, value in fields(tensor) if number == 2 and isinstance(value, int))]
            found[one(tensor, 8).decode()] = (kind, dimensions(tensor), values(tensor, kind))
    return found


def operators(path: Path) -> Dict[str, int]:
    graph = one(path.read_bytes(), 7)
    return dict(Counter(one(node, 4).decode() for field, node in fields(graph) if field == 1 and isinstance(node, bytes)))
