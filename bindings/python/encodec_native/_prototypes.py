"""The functions of ``encodec.h``: what each returns and takes. Without them ctypes would cut pointers to 32 bits."""

from __future__ import annotations

from ctypes import CDLL, POINTER, c_char_p, c_int, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any, Dict, Tuple

from . import _structs as structs

ABI_VERSION = 1
"""The interface that these prototypes describe: ``ENCODEC_ABI_VERSION``."""

_STATUS = c_int
_BUNDLE = c_void_p
_CODEC = c_void_p
_CANCELLATION = c_void_p
_ENCODER = c_void_p
_DECODER = c_void_p
_READER = c_void_p
# A path or name that goes in; bytes, zero-terminated by ctypes.
_TEXT = c_char_p
# Memory that goes in or is filled: an address, or bytes, which ctypes passes in place.
_MEMORY = c_void_p
_SIZE = POINTER(c_size_t)

PROTOTYPES: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    "encodec_version": (c_char_p, ()),
    "encodec_abi_version": (c_uint32, ()),
    "encodec_kernel": (c_char_p, ()),
    "encodec_build_features": (c_char_p, ()),
    "encodec_set_log_callback": (_STATUS, (structs.LogFunction, c_void_p, c_int)),
    "encodec_status_string": (c_char_p, (_STATUS,)),
    "encodec_last_error": (_STATUS, (_MEMORY, c_size_t, _SIZE)),
    "encodec_free": (None, (_MEMORY,)),
    "encodec_onnx_options_init": (_STATUS, (POINTER(structs.OnnxOptions), c_size_t)),
    "encodec_bundle_files_init": (_STATUS, (POINTER(structs.BundleFiles), c_size_t)),
    "encodec_verify_options_init": (_STATUS, (POINTER(structs.VerifyOptions), c_size_t)),
    "encodec_frame_callbacks_init": (_STATUS, (POINTER(structs.FrameCallbacks), c_size_t)),
    "encodec_encode_options_init": (_STATUS, (POINTER(structs.EncodeOptions), c_size_t)),
    "encodec_decode_options_init": (_STATUS, (POINTER(structs.DecodeOptions), c_size_t)),
    "encodec_input_callbacks_init": (_STATUS, (POINTER(structs.InputCallbacks), c_size_t)),
    "encodec_cancellation_create": (_STATUS, (POINTER(_CANCELLATION),)),
    "encodec_cancellation_cancel": (_STATUS, (_CANCELLATION,)),
    "encodec_cancellation_reset": (_STATUS, (_CANCELLATION,)),
    "encodec_cancellation_is_cancelled": (_STATUS, (_CANCELLATION, POINTER(c_uint32))),
    "encodec_cancellation_destroy": (_STATUS, (POINTER(_CANCELLATION),)),
    "encodec_provider_get_names": (_STATUS, (_TEXT, _MEMORY, c_size_t, _SIZE)),
    "encodec_provider_get_device_count": (_STATUS, (_TEXT, POINTER(c_uint32))),
    "encodec_provider_get_device": (_STATUS, (_TEXT, c_uint32, POINTER(structs.ProviderDevice))),
    "encodec_provider_library_register": (_STATUS, (_TEXT, _TEXT)),
    "encodec_bundle_open": (_STATUS, (_TEXT, POINTER(_BUNDLE))),
    "encodec_bundle_open_memory": (_STATUS, (POINTER(structs.BundleFiles), POINTER(_BUNDLE))),
    "encodec_bundle_destroy": (_STATUS, (POINTER(_BUNDLE),)),
    "encodec_bundle_get_properties": (_STATUS, (_BUNDLE, POINTER(structs.BundleProperties))),
    "encodec_bundle_get_model_name": (_STATUS, (_BUNDLE, _MEMORY, c_size_t, _SIZE)),
    "encodec_bundle_verify": (_STATUS, (_BUNDLE, POINTER(structs.VerifyOptions), POINTER(structs.VerifyReport))),
    "encodec_codec_open": (_STATUS, (_TEXT, POINTER(structs.OnnxOptions), POINTER(_CODEC))),
    "encodec_codec_open_with_callbacks": (_STATUS, (_TEXT, POINTER(structs.FrameCallbacks), POINTER(_CODEC))),
    "encodec_codec_create": (_STATUS, (_BUNDLE, POINTER(structs.OnnxOptions), POINTER(_CODEC))),
    "encodec_codec_create_with_callbacks": (_STATUS, (_BUNDLE, POINTER(structs.FrameCallbacks), POINTER(_CODEC))),
    "encodec_codec_create_entropy_only": (_STATUS, (_BUNDLE, POINTER(_CODEC))),
    "encodec_codec_destroy": (_STATUS, (POINTER(_CODEC),)),
    "encodec_codec_get_properties": (_STATUS, (_CODEC, POINTER(structs.BundleProperties))),
    "encodec_codec_get_model_name": (_STATUS, (_CODEC, _MEMORY, c_size_t, _SIZE)),
    "encodec_codec_get_graph_placement": (_STATUS, (_CODEC, c_int, POINTER(structs.GraphPlacement))),
    "encodec_codec_last_error": (_STATUS, (_CODEC, _MEMORY, c_size_t, _SIZE)),
    "encodec_audio_options_init": (_STATUS, (POINTER(structs.AudioOptions), c_size_t)),
    "encodec_convert": (
        _STATUS,
        (POINTER(structs.AudioOptions), _MEMORY, c_uint64, c_uint32, c_uint32, c_int, _MEMORY, c_uint64, POINTER(c_uint64)),
    ),
    "encodec_convert_file": (_STATUS, (POINTER(structs.AudioOptions), _TEXT, _TEXT, c_int, c_uint32, _CANCELLATION)),
    "encodec_encode": (
        _STATUS,
        (
            _CODEC, POINTER(structs.EncodeOptions), _MEMORY, c_uint64, c_uint32, c_uint32, c_int,
            POINTER(c_void_p), POINTER(c_size_t),
        ),
    ),
    "encodec_encode_file": (_STATUS, (_CODEC, POINTER(structs.EncodeOptions), _TEXT, _TEXT, c_uint32)),
    "encodec_encoder_create": (_STATUS, (_CODEC, POINTER(structs.EncodeOptions), c_uint32, c_uint32, POINTER(_ENCODER))),
    "encodec_encoder_push_f32": (_STATUS, (_ENCODER, _MEMORY, c_size_t)),
    "encodec_encoder_push_s16": (_STATUS, (_ENCODER, _MEMORY, c_size_t)),
    "encodec_encoder_push_planar_f32": (_STATUS, (_ENCODER, POINTER(_MEMORY), c_size_t)),
    "encodec_encoder_push_planar_s16": (_STATUS, (_ENCODER, POINTER(_MEMORY), c_size_t)),
    "encodec_encoder_finish": (_STATUS, (_ENCODER,)),
    "encodec_encoder_pull": (_STATUS, (_ENCODER, _MEMORY, c_size_t, _SIZE)),
    "encodec_encoder_available": (_STATUS, (_ENCODER, POINTER(c_uint64))),
    "encodec_encoder_get_patch": (_STATUS, (_ENCODER, _MEMORY, c_size_t, _SIZE)),
    "encodec_encoder_destroy": (_STATUS, (POINTER(_ENCODER),)),
    "encodec_encoder_last_error": (_STATUS, (_ENCODER, _MEMORY, c_size_t, _SIZE)),
    "encodec_read_info": (_STATUS, (_MEMORY, c_size_t, POINTER(structs.FileInfo))),
    "encodec_decode": (
        _STATUS,
        (_CODEC, POINTER(structs.DecodeOptions), _MEMORY, c_size_t, _MEMORY, c_uint64, c_int, POINTER(c_uint64)),
    ),
    "encodec_decode_file": (_STATUS, (_CODEC, POINTER(structs.DecodeOptions), _TEXT, _TEXT, c_int, c_uint32)),
    "encodec_decoder_create": (_STATUS, (_CODEC, POINTER(structs.DecodeOptions), POINTER(_DECODER))),
    "encodec_decoder_push": (_STATUS, (_DECODER, _MEMORY, c_size_t)),
    "encodec_decoder_finish": (_STATUS, (_DECODER,)),
    "encodec_decoder_get_info": (_STATUS, (_DECODER, POINTER(structs.FileInfo), POINTER(c_uint32))),
    "encodec_decoder_available": (_STATUS, (_DECODER, POINTER(c_uint64))),
    "encodec_decoder_pull_f32": (_STATUS, (_DECODER, _MEMORY, c_size_t, _SIZE)),
    "encodec_decoder_pull_s16": (_STATUS, (_DECODER, _MEMORY, c_size_t, _SIZE)),
    "encodec_decoder_pull_planar_f32": (_STATUS, (_DECODER, POINTER(_MEMORY), c_size_t, _SIZE)),
    "encodec_decoder_pull_planar_s16": (_STATUS, (_DECODER, POINTER(_MEMORY), c_size_t, _SIZE)),
    "encodec_decoder_get_damage_count": (_STATUS, (_DECODER, POINTER(c_uint64))),
    "encodec_decoder_get_damage": (_STATUS, (_DECODER, c_uint64, POINTER(structs.Damage))),
    "encodec_decoder_destroy": (_STATUS, (POINTER(_DECODER),)),
    "encodec_decoder_last_error": (_STATUS, (_DECODER, _MEMORY, c_size_t, _SIZE)),
    "encodec_reader_open_memory": (_STATUS, (_CODEC, POINTER(structs.DecodeOptions), _MEMORY, c_size_t, POINTER(_READER))),
    "encodec_reader_open_file": (_STATUS, (_CODEC, POINTER(structs.DecodeOptions), _TEXT, POINTER(_READER))),
    "encodec_reader_open_callbacks": (
        _STATUS, (_CODEC, POINTER(structs.DecodeOptions), POINTER(structs.InputCallbacks), POINTER(_READER)),
    ),
    "encodec_reader_get_info": (_STATUS, (_READER, POINTER(structs.FileInfo))),
    "encodec_reader_get_chunk_count": (_STATUS, (_READER, POINTER(c_uint64))),
    "encodec_reader_get_chunk": (_STATUS, (_READER, c_uint64, POINTER(structs.ChunkInfo))),
    "encodec_reader_decode": (_STATUS, (_READER, c_uint64, c_uint64, _MEMORY, c_uint64, c_int)),
    "encodec_reader_get_damage_count": (_STATUS, (_READER, POINTER(c_uint64))),
    "encodec_reader_get_damage": (_STATUS, (_READER, c_uint64, POINTER(structs.Damage))),
    "encodec_reader_destroy": (_STATUS, (POINTER(_READER),)),
    "encodec_reader_last_error": (_STATUS, (_READER, _MEMORY, c_size_t, _SIZE)),
    "encodec_plan_chunks": (_STATUS, (_CODEC, POINTER(structs.EncodeOptions), c_uint64, c_uint32, POINTER(structs.ChunkPlan))),
    "encodec_chunk_steps": (_STATUS, (_CODEC, POINTER(structs.ChunkPlan), c_uint64, POINTER(c_uint32))),
    "encodec_encode_codes": (
        _STATUS,
        (
            _CODEC, POINTER(structs.EncodeOptions), c_uint64, c_uint32, _MEMORY, _MEMORY, c_uint64, c_uint32,
            POINTER(c_void_p), POINTER(c_size_t),
        ),
    ),
    "encodec_decode_codes": (
        _STATUS,
        (
            _CODEC, POINTER(structs.DecodeOptions), _MEMORY, c_size_t, _MEMORY, c_uint64, _MEMORY, c_uint64,
            POINTER(structs.ChunkPlan),
        ),
    ),
    "encodec_encode_chunks": (
        _STATUS,
        (_CODEC, POINTER(structs.EncodeOptions), _MEMORY, _MEMORY, c_uint32, c_uint32, POINTER(c_void_p), POINTER(c_size_t)),
    ),
    "encodec_decode_chunks": (
        _STATUS,
        (
            _CODEC, POINTER(structs.DecodeOptions), POINTER(c_void_p), POINTER(c_size_t), c_uint32, c_uint32, c_uint32, c_uint32,
            _MEMORY, _MEMORY,
        ),
    ),
}


def declare(library: CDLL) -> None:
    """Gives each function of the library its prototype.

    Raises ``AttributeError`` for a function that the library lacks.
    """
    for name, (result, arguments) in PROTOTYPES.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
