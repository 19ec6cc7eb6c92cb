"""Bundles: a model's files, in a folder or in memory."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import List, Optional

from . import _structs as structs
from ._errors import EncodecError
from ._library import library
from ._memory import Memory, bytes_in
from ._native import check
from ._object import NativeObject
from ._onnx import OnnxOptions, native_options
from ._operation import Callbacks, Operation
from ._paths import path_bytes
from ._properties import BundleProperties
from ._types import Data, PathInput

_FILES = ("manifest", "encode_model", "decode_model", "language_model")


@dataclass(frozen=True)
class FileReport:
    """What a verification saw of one file of a bundle."""

    sha256: str
    """64 lower-case hex digits."""
    size: Optional[int]
    """Bytes; None for the manifest."""
    milliseconds: Optional[float]
    """One window through a graph, or one step of the language model, loading not included; None if it did not run."""


@dataclass(frozen=True)
class Comparison:
    """An execution provider against the processor."""

    windows: int
    """Windows that were encoded and decoded."""
    code_agreement: float
    """How many of all codes were the processor's, from 0 to 1."""
    snr_db: float
    """The signal-to-noise ratio of the provider's audio against the processor's; infinite if it is the same."""
    encode_nodes: int
    """Nodes of the encoder's graph."""
    encode_provider_nodes: int
    """How many of them the provider computes."""
    decode_nodes: int
    """Nodes of the decoder's graph."""
    decode_provider_nodes: int
    """How many of them the provider computes."""
    provider_encode_milliseconds: float
    """What the provider took to encode the windows."""
    cpu_encode_milliseconds: float
    """What the processor took."""
    provider_decode_milliseconds: float
    """What the provider took to decode them."""
    cpu_decode_milliseconds: float
    """What the processor took."""


@dataclass(frozen=True)
class VerifyReport:
    """What a verification saw, as far as it came."""

    graphs_ran: bool
    """Whether both graphs ran, and what they made passed its checks."""
    manifest: Optional[FileReport]
    """``bundle.json``."""
    encode_model: Optional[FileReport]
    """The encoder's graph; None if there is none, as below."""
    decode_model: Optional[FileReport]
    """The decoder's graph."""
    language_model: Optional[FileReport]
    """The language model's weights."""
    comparison: Optional[Comparison]
    """The execution provider's results against the processor's; None where it is the processor, or was not run."""


