from __future__ import annotations

from pathlib import Path
from typing import Dict

import c_header
import pytest
import swift_source

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]


@pytest.fixture(scope="session")
def header() -> c_header.Header:
    return c_header.read(ROOT / "include/encodec.h")


@pytest.fixture(scope="session")
def sources() -> Dict[str, str]:
    """Every Swift source, tests and manifest too, without comments and literals."""
    files = sorted(PACKAGE.rglob("*.swift"))
    return {
        str(file.relative_to(PACKAGE)): swift_source.code_of(file.read_text(encoding="utf-8"))
        for file in files
        if ".build" not in file.parts
    }
