"""The structs of ``encodec.h``, field for field."""

from __future__ import annotations

from ctypes import CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_double, c_float, c_int, c_int32, c_size_t, c_uint32, c_uint64, c_void_p

ProgressFunction = CFUNCTYPE(c_int, c_void_p, c_uint64, c_uint64)
"""``encodec_progress_fn``."""

EncodeFramesFunction = CFUNCTYPE(
    c_int, c_void_p, POINTER(c_float), c_uint32, c_uint32, c_uint32, POINTER(c_int32), c_uint32, c_uint32, POINTER(c_float)
)
"""``encodec_encode_frames_fn``."""

DecodeFramesFunction = CFUNCTYPE(
    c_int, c_void_p, POINTER(c_int32), POINTER(c_float), c_uint32, c_uint32, c_uint32, POINTER(c_float), c_uint32, c_uint32
)
"""``encodec_decode_frames_fn``."""


LogFunction = CFUNCTYPE(None, c_void_p, c_int, c_char_p)
"""``encodec_log_fn``."""


class Damage(Structure):
    """``encodec_damage``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("status", c_int),
        ("chunk", c_uint64),
        ("start", c_uint64),
        ("length", c_uint64),
    ]


ConcealFunction = CFUNCTYPE(c_int, c_void_p, c_uint64, c_uint64, POINTER(c_float), c_uint32, c_uint32, POINTER(c_uint32))
"""``encodec_conceal_fn``."""

DamageFunction = CFUNCTYPE(None, c_void_p, POINTER(Damage))
"""``encodec_damage_fn``."""

ReadFunction = CFUNCTYPE(c_int, c_void_p, c_uint64, c_void_p, c_size_t, POINTER(c_size_t))
"""``encodec_read_fn``."""


class InputCallbacks(Structure):
    """``encodec_input_callbacks``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("user_data", c_void_p),
        ("size", c_uint64),
        ("read", ReadFunction),
    ]


class ChunkInfo(Structure):
    """``encodec_chunk_info``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("steps", c_uint32),
        ("index", c_uint64),
        ("start", c_uint64),
        ("length", c_uint64),
        ("file_offset", c_uint64),
        ("payload_bytes", c_uint32),
        ("is_intact", c_uint32),
        ("scale", c_float),
        ("reserved", c_uint32),
    ]


class BundleFiles(Structure):
    """``encodec_bundle_files``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("manifest", c_void_p),
        ("manifest_size", c_size_t),
        ("encode_model", c_void_p),
        ("encode_model_size", c_size_t),
        ("decode_model", c_void_p),
        ("decode_model_size", c_size_t),
        ("language_model", c_void_p),
        ("language_model_size", c_size_t),
    ]


class OnnxOptions(Structure):
    """``encodec_onnx_options``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("threads", c_uint32),
        ("allow_spinning", c_uint32),
        ("reserved", c_uint32),
        ("runtime_library", c_char_p),
        ("provider", c_char_p),
        ("has_device_id", c_uint32),
        ("device_id", c_uint32),
        ("fp16", c_uint32),
        ("require_provider", c_uint32),
        ("device_policy", c_uint32),
        ("compute_units", c_uint32),
        ("cache_folder", c_char_p),
        ("provider_option_keys", POINTER(c_char_p)),
        ("provider_option_values", POINTER(c_char_p)),
        ("provider_option_count", c_size_t),
        ("keep_graphs", c_uint32),
    ]


class ProviderDevice(Structure):
    """``encodec_provider_device``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("kind", c_uint32),
        ("device_id", c_uint32),
        ("vendor_id", c_uint32),
        ("hardware_id", c_uint32),
        ("reserved", c_uint32),
        ("provider", c_char * 64),
        ("vendor", c_char * 64),
        ("hardware_vendor", c_char * 64),
    ]


class GraphPlacement(Structure):
    """``encodec_graph_placement``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("is_known", c_uint32),
        ("has_fallback", c_uint32),
        ("nodes", c_uint32),
        ("provider_nodes", c_uint32),
        ("reserved", c_uint32),
        ("provider", c_char * 64),
        ("description", c_char * 512),
    ]


class VerifyOptions(Structure):
    """``encodec_verify_options``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("run_graphs", c_uint32),
        ("onnx", POINTER(OnnxOptions)),
        ("manifest_sha256", c_char_p),
        ("encode_model_sha256", c_char_p),
        ("decode_model_sha256", c_char_p),
        ("language_model_sha256", c_char_p),
        ("min_code_agreement", c_double),
        ("min_snr_db", c_double),
        ("accept_mismatch", c_uint32),
        ("reserved", c_uint32),
    ]


