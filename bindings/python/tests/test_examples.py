"""The examples of the docstrings and of the README, run."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import encodec_native
from conftest import ROOT

PACKAGE = Path(encodec_native.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("_[a-z]*.py"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name files as seen from the checkout's root; what they write goes elsewhere."""
    for name in ("bundles", "samples", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)


def test_docstrings() -> None:
    # As after "from encodec_native import *", but open is Python's own.
    names = {name: getattr(encodec_native, name) for name in encodec_native.__all__ if name != "open"}
    attempted = 0
    for module in MODULES:
        result = doctest.testmod(importlib.import_module(f"encodec_native.{module}"), extraglobs=names)
        assert result.failed == 0, module
        attempted += result.attempted
    assert attempted >= 5


def test_readme() -> None:
    result = doctest.testfile(str(PACKAGE.parent / "README.md"), module_relative=False)
    assert result.failed == 0
    assert result.attempted >= 5
