"""Frame models written in Python: the neural half of a codec, as numpy arrays in and out."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Protocol, Tuple, Union

from . import _structs as structs
from ._library import library
from ._native import check
from ._numpy import numpy_if_installed

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Codes = npt.NDArray[np.integer[Any]]
    Floats = npt.NDArray[np.floating[Any]]


class EncodingModel(Protocol):
    """Audio to codes. The attributes of ``FrameModel`` are looked at, where there are any."""

    def encode_frame(self, audio: npt.NDArray[np.float32]) -> Union[Codes, Tuple[Codes, Floats]]:
        """As ``FrameModel.encode_frame``."""
        ...


class DecodingModel(Protocol):
    """Codes to audio. The attributes of ``FrameModel`` are looked at, where there are any."""

    def decode_frame(self, codes: npt.NDArray[np.int32], scales: npt.NDArray[np.float32]) -> Floats:
        """As ``FrameModel.decode_frame``."""
        ...


class FrameModel:
    """A frame model, to be derived from; or written without it: what counts is that the functions are there.

    One that has only one of them makes a codec that works in that direction. The arrays that they are given are the model's own to keep
    and to change. What they raise comes out of the call that needed them, as itself.
    """

    maximum_batch: int = 0
    """Most windows per call; 0 for no limit."""
    has_static_time_axis: bool = False
    """Whether only windows of the bundle's size are taken. Decides the layout of the files that are written."""
    allows_concurrent_calls: bool = False
    """Whether several threads may be inside at once, as happens when several threads use the codec."""

    def encode_frame(self, audio: npt.NDArray[np.float32]) -> Union[Codes, Tuple[Codes, Floats]]:
        """Audio to codes.

        ``audio`` is float32, (windows, channels, samples). Returns integers, (windows, codebooks, frames), each 0 to cardinality - 1;
        or a tuple of them and scales, (windows,) or (windows, 1), finite and not negative, which are 1 otherwise, and not looked at
        where the bundle does not normalise. Tensors that numpy can read will do.
        """
        raise NotImplementedError

    def decode_frame(self, codes: npt.NDArray[np.int32], scales: npt.NDArray[np.float32]) -> Floats:
        """Codes to audio.

        ``codes`` is int32, (windows, codebooks, frames), zeros after the coded frames; ``scales`` float32, (windows,). Returns floats,
        (windows, channels, samples).
        """
        raise NotImplementedError


class FrameModelAdapter:
    """Between native memory and a model's arrays. Copies in both directions: an array that a model kept would outlive that memory."""

    def __init__(self, model: Any) -> None:
        """Raises ``TypeError`` for what is no frame model, ``ImportError`` where numpy is not installed."""
        self._numpy: Any = numpy_if_installed()
        if self._numpy is None:
            raise ImportError("A frame model in Python needs numpy, which is not installed")
        self._encode = _own(model, "encode_frame")
        self._decode = _own(model, "decode_frame")
        if self._encode is None and self._decode is None:
            raise TypeError(
                f"frame_model is a {type(model).__name__}; expected 'onnx', None, or an object with encode_frame, decode_frame or both"
            )
        self._name = type(model).__name__
        self._model = model

    def native(self) -> structs.FrameCallbacks:
        """``encodec_frame_callbacks`` for the model."""
        from ._callbacks import DECODE_FRAMES, ENCODE_FRAMES
        from ._options import count

        callbacks = structs.FrameCallbacks()
        check(library().encodec_frame_callbacks_init(ctypes.byref(callbacks), ctypes.sizeof(callbacks)))
        callbacks.maximum_batch = count(getattr(self._model, "maximum_batch", 0), "maximum_batch")
        callbacks.has_static_time_axis = int(bool(getattr(self._model, "has_static_time_axis", False)))
        callbacks.allows_concurrent_calls = int(bool(getattr(self._model, "allows_concurrent_calls", False)))
        if self._encode is not None:
            callbacks.encode_frames = ENCODE_FRAMES
        if self._decode is not None:
            callbacks.decode_frames = DECODE_FRAMES
        return callbacks

    def encode(
        self, audio: Any, windows: int, channels: int, samples: int, codes: Any, codebooks: int, frames: int, scales: Any
    ) -> None:
        """``encodec_encode_frames_fn``."""
        encode: Any = self._encode
        answer = encode(self._copied(audio, (windows, channels, samples), self._numpy.float32))
        if isinstance(answer, tuple):
            if len(answer) != 2:
                raise ValueError(f"{self._name}.encode_frame returned a tuple of {len(answer)}; expected codes, or (codes, scales)")
            answer, given_scales = answer
            values = self._result(given_scales, "encode_frame", "scales", "f", ((windows,), (windows, 1)))
            self._put(values, self._numpy.float32, scales)
        result = self._result(answer, "encode_frame", "codes", "iu", ((windows, codebooks, frames),))
        if result.dtype.itemsize >= 4 and result.dtype != self._numpy.int32 and result.size:
            low, high = int(result.min()), int(result.max())
            if not (-(2**31) <= low and high < 2**31):
                raise ValueError(f"{self._name}.encode_frame returned codes from {low} to {high}; expected codes of the codebook")
        self._put(result, self._numpy.int32, codes)

    def decode(
        self, codes: Any, scales: Any, windows: int, codebooks: int, frames: int, audio: Any, channels: int, samples: int
    ) -> None:
        """``encodec_decode_frames_fn``."""
        decode: Any = self._decode
        numpy = self._numpy
        answer = decode(self._copied(codes, (windows, codebooks, frames), numpy.int32), self._copied(scales, (windows,), numpy.float32))
        self._put(self._result(answer, "decode_frame", "audio", "f", ((windows, channels, samples),)), numpy.float32, audio)

    def _copied(self, memory: Any, shape: Tuple[int, ...], dtype: Any) -> Any:
        array = self._numpy.empty(shape, dtype)
        ctypes.memmove(array.ctypes.data, memory, array.nbytes)
        return array

    def _put(self, values: Any, dtype: Any, memory: Any) -> None:
        with self._numpy.errstate(over="ignore"):
            ready = self._numpy.ascontiguousarray(values, dtype)
        ctypes.memmove(memory, ready.ctypes.data, ready.nbytes)

    def _result(self, answer: Any, function: str, what: str, kinds: str, shapes: Tuple[Tuple[int, ...], ...]) -> Any:
        values = self._numpy.asarray(answer)
        expected = " or ".join(map(str, shapes))
        if values.dtype.kind not in kinds:
            kind = "floats" if kinds == "f" else "integers"
            found = f"a {type(answer).__name__}" if values.dtype.kind == "O" else f"dtype {values.dtype}"
            raise TypeError(f"{self._name}.{function} returned {what} of {found}; expected {kind} of shape {expected}")
        if values.shape not in shapes:
            raise ValueError(f"{self._name}.{function} returned {what} of shape {values.shape}; expected {expected}")
        return values


def _own(model: Any, name: str) -> Any:
    """A model's function; None where it has none, or only the one that ``FrameModel`` has for it to replace."""
    function = getattr(model, name, None)
    return function if callable(function) and getattr(function, "__func__", None) is not getattr(FrameModel, name) else None
