"""The ctypes declarations against the header: nothing forgotten, nothing of another type."""

from __future__ import annotations

import ctypes
import re
from typing import Any, Dict, List, Tuple

import pytest

from conftest import ROOT
from encodec_native import Status, _options, _structs, abi_version, version
from encodec_native._library import library
from encodec_native._prototypes import ABI_VERSION, PROTOTYPES

HEADER = re.sub(r"/\*.*?\*/", "", (ROOT / "include" / "encodec.h").read_text("utf-8"), flags=re.DOTALL)

STRUCTS: Dict[str, Any] = {
    "encodec_bundle_files": _structs.BundleFiles,
    "encodec_onnx_options": _structs.OnnxOptions,
    "encodec_provider_device": _structs.ProviderDevice,
    "encodec_graph_placement": _structs.GraphPlacement,
    "encodec_verify_options": _structs.VerifyOptions,
    "encodec_verify_report": _structs.VerifyReport,
    "encodec_frame_callbacks": _structs.FrameCallbacks,
    "encodec_audio_options": _structs.AudioOptions,
    "encodec_levels": _structs.Levels,
    "encodec_encode_options": _structs.EncodeOptions,
    "encodec_decode_options": _structs.DecodeOptions,
    "encodec_bundle_properties": _structs.BundleProperties,
    "encodec_chunk_plan": _structs.ChunkPlan,
    "encodec_file_info": _structs.FileInfo,
    "encodec_damage": _structs.Damage,
    "encodec_input_callbacks": _structs.InputCallbacks,
    "encodec_chunk_info": _structs.ChunkInfo,
}

HANDLES: List[str] = re.findall(r"typedef struct (encodec_\w+) \1;", HEADER)

SCALARS: Dict[str, Any] = {
    "uint32_t": ctypes.c_uint32,
    "uint64_t": ctypes.c_uint64,
    "size_t": ctypes.c_size_t,
    "float": ctypes.c_float,
    "double": ctypes.c_double,
    "encodec_status": ctypes.c_int,
    "encodec_layout": ctypes.c_int,
    "encodec_graph": ctypes.c_int,
    "encodec_wav_format": ctypes.c_int,
    "encodec_log_level": ctypes.c_int,
    "encodec_log_fn": _structs.LogFunction,
    "encodec_progress_fn": _structs.ProgressFunction,
    "encodec_encode_frames_fn": _structs.EncodeFramesFunction,
    "encodec_decode_frames_fn": _structs.DecodeFramesFunction,
    "encodec_conceal_fn": _structs.ConcealFunction,
    "encodec_damage_fn": _structs.DamageFunction,
    "encodec_read_fn": _structs.ReadFunction,
}


def declared(text: str) -> List[str]:
    """The types of a list of parameters or fields, without names and const."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip() not in ("", "void")]
    return [re.sub(r"\bconst\b|\w+(?=$|\[)", "", part).replace(" ", "") for part in parts]


def expected(type_name: str) -> Tuple[Any, ...]:
    """The ctypes types that may stand for a C type."""
    if type_name in SCALARS:
        return (SCALARS[type_name],)
    base = type_name.rstrip("*")
    if base in STRUCTS:
        return (ctypes.POINTER(STRUCTS[base]),)
    if array := re.fullmatch(r"char\[(\d+)\]", type_name):
        return (ctypes.c_char * int(array[1]),)
    if type_name in ("char*",):
        return ctypes.c_char_p, ctypes.c_void_p
    if type_name in ("char**",):
        return (ctypes.POINTER(ctypes.c_char_p),)
    if type_name in ("void*", "float*", "int16_t*", "int32_t*", "uint8_t*") or type_name in {f"{handle}*" for handle in HANDLES}:
        return (ctypes.c_void_p,)
    if type_name in ("float**", "int16_t**", "uint8_t**") or type_name in {f"{handle}**" for handle in HANDLES}:
        return (ctypes.POINTER(ctypes.c_void_p),)
    return (ctypes.POINTER(SCALARS[base]),)


def functions() -> Dict[str, Tuple[str, List[str]]]:
    found = re.findall(r"ENCODEC_API ([\w ]+?[ *]+)(encodec_\w+)\((.*?)\);", HEADER, flags=re.DOTALL)
    return {name: (result.replace("const", "").replace(" ", ""), declared(arguments)) for result, name, arguments in found}


def test_every_function_is_declared() -> None:
    assert len(PROTOTYPES) >= 19
    assert set(functions()) == set(PROTOTYPES)


@pytest.mark.parametrize("name", PROTOTYPES)
def test_prototypes_match_the_header(name: str) -> None:
    result, arguments = functions()[name]
    ours = PROTOTYPES[name]
    assert ours[0] is None if result == "void" else ours[0] in expected(result)
    assert len(arguments) == len(ours[1])
    for wanted, given in zip(arguments, ours[1]):
        assert given in expected(wanted), wanted


@pytest.mark.parametrize("name", STRUCTS)
def test_structs_match_the_header(name: str) -> None:
    (body,) = re.findall(rf"typedef struct {name} {{(.*?)}} {name};", HEADER, flags=re.DOTALL)
    fields = [re.sub(r".*?(\w+)(\[\d+\])?$", r"\1", part.strip()) for part in body.split(";") if part.strip()]
    assert fields == [field[0] for field in STRUCTS[name]._fields_]
    for wanted, field in zip(declared(body), STRUCTS[name]._fields_):
        assert field[1] in expected(wanted), field[0]


def test_statuses_match_the_header() -> None:
    (body,) = re.findall(r"typedef enum encodec_status {(.*?)}", HEADER, flags=re.DOTALL)
    found = {name: int(value) for name, value in re.findall(r"(ENCODEC_\w+) = (\d+)", body)}
    assert found == {f"ENCODEC_{'' if status == 0 else 'ERROR_'}{status.name}": int(status) for status in Status}
    for name, value in found.items():
        assert library().encodec_status_string(value).decode() == name


def test_choices_match_the_header() -> None:
    def choices(prefix: str) -> Dict[str, int]:
        return {name.lower(): int(value) for name, value in re.findall(rf"{prefix}_(\w+) = (\d+)", HEADER)}

    assert choices("ENCODEC_PRECISION") == _options._PRECISIONS
    assert choices("ENCODEC_WAV") == _options._WAV_FORMATS
    assert choices("ENCODEC_LAYOUT")["interleaved"] == 0


def test_versions() -> None:
    assert f"#define ENCODEC_ABI_VERSION {ABI_VERSION}\n" in HEADER
    assert abi_version() == ABI_VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+(-.+)?", version())


def test_the_package_has_the_librarys_version() -> None:
    project = (ROOT / "bindings" / "python" / "pyproject.toml").read_text("utf-8")
    assert f'version = "{version()}"' in project
