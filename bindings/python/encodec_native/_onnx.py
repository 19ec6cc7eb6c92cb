"""How ONNX Runtime runs a bundle's graphs, and by what."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Dict, List, Mapping, Optional

from . import _structs as structs
from ._library import library
from ._native import check
from ._options import choose, count
from ._paths import path_bytes
from ._types import ComputeUnits, DevicePolicy, PathInput

_COMPUTE_UNITS: Dict[str, int] = {"all": 0, "cpu_only": 1, "cpu_and_gpu": 2, "cpu_and_neural_engine": 3}
_DEVICE_POLICIES: Dict[str, int] = {
    "none": 0, "default": 1, "prefer_cpu": 2, "prefer_npu": 3, "prefer_gpu": 4, "maximum_performance": 5, "maximum_efficiency": 6,
    "minimum_power": 7,
}


@dataclass(frozen=True)
class OnnxOptions:
    """Given to ``Codec`` and ``Bundle.verify``.

    >>> codec = Codec("bundles/encodec_48khz_demo", onnx=OnnxOptions(threads=1, provider="auto"))
    """

    threads: int = 0
    """Threads that one call may use; 0 for one per core."""
    allow_spinning: bool = False
    """Whether idle threads spin, which halves the speed of a busy host, or sleep."""
    runtime_library: Optional[PathInput] = None
    """The file of the ONNX Runtime to load, or its folder; None for what ``ENCODEC_ONNXRUNTIME`` names, or else the one beside the library,
    or else the system's. A process uses one."""
    provider: Optional[str] = None
    """The execution provider that computes the graphs: ``"cpu"``, ``"cuda"``, ``"tensorrt"``, ``"coreml"``, ``"directml"``, ``"openvino"``
    and the others that docs/providers.md lists; ``"auto"`` for the first that can be expected to be faster than the processor; a name of
    ONNX Runtime's own or a plug-in's (``provider_names``). None for ``"cpu"``. One that is not there is a ``FrameModelError`` when a graph
    is first needed, ``Status.PROVIDER_UNAVAILABLE``."""
    device_id: Optional[int] = None
    """Which of the provider's devices, from 0; None for its own choice."""
    fp16: bool = False
    """Whether the provider may compute with 16-bit floats: faster, and other codes."""
    require_provider: bool = False
    """Makes it ``Status.PROVIDER_FALLBACK`` if any node of a graph would be computed by another provider."""
    device_policy: DevicePolicy = "none"
    """In place of a provider's name: by what ONNX Runtime chooses a device."""
    compute_units: ComputeUnits = "all"
    """With ``"coreml"``: what of the machine it may use."""
    cache_folder: Optional[PathInput] = None
    """Where the provider keeps what it compiled for the next time; None for nowhere, with ``"coreml"`` for ``.coreml-cache`` in the bundle's
    folder."""
    provider_options: Mapping[str, str] = field(default_factory=dict)
    """Options of the provider's own, as ONNX Runtime's documentation has them."""
    keep_graphs: bool = False
    """Has the processor run the graphs as they are, neither rewritten nor cut at their recurrent layers: slower, with the same codes."""


def native_options(options: Optional[OnnxOptions]) -> structs.OnnxOptions:
    """``encodec_onnx_options``. Raises ``TypeError`` or ``ValueError``."""
    given = OnnxOptions() if options is None else options
    if not isinstance(given, OnnxOptions):
        raise TypeError(f"onnx is a {type(given).__name__}; expected OnnxOptions or None")
    native = structs.OnnxOptions()
    check(library().encodec_onnx_options_init(ctypes.byref(native), ctypes.sizeof(native)))
    native.threads = count(given.threads, "threads")
    native.allow_spinning = int(bool(given.allow_spinning))
    native.keep_graphs = int(bool(given.keep_graphs))
    native.runtime_library = optional_path(given.runtime_library, "runtime_library")
    if given.provider is not None:
        native.provider = _text(given.provider, "provider")
    if given.device_id is not None:
        native.has_device_id = 1
        native.device_id = count(given.device_id, "device_id")
    native.fp16 = int(bool(given.fp16))
    native.require_provider = int(bool(given.require_provider))
    native.device_policy = choose(_DEVICE_POLICIES, given.device_policy, "device_policy")
    native.compute_units = choose(_COMPUTE_UNITS, given.compute_units, "compute_units")
    native.cache_folder = optional_path(given.cache_folder, "cache_folder")
    if not isinstance(given.provider_options, Mapping):
        raise TypeError(f"provider_options is a {type(given.provider_options).__name__}; expected a mapping of str to str")
    keys: List[bytes] = [_text(key, "a key of provider_options") for key in given.provider_options]
    values: List[bytes] = [_text(value, f"provider_options[{key!r}]") for key, value in given.provider_options.items()]
    if keys:
        # The arrays keep what they refer to, and the struct keeps the arrays.
        native.provider_option_keys = (ctypes.c_char_p * len(keys))(*keys)
        native.provider_option_values = (ctypes.c_char_p * len(values))(*values)
        native.provider_option_count = len(keys)
    return native


def optional_path(path: Optional[PathInput], name: str) -> Optional[bytes]:
    """A path as UTF-8; None if none is given."""
    return None if path is None else path_bytes(path, name)


def _text(value: str, name: str) -> bytes:
    if not isinstance(value, str):
        raise TypeError(f"{name} is a {type(value).__name__}; expected a str")
    if "\0" in value:
        raise ValueError(f"{name} is {value!r}; it cannot hold a zero")
    return value.encode()
