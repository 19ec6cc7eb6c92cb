"""The audio of a case."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .case_list import Case
from .folder import Folder


def case_audio(case: Case, folder: Folder, channels: int) -> npt.NDArray[np.float32]:
    """The samples, (samples, channels). ``channels`` is what holds where the case says nothing."""
    channels = case.get("channels", channels)
    audio = case["audio"]
    if isinstance(audio, str):
        planar = folder.values(audio, "<f4").astype(np.float32)
    elif set(audio) == {"silence"}:
        planar = np.zeros(channels * audio["silence"], np.float32)
    else:
        raise ValueError(f"This runner does not know the audio {audio}")
    if "nan_at" in case:
        planar[case["nan_at"]] = np.nan
    return np.ascontiguousarray(planar.reshape(channels, -1).T) if planar.size else np.zeros((0, channels), np.float32)
