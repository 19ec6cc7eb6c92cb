"""Whether what came of a case is what it expects."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

import numpy as np

from encodec_native import EncodecError

from .audio_check import check_audio, check_near
from .case_list import Case
from .folder import Folder
from .mismatch import Mismatch, require_equal
from .result import Result


class Expectations:
    """Compares results with what a case expects. Every comparison raises ``Mismatch``."""

    def __init__(self, case: Case, folder: Folder) -> None:
        self._case = case
        self._folder = folder

    def check(self, expect: Case, result: Result, model_failure: Optional[Exception]) -> None:
        """``model_failure`` is what the model raised in the operation."""
        if expect.get("model_failure", False):
            self._check_model_failure(result, model_failure)
        elif "status" in expect:
            self._check_failure(expect, result)
        elif result.error is not None:
            raise Mismatch(f"It failed: {_described(result.error)}")
        else:
            self._check_results(expect, result)

    @staticmethod
    def _check_model_failure(result: Result, model_failure: Optional[Exception]) -> None:
        if model_failure is None:
            raise Mismatch("The model was never made to fail")
        if result.error is not model_failure:
            raise Mismatch(f"The model's own exception did not come back, but {_described(result.error)}")

    def _check_failure(self, expect: Case, result: Result) -> None:
        error = result.error
        if not isinstance(error, EncodecError):
            raise Mismatch(f"Expected {expect['status']}; got {_described(error)}")
        if error.status.name != expect["status"]:
            raise Mismatch(f"Expected {expect['status']}; got {_described(error)}")
        if "message" in expect:
            paths = {f"{{{name}}}": self._folder.path(self._case[name]) for name in ("bundle", "file") if name in self._case}
            message = expect["message"]
            for name, path in paths.items():
                message = message.replace(name, path)
            require_equal("the sentence", message, error.message)

    def _check_results(self, expect: Case, result: Result) -> None:
        checks: Dict[str, Callable[[Any], None]] = {
            "file": lambda name: self._check_file(name, result),
            "audio": lambda name: check_audio(
                self._folder.values(name, "<f4"), result, self._case.get("ranges"), expect.get("audio_outside_damage", False)
            ),
            "near": lambda near: check_near(self._folder.values(near["file"], "<f4"), near["stride"], near["tolerance"], result),
            "length": lambda length: require_equal("the length", length, sum(part.samples.shape[1] for part in result.audio or [])),
            "damage": lambda damage: require_equal("the damage", damage, result.damage),
            "info": lambda info: self._check_info(info, result),
            "codes": lambda name: self._check_codes(name, expect, result),
            "scales": lambda name: require_equal(
                "the scales", self._folder.values(name, "<f4").tolist(), None if result.scales is None else result.scales.tolist()
            ),
        }
        for name in expect:
            if name in checks:
                checks[name](expect[name])

    def _check_file(self, name: str, result: Result) -> None:
        expected, actual = self._folder.bytes(name), result.file
        if actual is None:
            raise Mismatch("There is no file")
        if actual != expected:
            common = min(len(actual), len(expected))
            first = next((at for at in range(common) if actual[at] != expected[at]), common)
            raise Mismatch(f"The file has {len(actual)} bytes; expected {len(expected)}, and they differ from byte {first} on")

    @staticmethod
    def _check_info(info: Case, result: Result) -> None:
        if not info or result.info is None or not set(info) <= set(result.info):
            raise Mismatch(f"Expected a header of {info}; got {result.info}")
        for name, value in info.items():
            # The logit temperature is a 32-bit float.
            require_equal(f"the header's {name}", np.float32(value) if name == "tau" else value, result.info[name])

    def _check_codes(self, name: str, expect: Case, result: Result) -> None:
        expected = self._folder.values(name, "<u2").reshape(expect["shape"])
        steps, actual = expect["steps"], result.codes
        if actual is None:
            raise Mismatch("There are no codes")
        require_equal("the number of chunks and codebooks", list(expected.shape[:2]), list(actual.shape[:2]))
        require_equal("the number of chunks that steps are given for", len(expected), len(steps))
        for chunk, count in enumerate(steps):
            if count > expected.shape[2] or count > actual.shape[2]:
                raise Mismatch(f"Chunk {chunk} has {count} steps; there are {actual.shape[2]} frames of codes")
            if not np.array_equal(expected[chunk, :, :count], actual[chunk, :, :count]):
                raise Mismatch(f"The codes of chunk {chunk} are other ones")


def _described(error: Optional[Exception]) -> str:
    if error is None:
        return "success"
    status = f"{error.status.name}: " if isinstance(error, EncodecError) else ""
    return f"{type(error).__name__}, {status}{error}"