class Bundle(NativeObject, BundleProperties):
    """One model at one bandwidth. Codecs made of one bundle share its language model.

    >>> with Bundle("bundles/encodec_48khz_demo") as bundle:
    ...     bundle.verify().graphs_ran
    ...     codecs = [Codec(bundle), Codec(bundle, onnx=OnnxOptions(threads=1))]
    True
    >>> bundle.model_name
    'encodec_48khz_demo'
    """

    _what = "bundle"

    def __init__(self, folder: PathInput) -> None:
        """Opens the bundle in a folder, the one with ``bundle.json``.

        The manifest is read now, graphs and language model when a codec first needs them. Raises ``MissingFileError`` where there is no
        bundle, ``BundleError`` where it is malformed, ``OSError`` where the native library is not found.
        """
        self._create(Operation(Callbacks()), "bundle", library().encodec_bundle_open, path_bytes(folder, "bundle"))
        self._read_properties(self._open_handle(), "bundle")

    @classmethod
    def from_memory(
        cls,
        manifest: Data,
        *,
        encode_model: Optional[Data] = None,
        decode_model: Optional[Data] = None,
        language_model: Optional[Data] = None,
    ) -> Bundle:
        """Opens a bundle whose files are in memory: from an archive, or a package's resources. The library copies them.

        Without a graph ONNX Runtime cannot run that direction, without the language model there are no .ecdc files.

        >>> files = {"manifest": "bundle.json", "language_model": "lm_weights_q8.bin"}
        >>> read = {name: open("bundles/encodec_48khz_demo/" + file, "rb").read() for name, file in files.items()}
        >>> Bundle.from_memory(**read)
        <Bundle 'encodec_48khz_demo': 48000 Hz, 2 channels, 6 kbps>
        """
        files = structs.BundleFiles()
        check(library().encodec_bundle_files_init(ctypes.byref(files), ctypes.sizeof(files)))
        kept: List[Memory] = []
        for name, data in zip(_FILES, (manifest, encode_model, decode_model, language_model)):
            if data is None and name != "manifest":
                continue
            memory = bytes_in(data, name)
            kept.append(memory)
            setattr(files, name, memory.address)
            setattr(files, f"{name}_size", memory.size)
        bundle = cls.__new__(cls)
        bundle._create(Operation(Callbacks(), kept), "bundle", library().encodec_bundle_open_memory, ctypes.byref(files))
        bundle._read_properties(bundle._open_handle(), "bundle")
        return bundle

    def verify(
        self,
        *,
        run_graphs: bool = True,
        onnx: Optional[OnnxOptions] = None,
        manifest_sha256: Optional[str] = None,
        encode_model_sha256: Optional[str] = None,
        decode_model_sha256: Optional[str] = None,
        language_model_sha256: Optional[str] = None,
        min_code_agreement: Optional[float] = None,
        min_snr_db: Optional[float] = None,
        accept_mismatch: bool = False,
    ) -> VerifyReport:
        """Computes the files' SHA-256, compares them with those given and with a file ``SHA256SUMS`` in the folder, looks through
        manifest and language model, and with ``run_graphs`` runs each graph once.

        With another execution provider than the processor's in ``onnx``, its results are compared with the processor's: at least
        ``min_code_agreement`` of its codes (0.99) have to be the same, and its audio ``min_snr_db`` (40) above the difference, unless
        ``accept_mismatch`` has it reported only.

        Raises ``BundleError``, ``MissingFileError``, ``FrameModelError`` or ``OutOfMemoryError`` for what is wrong; its ``report`` is
        then what was seen so far.
        """
        options = structs.VerifyOptions()
        check(library().encodec_verify_options_init(ctypes.byref(options), ctypes.sizeof(options)))
        options.run_graphs = int(bool(run_graphs))
        options.onnx = ctypes.pointer(native_options(onnx))
        hashes = (manifest_sha256, encode_model_sha256, decode_model_sha256, language_model_sha256)
        for name, digest in zip(_FILES, hashes):
            if digest is not None:
                setattr(options, f"{name}_sha256", _hash(digest, f"{name}_sha256"))
        options.min_code_agreement = _threshold(min_code_agreement, "min_code_agreement")
        options.min_snr_db = _threshold(min_snr_db, "min_snr_db")
        options.accept_mismatch = int(bool(accept_mismatch))
        report = structs.VerifyReport(struct_size=ctypes.sizeof(structs.VerifyReport))
        handle = self._open_handle()
        try:
            Operation(Callbacks()).run(library().encodec_bundle_verify, handle, ctypes.byref(options), ctypes.byref(report))
        except EncodecError as error:
            error.report = _report(report)
            raise
        return _report(report)

    def __repr__(self) -> str:
        return "<Bundle, closed>" if self.closed else f"<Bundle {self._summary()}>"


def _hash(digest: str, name: str) -> bytes:
    if not isinstance(digest, str):
        raise TypeError(f"{name} is a {type(digest).__name__}; expected a str of 64 hex digits")
    if not digest or "\0" in digest or not digest.isascii():
        raise ValueError(f"{name} is {digest!r}; expected 64 hex digits")
    return digest.encode()


def _threshold(value: Optional[float], name: str) -> float:
    if value is None:
        return 0
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} is a {type(value).__name__}; expected a number or None") from None
    # 0 stands for "not given" in the struct, so it cannot be left to the library.
    if number == 0:
        raise ValueError(f"{name} is 0; expected more, or None for the default")
    return number


def _report(report: structs.VerifyReport) -> VerifyReport:
    def file(digest: bytes, size: Optional[int], milliseconds: float) -> Optional[FileReport]:
        return FileReport(digest.decode(), size, milliseconds or None) if digest else None

    return VerifyReport(
        bool(report.graphs_ran),
        file(report.manifest_sha256, None, 0),
        file(report.encode_model_sha256, report.encode_model_bytes, report.encode_milliseconds),
        file(report.decode_model_sha256, report.decode_model_bytes, report.decode_milliseconds),
        file(report.language_model_sha256, report.language_model_bytes, report.language_model_milliseconds),
        _comparison(report) if report.is_compared else None,
    )


def _comparison(report: structs.VerifyReport) -> Comparison:
    # The struct calls its count what it counts there.
    names = [name for name in Comparison.__dataclass_fields__ if name != "windows"]
    return Comparison(windows=report.compared_windows, **{name: getattr(report, name) for name in names})
