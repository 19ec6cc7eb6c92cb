"""The Swift sources, held against the header."""

from __future__ import annotations

from typing import Callable, Dict, Iterator

import interface
import pytest
import swift_source
from c_header import Header
from conftest import PACKAGE, ROOT

Check = Callable[[str, Header], Iterator[str]]

# Functions that the package does without: what they do is not there, or is done by another.
LEFT_OUT = {
    "encodec_bundle_verify", "encodec_verify_options_init",  # `encodec verify`
    "encodec_codec_open", "encodec_codec_open_with_callbacks",  # ModelBundle and Codec
    "encodec_codec_get_properties", "encodec_codec_get_model_name",  # the bundle's
    "encodec_codec_get_graph_placement", "encodec_provider_get_names", "encodec_provider_get_device_count", "encodec_provider_get_device",
    "encodec_provider_library_register", "encodec_build_features", "encodec_set_log_callback",
    "encodec_codec_last_error", "encodec_encoder_last_error", "encodec_decoder_last_error", "encodec_reader_last_error",  # the thread's
    "encodec_encoder_push_s16", "encodec_encoder_push_planar_f32", "encodec_encoder_push_planar_s16",
    "encodec_decoder_pull_s16", "encodec_decoder_pull_planar_f32", "encodec_decoder_pull_planar_s16",
    "encodec_reader_open_callbacks", "encodec_input_callbacks_init",
    "encodec_encode_chunks", "encodec_decode_chunks",
    "encodec_convert", "encodec_convert_file", "encodec_audio_options_init",
}  # fmt: skip


def test_there_are_sources(sources: Dict[str, str]) -> None:
    assert len([name for name in sources if name.startswith("Sources/Encodec/")]) > 20
    assert sum(len(list(swift_source.calls(code))) for code in sources.values()) > 60


def test_brackets(sources: Dict[str, str]) -> None:
    for code in sources.values():
        swift_source.check_brackets(code)


@pytest.mark.parametrize("check", [interface.names, interface.arities, interface.fields, interface.sizes])
def test_interface(check: Check, sources: Dict[str, str], header: Header) -> None:
    assert [f"{name}: {problem}" for name, code in sources.items() for problem in check(code, header)] == []


def test_callbacks(sources: Dict[str, str], header: Header) -> None:
    everything = "\n".join(sources.values())
    assert list(interface.callbacks(everything, everything, header)) == []
    assert everything.count(".encode_frames = ") == everything.count(".decode_frames = ") == 1
    assert everything.count(".progress = reportProgress") == 2
    assert everything.count(".on_damage = reportDamage") == 1


def test_what_is_made_is_destroyed(sources: Dict[str, str]) -> None:
    assert list(interface.lifetimes("\n".join(sources.values()))) == []


def test_every_function_is_used_or_left_out_on_purpose(sources: Dict[str, str], header: Header) -> None:
    used = {call.name for code in sources.values() for call in swift_source.calls(code)}
    assert set(header.functions) - used == LEFT_OUT


def test_every_status_has_a_name(sources: Dict[str, str], header: Header) -> None:
    code = sources["Sources/Encodec/Status.swift"]
    missing = [name for name in sorted(header.constants) if name.startswith("ENCODEC_ERROR_") and f"Status({name})" not in code]
    assert missing == []


def test_no_unsafe_flags_and_no_foundation_in_the_codec(sources: Dict[str, str]) -> None:
    assert [name for name, code in sources.items() if "unsafeFlags" in code] == []
    assert [name for name, code in sources.items() if name.startswith("Sources/Encodec/") and "import Foundation" in code] == []


def test_files_are_small() -> None:
    endings = (".swift", ".py", ".h", ".md", ".modulemap")
    files = [file for file in PACKAGE.rglob("*") if file.suffix in endings and ".build" not in file.parts]
    assert len(files) > 40
    assert [str(file.relative_to(ROOT)) for file in files if len(file.read_text(encoding="utf-8").splitlines()) > 300] == []
