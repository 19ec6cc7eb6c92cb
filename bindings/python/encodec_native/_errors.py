"""The library's failures as exceptions. Where Python has a class for a kind of failure, ours inherits from it too."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple, Type

from ._status import Status

if TYPE_CHECKING:
    from ._bundle import VerifyReport


class EncodecError(Exception):
    """Any failure of the library.

    ``status`` is the kind, ``message`` a sentence that names the value that was wrong and what would have been right.
    """

    status: Status
    message: str
    report: Optional[VerifyReport] = None
    """Of a verification that failed: what it saw. None everywhere else."""

    def __init__(self, status: Status, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.status.name}, {self.message!r})"

    def __reduce__(self) -> Tuple[Any, ...]:
        # The default would call the class with the message alone; process pools pickle exceptions.
        return type(self), (self.status, self.message)


class InvalidArgumentError(EncodecError, ValueError):
    """An argument has a value that is not accepted."""


class InvalidStateError(EncodecError, RuntimeError):
    """The object cannot do this in the state it is in, or with the parts it was created from."""


class ForkedError(InvalidStateError):
    """The process was forked: the object was made before that, or the library cannot start anew. Open another one in this process."""


class InputOutputError(EncodecError, OSError):
    """Reading or writing failed, a full disk included. The base of the other errors that concern files."""

    def __init__(self, status: Status, message: str) -> None:
        super().__init__(status, message)
        # Callers of OSError look at it.
        self.errno = _ERRNO.get(status, errno.EIO)


class MissingFileError(InputOutputError, FileNotFoundError):
    """A file or folder does not exist, be it the caller's or one that a bundle names."""


class AccessDeniedError(InputOutputError, PermissionError):
    """The system does not let this process read or write the file."""


class ExistingFileError(InputOutputError, FileExistsError):
    """The output exists and overwriting was not asked for."""


class CorruptDataError(EncodecError):
    """The data is not an ``.ecdc`` file that the library reads, or is damaged."""


class BundleError(EncodecError):
    """The bundle is malformed."""


class BundleMismatchError(EncodecError, ValueError):
    """The file was made with another model than the codec's."""


class WavError(EncodecError):
    """The WAV file is damaged, or of a kind that the library does not read."""


class AudioFormatError(EncodecError, ValueError):
    """The audio's sample rate or channel count is not the bundle's."""


class FrameModelError(EncodecError, RuntimeError):
    """ONNX Runtime is missing, or the graphs cannot be loaded or run."""


class Cancelled(EncodecError):
    """A progress callback returned False, or the operation's ``Cancellation`` was cancelled."""


class OutOfMemoryError(EncodecError, MemoryError):
    """Memory could not be allocated, or the library is not willing to allocate as much."""


_ERRNO: Dict[Status, int] = {
    Status.FILE_NOT_FOUND: errno.ENOENT,
    Status.BUNDLE_FILE_MISSING: errno.ENOENT,
    Status.ACCESS_DENIED: errno.EACCES,
    Status.FILE_EXISTS: errno.EEXIST,
    Status.DISK_FULL: errno.ENOSPC,
}

_CLASSES: Dict[Status, Type[EncodecError]] = {
    Status.INVALID_ARGUMENT: InvalidArgumentError,
    Status.NULL_ARGUMENT: InvalidArgumentError,
    Status.BUFFER_TOO_SMALL: InvalidArgumentError,
    Status.INVALID_HANDLE: InvalidArgumentError,
    Status.INVALID_STATE: InvalidStateError,
    Status.FORKED: ForkedError,
    Status.FILE_NOT_FOUND: MissingFileError,
    Status.ACCESS_DENIED: AccessDeniedError,
    Status.IO_FAILED: InputOutputError,
    Status.DISK_FULL: InputOutputError,
    Status.FILE_EXISTS: ExistingFileError,
    Status.NOT_ECDC: CorruptDataError,
    Status.UNSUPPORTED_VERSION: CorruptDataError,
    Status.INVALID_HEADER: CorruptDataError,
    Status.TRUNCATED: CorruptDataError,
    Status.CORRUPT_CHUNK: CorruptDataError,
    Status.CHUNK_COUNT_MISMATCH: CorruptDataError,
    Status.INVALID_MANIFEST: BundleError,
    Status.BUNDLE_MISMATCH: BundleMismatchError,
    Status.INVALID_WEIGHTS: BundleError,
    Status.BUNDLE_FILE_MISSING: MissingFileError,
    Status.HASH_MISMATCH: BundleError,
    Status.INVALID_WAV: WavError,
    Status.UNSUPPORTED_WAV: WavError,
    Status.SAMPLE_RATE_MISMATCH: AudioFormatError,
    Status.CHANNEL_COUNT_MISMATCH: AudioFormatError,
    Status.RUNTIME_UNAVAILABLE: FrameModelError,
    Status.INVALID_GRAPH: FrameModelError,
    Status.GRAPH_SHAPE_MISMATCH: FrameModelError,
    Status.FRAME_MODEL_FAILED: FrameModelError,
    Status.INVALID_FRAME_OUTPUT: FrameModelError,
    Status.PROVIDER_UNAVAILABLE: FrameModelError,
    Status.PROVIDER_FALLBACK: FrameModelError,
    Status.PROVIDER_MISMATCH: FrameModelError,
    Status.CANCELLED: Cancelled,
    Status.OUT_OF_MEMORY: OutOfMemoryError,
    Status.LIMIT_EXCEEDED: OutOfMemoryError,
}


def error_for(status: int, message: str) -> EncodecError:
    """The exception for a status other than OK; a plain ``EncodecError`` for one that has no class of its own."""
    known = Status(status)
    return _CLASSES.get(known, EncodecError)(known, message)
