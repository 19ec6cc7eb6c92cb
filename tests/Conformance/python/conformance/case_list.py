"""The list of cases, and what a case may say. What this runner does not know is an error: it would be something that nobody checks."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Set

from .folder import Folder

Case = Dict[str, Any]

_AUDIO = {"audio", "channels", "sample_rate", "nan_at"}
_ENCODING = {"threads", "batch_size", "precision", "chunk_ms"}
_DECODING = {"threads", "batch_size", "seam_repair", "damage"}
_AUDIO_OUT = {"audio", "audio_outside_damage", "near", "length", "damage", "same_in_all"}

_VALUES: Dict[str, Set[str]] = {
    "open": set(),
    "info": {"file"},
    "encode": _AUDIO,
    "encode_stream": _AUDIO | {"push"},
    "decode": {"file"},
    "decode_stream": {"file", "push"},
    "read": {"file", "ranges"},
    "write_codes": {"codes", "scales", "shape", "length", "static_time_axis"},
    "read_codes": {"file"},
}
_OPTIONS: Dict[str, Set[str]] = {
    "encode": _ENCODING,
    "encode_stream": _ENCODING | {"announce_length"},
    "decode": _DECODING,
    "decode_stream": _DECODING,
    "read": _DECODING,
    "write_codes": {"threads", "precision", "chunk_ms"},
    "read_codes": {"threads"},
}
_RESULTS: Dict[str, Set[str]] = {
    "info": {"info"},
    "encode": {"file", "same_in_all"},
    "encode_stream": {"file", "same_in_all"},
    "decode": _AUDIO_OUT,
    "decode_stream": _AUDIO_OUT,
    "read": _AUDIO_OUT - {"near"},
    "write_codes": {"file", "same_in_all"},
    "read_codes": {"codes", "scales", "shape", "steps"},
}
_FAILURES = {"status", "message", "model_failure"}
_FAULTS: Dict[str, Set[str]] = {"fails": set(), "cancel": set(), "code": {"value"}, "scale": {"value"}}


def read_cases(folder: Folder) -> List[Case]:
    """The cases of ``cases.json``."""
    cases: List[Case] = json.loads(folder.bytes("cases.json"))["cases"]
    return cases


def check_case(case: Case) -> None:
    """Raises ``ValueError`` for what this runner would not do, or not look at."""
    operation = case["operation"]
    if operation not in _VALUES:
        raise ValueError(f"There is no operation {operation!r}")
    opening = set() if operation == "info" else {"bundle", "model", "fault"}
    _refuse_others(case, {"name", "operation", "options", "expect"} | opening | _VALUES[operation], operation)
    _refuse_others(case.get("options", {}), _OPTIONS.get(operation, set()), f"the options of {operation}")
    model = case.get("model", "onnx")
    if isinstance(model, dict):
        _refuse_others(model, {"replay", "static_time_axis"}, "a model that replays")
    elif model not in ("onnx", "none"):
        raise ValueError(f"There is no model {model!r}")
    if "fault" in case:
        _check_fault(case["fault"], model)
    _check_expectation(case["expect"], operation, {"afterwards"})
    if "afterwards" in case["expect"]:
        _check_expectation(case["expect"]["afterwards"], operation, set())


def _check_fault(fault: Case, model: Any) -> None:
    if not isinstance(model, dict):
        raise ValueError("Only a model that replays has faults")
    if fault["kind"] not in _FAULTS:
        raise ValueError(f"There is no fault {fault['kind']!r}")
    _refuse_others(fault, {"call", "kind"} | _FAULTS[fault["kind"]], f"the fault {fault['kind']}")


def _check_expectation(expect: Case, operation: str, more: Set[str]) -> None:
    results = _RESULTS.get(operation, set())
    _refuse_others(expect, _FAILURES | results | more, f"the expectations of {operation}")
    fails = "status" in expect or expect.get("model_failure", False)
    if fails and results & set(expect):
        raise ValueError(f"What fails has no {sorted(results & set(expect))[0]}")
    if "message" in expect and not fails:
        raise ValueError("What succeeds has no message")


def _refuse_others(given: Iterable[str], known: Set[str], where: str) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise ValueError(f"This runner does not know {unknown[0]!r} in {where}")
