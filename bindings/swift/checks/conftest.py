from __future__ import annotations

from pathlib import Path
from typing import Dict

import c_header
import pytest
import swift_source

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
CONFORMANCE = ROOT / "tests/Conformance/swift/conformance"


@pytest.fixture(scope="session")
def header() -> c_header.Header:
    return c_header.read(ROOT / "include/encodec.h")


@pytest.fixture(scope="session")
def sources() -> Dict[str, str]:
    """Every Swift source, tests and manifest too, without comments and literals."""
    return sources_in(PACKAGE)


@pytest.fixture(scope="session")
def conformance() -> Dict[str, str]:
    """The sources of the program that runs the conformance cases."""
    return sources_in(CONFORMANCE)


def sources_in(package: Path) -> Dict[str, str]:
    files = sorted(package.rglob("*.swift"))
    return {
        str(file.relative_to(package)): swift_source.code_of(file.read_text(encoding="utf-8"))
        for file in files
        if ".build" not in file.parts
    }
