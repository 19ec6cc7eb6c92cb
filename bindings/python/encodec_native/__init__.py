"""The EnCodec neural audio codec: PCM to .ecdc and back, through the native libencodec.

Audio is float32, full scale [-1, 1], shaped (samples, channels). ``Codec`` does the work; ``open`` and ``Codec.open`` give a file to
slice and read from; ``Encoder`` and ``Decoder`` are streams; ``FrameModel`` is what a neural network of your own looks like.
"""

from ._audio import AudioOptions, Converted, Levels, convert, convert_file
from ._bundle import Bundle, Comparison, FileReport, VerifyReport
from ._cancellation import Cancellation
from ._chunks import ChunkInfo
from ._codec import Codec
from ._codes import ChunkPlan, DecodedCodes
from ._damage import Damage
from ._decoder import Decoder
from ._demo import demo_bundle
from ._encoder import Encoder
from ._errors import (
    AccessDeniedError,
    AudioFormatError,
    BundleError,
    BundleMismatchError,
    Cancelled,
    CorruptDataError,
    EncodecError,
    ExistingFileError,
    ForkedError,
    FrameModelError,
    InputOutputError,
    InvalidArgumentError,
    InvalidStateError,
    MissingFileError,
    OutOfMemoryError,
    WavError,
)
from ._frame_model import DecodingModel, EncodingModel, FrameModel
from ._info import FileInfo, read_info
from ._native import abi_version, build_features, kernel, version
from ._onnx import OnnxOptions
from ._open import open
from ._providers import GraphPlacement, ProviderDevice, provider_devices, provider_names, register_providers
from ._reader import Reader
from ._status import Status

__all__ = [
    "AccessDeniedError",
    "AudioFormatError",
    "AudioOptions",
    "Bundle",
    "BundleError",
    "BundleMismatchError",
    "Cancellation",
    "Cancelled",
    "ChunkInfo",
    "ChunkPlan",
    "Codec",
    "Comparison",
    "Converted",
    "CorruptDataError",
    "Damage",
    "DecodedCodes",
    "Decoder",
    "DecodingModel",
    "EncodecError",
    "Encoder",
    "EncodingModel",
    "ExistingFileError",
    "ForkedError",
    "FileInfo",
    "FileReport",
    "FrameModel",
    "FrameModelError",
    "GraphPlacement",
    "InputOutputError",
    "InvalidArgumentError",
    "InvalidStateError",
    "Levels",
    "MissingFileError",
    "OnnxOptions",
    "OutOfMemoryError",
    "ProviderDevice",
    "Reader",
    "Status",
    "VerifyReport",
    "WavError",
    "abi_version",
    "build_features",
    "convert",
    "convert_file",
    "demo_bundle",
    "kernel",
    "open",
    "provider_devices",
    "provider_names",
    "read_info",
    "register_providers",
    "version",
]

for _name in __all__:
    _value = globals()[_name]
    if isinstance(_value, type):
        # Tracebacks, pickles and help then name the place to import it from.
        _value.__module__ = __name__
del _name, _value
