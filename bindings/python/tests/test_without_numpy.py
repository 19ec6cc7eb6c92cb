"""The package without numpy: in an interpreter that cannot import it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import BUNDLES, ROOT, run_python


def test_without_numpy() -> None:
    script = Path(__file__).with_name("without_numpy.py")
    result = subprocess.run([sys.executable, str(script), str(ROOT)], capture_output=True, text=True, timeout=300)
    assert (result.stdout, result.stderr) == ("passed\n", "")


def test_encoding_a_buffer_does_not_import_numpy() -> None:
    code = """
import sys
from array import array
from encodec_native import Codec
Codec(sys.argv[1]).encode(array("f", [0.0, 0.0]))
print("numpy" in sys.modules)
"""
    assert run_python(code, BUNDLES["demo"]).stdout == "False\n"
