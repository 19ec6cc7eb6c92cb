"""What no compiler tells of the Swift package: whether all of the C interface is there, and what it must not use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict

import c_header
import pytest

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]

# Functions that the package does without: what they do is done by another.
LEFT_OUT = {
    "encodec_codec_open", "encodec_codec_open_with_callbacks",  # ModelBundle and Codec
    "encodec_codec_get_properties", "encodec_codec_get_model_name",  # the bundle's
    "encodec_codec_last_error", "encodec_encoder_last_error", "encodec_decoder_last_error", "encodec_reader_last_error",  # the thread's
}  # fmt: skip


@pytest.fixture(scope="module")
def header() -> c_header.Header:
    return c_header.read(ROOT / "include/encodec.h")


@pytest.fixture(scope="module")
def sources() -> Dict[str, str]:
    """Every source of the package, without comments."""
    files = sorted((PACKAGE / "Sources").rglob("*.swift"))
    return {str(file.relative_to(PACKAGE)): re.sub(r"//.*", "", file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="module")
def code(sources: Dict[str, str]) -> str:
    return "\n".join(sources.values())


def test_every_function_is_used_or_left_out_on_purpose(code: str, header: c_header.Header) -> None:
    used = set(re.findall(r"\b(encodec_\w+)\(", code)) & set(header.functions)
    assert len(used) > 40
    assert set(header.functions) - used == LEFT_OUT


def test_every_status_has_a_name(sources: Dict[str, str], header: c_header.Header) -> None:
    statuses = sources["Sources/Encodec/Status.swift"]
    missing = [name for name in sorted(header.constants) if name.startswith("ENCODEC_ERROR_") and f"Status({name})" not in statuses]
    assert missing == []


def test_structs_are_handed_over_with_their_size(code: str) -> None:
    structs = re.findall(r"\bvar (\w+) = (encodec_\w+)\(\)", code)
    assert len(structs) > 8
    for name, struct in structs:
        filled = re.search(rf"\b{struct}_init\(&{name}, MemoryLayout<{struct}>\.stride\)", code)
        sized = re.search(rf"\b{name}\.struct_size = structSize\({struct}\.self\)", code)
        assert filled or sized, f"{name}: neither {struct}_init nor struct_size"


def test_what_is_made_is_destroyed_in_a_deinit(code: str) -> None:
    made = set(re.findall(r"\bencodec_(bundle|codec|encoder|decoder|reader|cancellation)_(?:create|open)", code))
    assert len(made) == 6
    for kind in made:
        assert re.search(rf"deinit \{{\s+encodec_{kind}_destroy\(&handle\)", code), kind


def test_no_unsafe_flags_and_no_foundation_in_the_codec(sources: Dict[str, str]) -> None:
    assert "unsafeFlags" not in (PACKAGE / "Package.swift").read_text(encoding="utf-8")
    assert [name for name, code in sources.items() if name.startswith("Sources/Encodec/") and "import Foundation" in code] == []


def test_files_are_small() -> None:
    endings = (".swift", ".py", ".h", ".md", ".modulemap")
    files = [file for file in PACKAGE.rglob("*") if file.suffix in endings and ".build" not in file.parts]
    assert len(files) > 40
    assert [str(file.relative_to(ROOT)) for file in files if len(file.read_text(encoding="utf-8").splitlines()) > 300] == []
