"""The interpreter ends while other threads are inside the library."""

from __future__ import annotations

import time

from conftest import BUNDLES, run_python

START = """
import sys, threading, time
import numpy as np
from encodec_native import Codec, _ending
"""

# With a log, so that there is much to come back for.
WORKING = START + """
import logging
logging.basicConfig(level=logging.DEBUG, stream=open("/dev/null", "w"))
codec = Codec(sys.argv[1])
audio = np.zeros((100000, 2), np.float32)
def work():
    while True:
        try:
            codec.encode(audio)
            codec.decode(b"no file")
        except Exception:
            pass
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
time.sleep(1)
"""

STUCK = START + """
inside = threading.Event()
class Model:
    def encode_frame(self, audio):
        inside.set()
        time.sleep(1000)
codec = Codec(sys.argv[1], frame_model=Model())
threading.Thread(target=lambda: codec.encode(np.zeros((100000, 2), np.float32)), daemon=True).start()
inside.wait()
"""

REFUSED = START + """
codec = Codec(sys.argv[1])
audio = np.zeros((1000, 2), np.float32)
def work():
    try:
        codec.encode(audio)
    except RuntimeError as error:
        print(error)
_ending.wait()
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(len(codec.encode(audio)) > 0)
"""


def test_daemon_threads_end_with_the_interpreter() -> None:
    for _ in range(10):
        result = run_python(WORKING, BUNDLES["demo"])
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_model_that_never_returns_does_not_keep_the_interpreter() -> None:
    start = time.monotonic()
    result = run_python(STUCK, BUNDLES["demo"])
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert time.monotonic() - start < 60


def test_other_threads_begin_nothing_any_more_and_the_main_one_may() -> None:
    result = run_python(REFUSED, BUNDLES["demo"])
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "The interpreter is ending; other threads than the main one can no longer use libencodec\nTrue\n"
