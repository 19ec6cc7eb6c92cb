"""What a bundle says."""

from __future__ import annotations

import ctypes

from . import _structs as structs
from ._library import library
from ._native import check, text


class BundleProperties:
    """The facts of a bundle as read-only properties. Read once; they stay when the object is closed."""

    _facts: structs.BundleProperties
    _model_name: str

    def _read_properties(self, handle: int, kind: str) -> None:
        """Asks the library; ``kind`` is what the handle is one of, "bundle" or "codec"."""
        self._facts = structs.BundleProperties(struct_size=ctypes.sizeof(structs.BundleProperties))
        check(getattr(library(), f"encodec_{kind}_get_properties")(handle, ctypes.byref(self._facts)))
        self._model_name = text(getattr(library(), f"encodec_{kind}_get_model_name"), handle)

    def _summary(self) -> str:
        return f"{self.model_name!r}: {self.sample_rate} Hz, {self.channels} channels, {self.bandwidth_kbps:g} kbps"

    @property
    def model_name(self) -> str:
        """The model's name, as in the files that are made with it."""
        return self._model_name

    @property
    def sample_rate(self) -> int:
        """Samples per second of each channel."""
        return int(self._facts.sample_rate)

    @property
    def channels(self) -> int:
        """Channels of the audio."""
        return int(self._facts.channels)

    @property
    def codebooks(self) -> int:
        """Codebooks of the residual vector quantiser."""
        return int(self._facts.codebooks)

    @property
    def codebook_cardinality(self) -> int:
        """Codes are 0 to this - 1."""
        return int(self._facts.codebook_cardinality)

    @property
    def segment_samples(self) -> int:
        """Samples per channel in one window of the frame model."""
        return int(self._facts.segment_samples)

    @property
    def segment_stride(self) -> int:
        """Samples from the start of one window to the start of the next."""
        return int(self._facts.segment_stride)

    @property
    def frame_length(self) -> int:
        """Code frames per window."""
        return int(self._facts.frame_length)

    @property
    def guard_samples(self) -> int:
        """Samples of real neighbouring audio on each side of a window; 0 where the bundle is not guarded."""
        return int(self._facts.guard_samples)

    @property
    def normalize(self) -> bool:
        """Whether each window carries a scale."""
        return bool(self._facts.normalize)

    @property
    def bandwidth_kbps(self) -> float:
        """Nominal bit rate in kilobits per second, before entropy coding."""
        return float(self._facts.bandwidth_kbps)
