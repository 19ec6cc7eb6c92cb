"""The program that runs the conformance cases: its sources, held against the package that they use."""

from __future__ import annotations

import re
from typing import Dict, List

import public_api
import pytest
import swift_source
from conftest import CONFORMANCE, PACKAGE

# What names stand for in these sources.
RECEIVERS = {
    "codec": "Codec", "encoder": "StreamEncoder", "decoder": "StreamDecoder", "reader": "Reader", "cancellation": "Cancellation",
    "info": "FileInfo", "properties": "Properties", "status": "Status",
}  # fmt: skip


@pytest.fixture(scope="module")
def types(sources: Dict[str, str]) -> Dict[str, public_api.Members]:
    return public_api.read({name: code for name, code in sources.items() if name.startswith("Sources/Encodec/")})


def test_there_are_sources(conformance: Dict[str, str]) -> None:
    assert len(conformance) > 15
    for code in conformance.values():
        swift_source.check_brackets(code)


def test_only_the_public_interface_is_used(conformance: Dict[str, str]) -> None:
    for name, code in conformance.items():
        assert not re.search(r"\bencodec_|\bENCODEC_|\bCEncodec\b|@testable|unsafeFlags", code), name
        imported = set(re.findall(r"^import (\w+)", code, re.MULTILINE))
        assert imported <= ({"PackageDescription"} if name == "Package.swift" else {"Encodec", "Foundation"}), name


def test_calls_fit_the_package(conformance: Dict[str, str], types: Dict[str, public_api.Members]) -> None:
    assert {"Codec", "Reader", "StreamDecoder", "StreamEncoder", "FileInfo", "Damage", "EncodecError"} <= set(types)
    found = [f"{name}: {problem}" for name, code in conformance.items() for problem in public_api.problems(code, RECEIVERS, types)]
    assert found == []


def test_options_are_the_packages(conformance: Dict[str, str], types: Dict[str, public_api.Members]) -> None:
    encoding, decoding = conformance["Sources/EncodecConformance/CaseOptions.swift"].split("func decodeOptions")
    for code, kind in ((encoding, "EncodeOptions"), (decoding, "DecodeOptions")):
        used = set(re.findall(r"\boptions\.(\w+)", code))
        assert len(used) > 3 and used <= types[kind].properties


def test_the_model_is_a_frame_model(conformance: Dict[str, str], sources: Dict[str, str]) -> None:
    protocol = functions(sources["Sources/Encodec/FrameModel.swift"])
    assert len(protocol) == 2
    assert protocol <= functions(conformance["Sources/EncodecConformance/ReplayModel.swift"])


def test_the_manifest_names_what_is_there() -> None:
    manifest = (CONFORMANCE / "Package.swift").read_text(encoding="utf-8")
    assert manifest.startswith("// swift-tools-version: 5.9\n")
    [path] = re.findall(r"\.package\(path: \"([^\"]+)\"\)", manifest)
    assert (CONFORMANCE / path).resolve() == PACKAGE
    # A local package is known by its folder's name, and two of one name cannot be told apart.
    assert f'.product(name: "Encodec", package: "{PACKAGE.name}")' in manifest
    assert CONFORMANCE.name != PACKAGE.name
    [sources] = re.findall(r"name: \"EncodecConformance\", dependencies.*path: \"([^\"]+)\"", manifest)
    assert (CONFORMANCE / sources / "main.swift").exists()


def functions(code: str) -> "set[str]":
    """Functions without the names that only their bodies use."""
    found = re.findall(r"func \w+\([^)]*\)[^{\n]*", code)
    return {re.sub(r"(\w+) \w+:", r"\1:", each).strip() for each in found}


PACKAGE_SOURCE = """
public final class Codec {
    public let properties: Properties
    private let model: Int
    public init(bundle: ModelBundle, onnx: OnnxOptions = OnnxOptions()) throws {}
    public func encode(_ audio: Audio, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil) throws -> [UInt8] {
    }
    func hidden() {}
}
"""


@pytest.mark.parametrize(
    "code, problems",
    [
        ("try codec.encode(audio)", 0),
        ("try codec.encode(audio, cancellation: token)", 0),
        ("try codec.encode(f(a, b: 1), options: x, cancellation: token)", 0),
        ("try codec.encode(audio, cancellation: token, options: x)", 1),
        ("try codec.encode(audio: audio)", 1),
        ("try codec.encode()", 1),
        ("try codec.decode(audio)", 1),
        ("codec.hidden()", 1),
        ("codec.properties.channels", 0),
        ("codec.model", 1),
        ("try Codec(bundle: b)", 0),
        ("try Codec(bundle: b, onnx: o)", 0),
        ("try Codec(b)", 1),
        ("other.encode(1)", 0),
    ],
)
def test_the_check_itself(code: str, problems: int) -> None:
    types = public_api.read({"Codec.swift": PACKAGE_SOURCE})
    found: List[str] = list(public_api.problems(code, {"codec": "Codec"}, types))
    assert len(found) == problems, found
