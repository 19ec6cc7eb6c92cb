"""The EnCodec neural audio codec: PCM to .ecdc and back, through the native libencodec.

Audio is float32, full scale [-1, 1], shaped (samples, channels). ``Codec`` does the work; ``read_info`` looks at a file's header.
"""

from ._codec import Codec
from ._errors import (
    AccessDeniedError,
    AudioFormatError,
    BundleError,
    BundleMismatchError,
    Cancelled,
    CorruptDataError,
    EncodecError,
    ExistingFileError,
    FrameModelError,
    InputOutputError,
    InvalidArgumentError,
    InvalidStateError,
    MissingFileError,
    OutOfMemoryError,
    WavError,
)
from ._info import FileInfo, read_info
from ._native import abi_version, kernel, version
from ._status import Status

__all__ = [
    "AccessDeniedError",
    "AudioFormatError",
    "BundleError",
    "BundleMismatchError",
    "Cancelled",
    "Codec",
    "CorruptDataError",
    "EncodecError",
    "ExistingFileError",
    "FileInfo",
    "FrameModelError",
    "InputOutputError",
    "InvalidArgumentError",
    "InvalidStateError",
    "MissingFileError",
    "OutOfMemoryError",
    "Status",
    "WavError",
    "abi_version",
    "kernel",
    "read_info",
    "version",
]

for _name in __all__:
    _value = globals()[_name]
    if isinstance(_value, type) and issubclass(_value, EncodecError):
        # Tracebacks then name the place to import it from.
        _value.__module__ = __name__
del _name, _value
