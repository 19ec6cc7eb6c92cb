"""The execution providers that ONNX Runtime has, and the devices that they can use."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import List, Literal, Optional

from . import _structs as structs
from ._base import CodecBase
from ._library import library
from ._native import check, text
from ._onnx import optional_path
from ._operation import Callbacks, Operation
from ._options import choose
from ._paths import path_bytes
from ._types import PathInput

_KINDS = ("cpu", "gpu", "npu", "other")


@dataclass(frozen=True)
class ProviderDevice:
    """A device that ONNX Runtime lists: a provider together with hardware that it can use."""

    provider: str
    """The provider, as ``OnnxOptions.provider`` takes it."""
    kind: str
    """What the hardware is: ``"cpu"``, ``"gpu"``, ``"npu"`` or ``"other"``."""
    device_id: int
    """Which of the provider's devices it is, from 0."""
    vendor: str
    """The provider's maker."""
    vendor_id: int
    """The number of the hardware's maker."""
    hardware_id: int
    """The maker's number for hardware of this model."""
    hardware_vendor: str
    """The hardware's maker; empty where the system does not tell."""


@dataclass(frozen=True)
class GraphPlacement:
    """Which providers compute a graph."""

    is_known: bool
    """Whether ONNX Runtime tells who computes what; the numbers are 0 if not."""
    has_fallback: bool
    """Whether a provider was asked for and another computes some of the graph's nodes."""
    nodes: int
    """The graph's nodes, after ONNX Runtime's basic simplifications."""
    provider_nodes: int
    """How many of them the provider computes that was asked for; with a policy, the one that computes most."""
    provider: str
    """That provider; empty if it is not known."""
    description: str
    """A phrase for people."""


def provider_names(runtime_library: Optional[PathInput] = None) -> List[str]:
    """The execution providers that ONNX Runtime was built with, best first, then those of registered plug-ins. Loads ONNX Runtime.

    >>> "cpu" in provider_names()
    True
    """
    return text(library().encodec_provider_get_names, optional_path(runtime_library, "runtime_library")).split()


def provider_devices(runtime_library: Optional[PathInput] = None) -> List[ProviderDevice]:
    """The devices that ONNX Runtime lists, those of plug-ins among them. Loads ONNX Runtime."""
    path = optional_path(runtime_library, "runtime_library")
    number = ctypes.c_uint32()
    check(library().encodec_provider_get_device_count(path, ctypes.byref(number)))
    found = []
    for index in range(number.value):
        device = structs.ProviderDevice(struct_size=ctypes.sizeof(structs.ProviderDevice))
        check(library().encodec_provider_get_device(path, index, ctypes.byref(device)))
        found.append(
            ProviderDevice(
                provider=_decoded(device.provider),
                kind=_KINDS[min(device.kind, len(_KINDS) - 1)],
                device_id=device.device_id,
                vendor=_decoded(device.vendor),
                vendor_id=device.vendor_id,
                hardware_id=device.hardware_id,
                hardware_vendor=_decoded(device.hardware_vendor),
            )
        )
    return found


def register_providers(path: PathInput, runtime_library: Optional[PathInput] = None) -> None:
    """Registers a plug-in library of execution providers with ONNX Runtime, for the life of the process. A plug-in is code that runs in this
    process. Raises ``MissingFileError``, or ``FrameModelError`` if ONNX Runtime does not take it."""
    Operation(Callbacks()).run(
        library().encodec_provider_library_register, optional_path(runtime_library, "runtime_library"), path_bytes(path, "path")
    )


class GraphPlacing(CodecBase):
    """The part of a codec that tells what computes its graphs."""

    def graph_placement(self, graph: Literal["encode", "decode"]) -> GraphPlacement:
        """Which execution providers compute a graph, which is loaded for it if it has not been yet. Raises ``InvalidStateError`` where it
        is not ONNX Runtime that runs the frame model.

        >>> Codec("bundles/encodec_48khz_demo").graph_placement("encode").provider
        'cpu'
        """
        placement = structs.GraphPlacement(struct_size=ctypes.sizeof(structs.GraphPlacement))
        number = choose({"encode": 0, "decode": 1}, graph, "graph")
        Operation(Callbacks()).run(
            library().encodec_codec_get_graph_placement, self._open_handle(), number, ctypes.byref(placement)
        )
        return _placement_from(placement)


def _placement_from(native: structs.GraphPlacement) -> GraphPlacement:
    """A Python object from ``encodec_graph_placement``."""
    return GraphPlacement(
        is_known=bool(native.is_known),
        has_fallback=bool(native.has_fallback),
        nodes=native.nodes,
        provider_nodes=native.provider_nodes,
        provider=_decoded(native.provider),
        description=_decoded(native.description),
    )


def _decoded(value: bytes) -> str:
    return value.decode("utf-8", "replace")
