"""Runs cases one after the other."""

from __future__ import annotations

from types import TracebackType
from typing import Any, List, Optional, Tuple, Type

from encodec_native import Bundle, Cancellation, Codec

from .case_list import Case, check_case
from .expectations import Expectations
from .folder import Folder
from .mismatch import Mismatch
from .operations import Operations, run_info
from .replay import ReplayModel
from .report import Outcome
from .result import Result


class Runner:
    """Keeps the last codec with ONNX Runtime from one case to the next: loading graphs takes longer than the cases."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._kept: Optional[Tuple[str, Codec]] = None

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None:
        self._drop_kept()

    def outcome(self, case: Case) -> Outcome:
        """Whatever goes wrong here is a case that failed, and no end of the run."""
        results: List[Result] = []
        try:
            check_case(case)
            self._run(case, results)
        except Mismatch as mismatch:
            return Outcome(case["name"], "failed", str(mismatch), results[0].sha256() if results else "")
        except Exception as error:
            return Outcome(case["name"], "failed", f"The runner failed: {type(error).__name__}: {error}")
        return Outcome(case["name"], "passed", "", results[0].sha256())

    def _run(self, case: Case, results: List[Result]) -> None:
        expectations = Expectations(case, self._folder)
        expect = case["expect"]
        if case["operation"] == "info":
            results.append(_caught(lambda: run_info(case, self._folder)))
            expectations.check(expect, results[0], None)
            return
        model: Optional[ReplayModel] = None
        codec: Optional[Codec] = None
        try:
            codec, model = self._open(case)
        except Exception as error:
            results.append(Result(error=error))
            expectations.check(expect, results[0], None)
            return
        try:
            operations = Operations(case, self._folder, codec)
            for index, wanted in enumerate([expect] + ([expect["afterwards"]] if "afterwards" in expect else [])):
                with Cancellation() as cancellation:
                    if model is not None:
                        model.begin(case.get("fault") if index == 0 else None, cancellation)
                    results.append(_caught(lambda: operations.run(cancellation)))
                if model is not None and model.complaint is not None:
                    raise Mismatch(model.complaint)
                try:
                    expectations.check(wanted, results[-1], None if model is None else model.failure)
                except Mismatch as mismatch:
                    raise Mismatch(f"Afterwards: {mismatch}") if index else mismatch
        finally:
            if self._kept is None or codec is not self._kept[1]:
                codec.close()

    def _open(self, case: Case) -> Tuple[Codec, Optional[ReplayModel]]:
        path = self._folder.path(case["bundle"])
        model: Any = case["model"]
        if isinstance(model, dict):
            with Bundle(path) as bundle:
                replay = ReplayModel(self._folder, model["replay"], model.get("static_time_axis", False), bundle)
                return Codec(bundle, frame_model=replay), replay
        if model == "none":
            return Codec(path, frame_model=None), None
        if case["operation"] == "open":
            return Codec(path), None
        if self._kept is None or self._kept[0] != path:
            self._drop_kept()
            self._kept = path, Codec(path)
        return self._kept[1], None

    def _drop_kept(self) -> None:
        if self._kept is not None:
            self._kept[1].close()
            self._kept = None


def _caught(run: Any) -> Result:
    try:
        result: Result = run()
        return result
    except Exception as error:
        return Result(error=error)
