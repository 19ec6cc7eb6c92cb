"""A frame model that gives back what a golden case says that a neural one returned."""

from __future__ import annotations

import json
from typing import Any, Dict, Optional, Tuple

import numpy as np
import numpy.typing as npt

from encodec_native import Bundle, Cancellation, FrameModel

from .folder import Folder


class ModelFailure(Exception):
    """What the model raises where a case has it fail."""


class ReplayError(Exception):
    """The model was given what no model of the case was given."""


class ReplayModel(FrameModel):
    """README.md in the folder above says how it finds its answers."""

    def __init__(self, folder: Folder, golden: str, has_static_time_axis: bool, bundle: Bundle) -> None:
        case = json.loads(folder.bytes(f"{golden}/case.json"))
        self.has_static_time_axis = has_static_time_axis
        self._codes = folder.values(f"{golden}/codes.u16", "<u2").astype(np.int32).reshape(case["code_shape"])
        self._scales = folder.values(f"{golden}/scales.f32", "<f4")
        self._steps = case["lm_steps"]
        self._bundle = bundle.channels, bundle.segment_samples, bundle.frame_length
        self._inputs = self._windows_in(folder, f"{golden}/model_input.f32")
        self._outputs = self._windows_in(folder, f"{golden}/windows.f32")
        self.begin(None, None)

    def begin(self, fault: Optional[Dict[str, Any]], cancellation: Optional[Cancellation]) -> None:
        """An operation begins, in which ``fault`` goes wrong."""
        self._fault = fault
        self._cancellation = cancellation
        self._calls = 0
        self._encoded = 0
        self.failure: Optional[ModelFailure] = None
        """What was raised, which has to come back."""
        self.complaint: Optional[str] = None
        """What the model was given and should not have been."""

    def encode_frame(self, audio: npt.NDArray[np.float32]) -> Tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Every window's codes and scale, in the order in which they are asked for."""
        kind = self._begin_call()
        first = self._encoded
        self._encoded += len(audio)
        if self._encoded > len(self._codes):
            raise self._complain(f"windows {first} to {self._encoded - 1}; there are {len(self._codes)}")
        if self._inputs is not None and self._inputs[first : self._encoded].tobytes() != audio.tobytes():
            raise self._complain(f"other samples than the golden ones, in windows {first} to {self._encoded - 1}")
        codes = self._codes[first : self._encoded].copy()
        scales = self._scales[first : self._encoded].copy()
        if kind == "code":
            codes[-1, -1, -1] = self._value()
        elif kind == "scale":
            scales[-1] = self._value()
        return codes, scales

    def decode_frame(self, codes: npt.NDArray[np.int32], scales: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Every window's audio, found by its codes and scale."""
        kind = self._begin_call()
        if kind in ("code", "scale"):
            raise self._complain(f"codes to decode, where the case has a fault of the encoder, {kind!r}")
        chunks = [self._chunk_of(code, scale) for code, scale in zip(codes, scales)]
        if self._outputs is not None:
            return self._outputs[chunks]
        channels, samples, frames = self._bundle
        return np.zeros((len(codes), channels, codes.shape[2] * samples // frames), np.float32)

    def _begin_call(self) -> Optional[str]:
        self._calls += 1
        if self._fault is None or self._fault["call"] != self._calls:
            return None
        kind: str = self._fault["kind"]
        if kind == "fails":
            self.failure = ModelFailure("The model failed, as the case has it")
            raise self.failure
        if kind == "cancel":
            assert self._cancellation is not None
            self._cancellation.cancel()
        return kind

    def _value(self) -> Any:
        assert self._fault is not None
        value = self._fault["value"]
        return float("nan") if value == "nan" else value

    def _chunk_of(self, code: npt.NDArray[np.int32], scale: np.float32) -> int:
        for chunk, steps in enumerate(self._steps):
            # Fewer frames than steps are a layout that is not the file's, which the library finds out at the end.
            golden = self._codes[chunk, :, : min(steps, code.shape[1])]
            if scale == self._scales[chunk] and np.array_equal(code[:, :steps], golden) and not code[:, steps:].any():
                return chunk
        raise self._complain(f"codes that are no chunk's, {code.shape}, with scale {scale}")

    def _complain(self, what: str) -> ReplayError:
        # The first one is the cause of those after it.
        self.complaint = self.complaint or f"The model was given {what}"
        return ReplayError(self.complaint)

    def _windows_in(self, folder: Folder, name: str) -> Optional[npt.NDArray[np.float32]]:
        return folder.values(name, "<f4").reshape(len(self._codes), self._bundle[0], -1) if folder.exists(name) else None
