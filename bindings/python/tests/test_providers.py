"""Execution providers: which there are, what may be asked of them, and what computes a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import BUNDLES, ROOT, Audio
from encodec_native import (
    Bundle,
    Codec,
    FrameModelError,
    InvalidArgumentError,
    InvalidStateError,
    MissingFileError,
    OnnxOptions,
    Status,
    _onnx,
    _providers,
    provider_devices,
    provider_names,
    register_providers,
)

HEADER = (ROOT / "include" / "encodec.h").read_text("utf-8")


def test_there_is_always_the_processor(short: Audio, short_file: bytes) -> None:
    names = provider_names()
    assert "cpu" in names and len(set(names)) == len(names)
    for device in provider_devices():
        assert device.kind in ("cpu", "gpu", "npu", "other") and device.provider
    with Codec(BUNDLES["demo"], onnx=OnnxOptions(provider="cpu")) as codec:
        assert codec.encode(short) == short_file
        placement = codec.graph_placement("decode")
        assert placement.provider == "cpu" and placement.nodes == placement.provider_nodes > 0
        assert placement.is_known and not placement.has_fallback and placement.description


def test_a_provider_that_is_not_there() -> None:
    with Codec(BUNDLES["demo"], onnx=OnnxOptions(provider="nowhere")) as codec:
        with pytest.raises(FrameModelError, match="nowhere.*cpu") as caught:
            codec.encode(np.zeros((10, 2), np.float32))
    assert caught.value.status is Status.PROVIDER_UNAVAILABLE
    with Bundle(BUNDLES["demo"]) as bundle, pytest.raises(FrameModelError) as verified:
        bundle.verify(onnx=OnnxOptions(provider="nowhere"))
    assert verified.value.status is Status.PROVIDER_UNAVAILABLE and verified.value.report is not None


def test_the_processor_is_not_compared_with_itself() -> None:
    with Bundle(BUNDLES["demo"]) as bundle:
        assert bundle.verify(min_code_agreement=0.5, min_snr_db=20, accept_mismatch=True).comparison is None


@pytest.mark.parametrize(
    "options, error, words",
    [
        ({"provider": 3}, TypeError, "provider is a int"),
        ({"provider": "c\0pu"}, ValueError, "zero"),
        ({"device_id": -1}, ValueError, "device_id is -1"),
        ({"device_policy": "fastest"}, ValueError, "'prefer_gpu'"),
        ({"compute_units": "some"}, ValueError, "'cpu_only'"),
        ({"cache_folder": "a\0"}, ValueError, "zero"),
        ({"provider_options": [("a", "b")]}, TypeError, "provider_options is a list"),
        ({"provider_options": {"a": 1}}, TypeError, r"provider_options\['a'\] is a int"),
        ({"provider_options": {str(i): "" for i in range(300)}}, InvalidArgumentError, "300"),
    ],
)
def test_options_that_are_refused(options: Any, error: Any, words: str) -> None:
    with pytest.raises(error, match=words):
        Codec(BUNDLES["demo"], onnx=OnnxOptions(**options))


@pytest.mark.parametrize("options", [{"min_code_agreement": 0}, {"min_code_agreement": 2}, {"min_snr_db": 0}, {"min_snr_db": float("nan")}])
def test_thresholds_that_are_refused(options: Any) -> None:
    with Bundle(BUNDLES["demo"]) as bundle, pytest.raises(ValueError):
        bundle.verify(run_graphs=False, **options)


def test_plug_ins_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere"):
        register_providers(tmp_path / "nowhere.so")
    (tmp_path / "text.so").write_text("no library")
    with pytest.raises(FrameModelError) as caught:
        register_providers(tmp_path / "text.so")
    assert caught.value.status is Status.PROVIDER_UNAVAILABLE


def test_a_graph_has_no_place_without_onnx_runtime() -> None:
    with Codec(BUNDLES["demo"], frame_model=None) as codec:
        with pytest.raises(InvalidStateError):
            codec.graph_placement("encode")
        with pytest.raises(ValueError, match="graph is 'both'"):
            codec.graph_placement("both")  # type: ignore[arg-type]


def test_words_match_the_header() -> None:
    import re

    def choices(prefix: str) -> Any:
        return {name.lower(): int(value) for name, value in re.findall(rf"{prefix}_(\w+) = (\d+)", HEADER)}

    assert choices("ENCODEC_DEVICE_POLICY") == _onnx._DEVICE_POLICIES
    assert choices("ENCODEC_COMPUTE_UNITS") == _onnx._COMPUTE_UNITS
    assert choices("ENCODEC_DEVICE_KIND") == {name: value for value, name in enumerate(_providers._KINDS)}
    assert choices("ENCODEC_GRAPH") == {"encode": 0, "decode": 1}
