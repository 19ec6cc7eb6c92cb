"""What everything needs to know of a codec."""

from __future__ import annotations

from typing import Optional

from ._frame_model import FrameModelAdapter
from ._object import NativeObject
from ._properties import BundleProperties


class CodecBase(NativeObject, BundleProperties):
    """A native codec, its properties and its frame model."""

    _frames: Optional[FrameModelAdapter] = None


def require_codec(codec: object) -> None:
    """Raises ``TypeError`` for what is no codec."""
    if not isinstance(codec, CodecBase):
        raise TypeError(f"codec is a {type(codec).__name__}; expected a Codec")
