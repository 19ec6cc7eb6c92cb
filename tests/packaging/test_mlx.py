"""`encodec bundle export-mlx`, compared with what Python reads from the ONNX files."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
from pathlib import Path

import onnx_weights
import pytest

ROOT = Path(__file__).resolve().parents[2]
CLI = Path(os.environ.get("ENCODEC_CLI", ROOT / "dist" / "bin" / "encodec")).resolve()
BUNDLES = [
    ROOT / "bundles" / "encodec_48khz_demo",
    ROOT / "bundles" / "encodec_48khz_demo_12kbps_1333ms",
    ROOT / "tests" / "Data" / "bundles" / "encodec_48khz_tiny",
    ROOT / "tests" / "Data" / "bundles" / "encodec_48khz_tiny_1333ms",
]


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.name)
def test_archives_hold_what_python_finds_in_the_graphs(bundle: Path, tmp_path: Path) -> None:
    output = tmp_path / "mlx"
    subprocess.run([CLI, "bundle", "export-mlx", bundle, output], check=True, capture_output=True, timeout=120)
    manifest = json.loads((output / "mlx-manifest.json").read_text(encoding="utf-8"))
    assert manifest["schemaVersion"] == 1
    assert manifest["sourceBundleName"] == bundle.name
    assert (output / "bundle.json").read_bytes() == (bundle / "bundle.json").read_bytes()
    assert (output / "lm_weights_q8.bin").read_bytes() == (bundle / "lm_weights_q8.bin").read_bytes()
    for name in ("encode_frame", "decode_frame"):
        source = bundle / f"{name}.onnx"
        model = manifest["models"][name]
        expected = onnx_weights.weights(source)
        archive = (output / model["safetensors"]).read_bytes()
        assert hashlib.sha256(archive).hexdigest() == model["sha256"]
        (length,) = struct.unpack_from("<Q", archive)
        header = json.loads(archive[8 : 8 + length])
        data = archive[8 + length :]
        assert length % 8 == 0
        assert list(header) == list(expected)
        for tensor, (kind, shape, values) in expected.items():
            start, end = header[tensor]["data_offsets"]
            assert (header[tensor]["dtype"], header[tensor]["shape"]) == (kind, shape)
            assert data[start:end] == values
        assert end == len(data)
        assert model["opHistogram"] == onnx_weights.operators(source)
        assert model["initializerCount"] == len(expected)
        assert [tensor["name"] for tensor in model["tensors"]] == list(expected)


def test_an_output_that_exists_is_left_alone(tmp_path: Path) -> None:
    result = subprocess.run([CLI, "bundle", "export-mlx", BUNDLES[2], tmp_path], capture_output=True, text=True, timeout=120)
    assert result.returncode != 0
    assert "exists already" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_with_a_broken_graph_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for file in BUNDLES[2].iterdir():
        if file.is_file():
            (broken / file.name).write_bytes(file.read_bytes())
    (broken / "decode_frame.onnx").write_bytes(b"\x08\x08not a graph")
    result = subprocess.run([CLI, "bundle", "export-mlx", broken, tmp_path / "mlx"], capture_output=True, text=True, timeout=120)
    assert result.returncode != 0
    assert "decode_frame.onnx" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken"]


def test_optimize_says_what_it_did_and_the_bundle_decodes(tmp_path: Path) -> None:
    output = tmp_path / "fast"
    command = [CLI, "bundle", "optimize", BUNDLES[3], output, "--rounds", "1", "--json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=300).stdout)
    assert {step["graph"] for step in report["steps"]} == {"encode_frame.onnx", "decode_frame.onnx"}
    tried = [step for step in report["steps"] if step["places"]]
    assert tried and all(step["largest_difference"] <= 1e-4 for step in tried)
    sample = ROOT / "samples" / "sample.wav"
    encoded = tmp_path / "x.ecdc"
    subprocess.run([CLI, "encode", sample, encoded, "--bundle", output, "-q"], check=True, timeout=300)
    subprocess.run([CLI, "decode", encoded, tmp_path / "x.wav", "--bundle", output, "-q"], check=True, timeout=300)
    assert (tmp_path / "x.wav").stat().st_size == sample.stat().st_size
