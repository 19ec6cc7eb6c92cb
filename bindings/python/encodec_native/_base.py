"""What everything needs to know of a codec."""

from __future__ import annotations

from typing import Optional

from ._frame_model import FrameModelAdapter
from ._object import NativeObject
from ._properties import BundleProperties


class CodecBase(NativeObject, BundleProperties):
    """A native codec, its properties and its frame model."""

    _frames: Optional[FrameModelAdapter] = None
