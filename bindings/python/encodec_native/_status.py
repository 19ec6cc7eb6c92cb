"""The numbers that the library's functions return."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What went wrong, as one number: ``encodec_status`` of the C interface. Spaced by tens by kind."""

    OK = 0
    """Nothing went wrong."""

    INVALID_ARGUMENT = 10
    """An argument has a value that the function does not accept."""
    NULL_ARGUMENT = 11
    """A pointer that is required is NULL."""
    BUFFER_TOO_SMALL = 12
    """A buffer is too small."""
    INVALID_HANDLE = 13
    """A handle is not one that the library gave out, is of another kind, or has been destroyed."""
    INVALID_STATE = 14
    """The object cannot do this in the state it is in, or with the parts it was created from."""
    FORKED = 15
    """The process was forked: the object was made before that, or the library cannot start anew."""

    FILE_NOT_FOUND = 20
    """A file or folder does not exist."""
    ACCESS_DENIED = 21
    """The system does not let this process read or write the file."""
    IO_FAILED = 22
    """Reading or writing failed for another reason."""
    DISK_FULL = 23
    """The disk is full."""
    FILE_EXISTS = 24
    """The output exists and overwriting was not asked for."""

    NOT_ECDC = 30
    """The data does not start with the four bytes ``ECDC``."""
    UNSUPPORTED_VERSION = 31
    """The container or bitstream version is one that the library does not read."""
    INVALID_HEADER = 32
    """The header is malformed or has a value outside the format's limits."""
    TRUNCATED = 33
    """The data ends in the middle of the header or of a chunk."""
    CORRUPT_CHUNK = 34
    """A chunk is damaged; the message names it and its samples."""
    CHUNK_COUNT_MISMATCH = 35
    """There are more or fewer chunks than the header calls for."""

    INVALID_MANIFEST = 40
    """The bundle's manifest is malformed, or a value in it is missing or outside its limits."""
    BUNDLE_MISMATCH = 41
    """The file was made with another model than the codec's."""
    INVALID_WEIGHTS = 42
    """The language model's weight file is malformed or disagrees with the manifest."""
    BUNDLE_FILE_MISSING = 43
    """A file that the manifest names is missing."""
    HASH_MISMATCH = 44
    """A file of the bundle does not have the SHA-256 that was expected of it, or the list of them cannot be understood."""

    INVALID_WAV = 50
    """The file is not a WAV file, or its structure is damaged."""
    UNSUPPORTED_WAV = 51
    """The WAV file is of a kind that the library does not read."""
    SAMPLE_RATE_MISMATCH = 52
    """The audio's sample rate is not the bundle's."""
    CHANNEL_COUNT_MISMATCH = 53
    """The audio's channel count is not the bundle's."""

    RUNTIME_UNAVAILABLE = 60
    """ONNX Runtime could not be found or loaded."""
    INVALID_GRAPH = 61
    """ONNX Runtime refused a graph file."""
    GRAPH_SHAPE_MISMATCH = 62
    """A graph's inputs or outputs do not have the shape that the bundle calls for."""
    FRAME_MODEL_FAILED = 63
    """The frame model failed while it ran."""
    INVALID_FRAME_OUTPUT = 64
    """The frame model returned a code or a scale outside its range."""
    PROVIDER_UNAVAILABLE = 65
    """The execution provider that was asked for is not there, or does not work on this machine."""
    PROVIDER_FALLBACK = 66
    """The execution provider was required, and part of a graph would be computed by another."""
    PROVIDER_MISMATCH = 67
    """The execution provider's results differ too much from the processor's."""

    CANCELLED = 70
    """The caller cancelled the operation."""

    OUT_OF_MEMORY = 80
    """Memory could not be allocated."""
    LIMIT_EXCEEDED = 81
    """A size that the format allows, but that is beyond what the library is willing to allocate."""

    INTERNAL = 90
    """A defect of the library."""

    @classmethod
    def _missing_(cls, value: object) -> Status | None:
        # A newer library may return a status that this list does not have yet; the error has to come through all the same.
        if not isinstance(value, int):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member
