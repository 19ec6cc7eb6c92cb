"""What the library tells, by way of logging."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
import pytest

from conftest import BUNDLES, run_python
from encodec_native import Codec


def test_loading_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "encodec_native"), Codec(BUNDLES["demo"]) as codec:
        codec.encode(np.zeros((10, 2), np.float32))
    assert any("encode_frame.onnx" in record.getMessage() for record in caplog.records)
    assert {record.name for record in caplog.records} == {"encodec_native"}
    assert {record.levelno for record in caplog.records} == {logging.INFO}


def test_concealment_is_a_warning(codec: Codec, short_file: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "encodec_native"):
        codec.decode(short_file[:-20], damage="conceal")
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


def test_failures_are_told_to_those_who_debug(codec: Codec, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "encodec_native"), pytest.raises(Exception) as caught:
        codec.decode(b"no file")
    assert any(str(caught.value) in record.getMessage() for record in caplog.records if record.levelno == logging.DEBUG)


class Broken(logging.Handler):
    def emit(self, record: Any) -> None:
        raise ZeroDivisionError("in the handler")


def test_what_a_handler_raises_comes_through(short_file: bytes) -> None:
    logger = logging.getLogger("encodec_native")
    handler = Broken()
    logger.addHandler(handler)
    try:
        with Codec(BUNDLES["demo"]) as codec, pytest.raises(ZeroDivisionError, match="in the handler"):
            codec.decode(short_file[:-20], damage="conceal")
    finally:
        logger.removeHandler(handler)


def test_nothing_is_printed_unless_it_is_asked_for() -> None:
    code = """
import sys
from encodec_native import Codec
import numpy as np
codec = Codec(sys.argv[1])
file = codec.encode(np.zeros((100000, 2), np.float32))
codec.decode(file[:-5], damage="conceal")
try:
    codec.decode(file[:-5])
except Exception:
    pass
"""
    result = run_python(code, BUNDLES["demo"])
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_interpreter_may_end_while_another_thread_is_inside() -> None:
    code = """
import logging, sys, threading, time
logging.basicConfig(level=logging.DEBUG, stream=open("/dev/null", "w"))
from encodec_native import Codec
import numpy as np
codec = Codec(sys.argv[1])
def work():
    while True:
        try:
            codec.encode(np.zeros((100000, 2), np.float32))
            codec.decode(b"no file")
        except Exception:
            pass
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
time.sleep(1)
"""
    for _ in range(3):
        result = run_python(code, BUNDLES["demo"])
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
