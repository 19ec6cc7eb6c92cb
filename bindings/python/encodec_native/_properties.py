"""What a codec's bundle says."""

from __future__ import annotations

import ctypes

from . import _structs as structs
from ._library import library
from ._native import check, text


class BundleProperties:
    """The facts of a bundle as read-only properties. Read once, when the codec is opened; they stay when it is closed."""

    def __init__(self, handle: int) -> None:
        """Asks the library; ``handle`` is a codec's."""
        self._facts = structs.BundleProperties(struct_size=ctypes.sizeof(structs.BundleProperties))
        check(library().encodec_codec_get_properties(handle, ctypes.byref(self._facts)))
        self._model_name = text(library().encodec_codec_get_model_name, handle)

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