class VerifyReport(Structure):
    """``encodec_verify_report``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("graphs_ran", c_uint32),
        ("manifest_sha256", c_char * 65),
        ("encode_model_sha256", c_char * 65),
        ("decode_model_sha256", c_char * 65),
        ("language_model_sha256", c_char * 65),
        ("reserved", c_uint32),
        ("encode_milliseconds", c_double),
        ("decode_milliseconds", c_double),
        ("language_model_milliseconds", c_double),
        ("encode_model_bytes", c_uint64),
        ("decode_model_bytes", c_uint64),
        ("language_model_bytes", c_uint64),
        ("is_compared", c_uint32),
        ("encode_nodes", c_uint32),
        ("encode_provider_nodes", c_uint32),
        ("decode_nodes", c_uint32),
        ("decode_provider_nodes", c_uint32),
        ("compared_windows", c_uint32),
        ("code_agreement", c_double),
        ("snr_db", c_double),
        ("provider_encode_milliseconds", c_double),
        ("cpu_encode_milliseconds", c_double),
        ("provider_decode_milliseconds", c_double),
        ("cpu_decode_milliseconds", c_double),
    ]


class FrameCallbacks(Structure):
    """``encodec_frame_callbacks``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("maximum_batch", c_uint32),
        ("has_static_time_axis", c_uint32),
        ("allows_concurrent_calls", c_uint32),
        ("user_data", c_void_p),
        ("encode_frames", EncodeFramesFunction),
        ("decode_frames", DecodeFramesFunction),
    ]


class Levels(Structure):
    """``encodec_levels``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("peak", c_float),
        ("samples_above_full_scale", c_uint64),
    ]


class AudioOptions(Structure):
    """``encodec_audio_options``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("sample_rate", c_uint32),
        ("channels", c_uint32),
        ("picked_count", c_uint32),
        ("picked_channels", POINTER(c_uint32)),
        ("gain_db", c_double),
        ("limit", c_uint32),
        ("dither", c_uint32),
        ("container", c_uint32),
        ("reserved", c_uint32),
        ("levels", POINTER(Levels)),
    ]


class EncodeOptions(Structure):
    """``encodec_encode_options``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("batch_size", c_uint32),
        ("threads", c_uint32),
        ("precision", c_uint32),
        ("chunk_ms", c_double),
        ("progress", ProgressFunction),
        ("progress_user_data", c_void_p),
        ("cancellation", c_void_p),
        ("total_length", c_uint64),
        ("length_mode", c_uint32),
        ("reserved", c_uint32),
        ("audio", POINTER(AudioOptions)),
    ]


class DecodeOptions(Structure):
    """``encodec_decode_options``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("batch_size", c_uint32),
        ("threads", c_uint32),
        ("seam_repair", c_uint32),
        ("progress", ProgressFunction),
        ("progress_user_data", c_void_p),
        ("cancellation", c_void_p),
        ("damage", c_uint32),
        ("reserved", c_uint32),
        ("conceal", ConcealFunction),
        ("on_damage", DamageFunction),
        ("conceal_user_data", c_void_p),
        ("audio", POINTER(AudioOptions)),
    ]


class BundleProperties(Structure):
    """``encodec_bundle_properties``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("sample_rate", c_uint32),
        ("channels", c_uint32),
        ("codebooks", c_uint32),
        ("codebook_cardinality", c_uint32),
        ("segment_samples", c_uint32),
        ("segment_stride", c_uint32),
        ("frame_length", c_uint32),
        ("guard_samples", c_uint32),
        ("normalize", c_uint32),
        ("bandwidth_kbps", c_double),
    ]


class FileInfo(Structure):
    """``encodec_file_info``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("codebooks", c_uint32),
        ("length", c_uint64),
        ("probability_scale", c_uint32),
        ("minimum_range", c_uint32),
        ("tau", c_double),
        ("chunk_samples", c_uint32),
        ("chunk_stride", c_uint32),
        ("steps_per_chunk", c_uint32),
        ("reserved", c_uint32),
    ]


class ChunkPlan(Structure):
    """``encodec_chunk_plan``."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("window_samples", c_uint32),
        ("window_stride", c_uint32),
        ("guard_samples", c_uint32),
        ("frames", c_uint32),
        ("last_steps", c_uint32),
        ("chunks", c_uint64),
        ("length", c_uint64),
        ("fixed_steps", c_uint32),
        ("reserved", c_uint32),
    ]
