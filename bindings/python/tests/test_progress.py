"""Progress callbacks: what they are told, cancelling, and exceptions on their way through native code."""

from __future__ import annotations

import gc
import sys
import threading
import traceback
import weakref
from typing import Any, Callable, List, Optional, Tuple

import numpy as np
import pytest

from conftest import BUNDLES, Audio, run_python
from encodec_native import Cancelled, Codec, Status

Calls = Callable[..., object]


class Stop(BaseException):
    pass


@pytest.fixture(params=["encode", "decode", "encode_file", "decode_file"])
def operation(request: pytest.FixtureRequest, codec: Codec, short: Audio, short_file: bytes, tmp_path: Any) -> Calls:
    """Each of the four operations in turn, with its first arguments."""
    wav, ecdc = tmp_path / "in.wav", tmp_path / "in.ecdc"
    ecdc.write_bytes(short_file)
    codec.decode_file(ecdc, wav)
    calls: dict[str, Calls] = {
        "encode": lambda progress: codec.encode(short, progress=progress),
        "decode": lambda progress: codec.decode(short_file, progress=progress),
        "encode_file": lambda progress: codec.encode_file(wav, tmp_path / "out", progress=progress),
        "decode_file": lambda progress: codec.decode_file(ecdc, tmp_path / "out", progress=progress),
    }
    call = calls[request.param]

    def checked(progress: Any) -> object:
        try:
            return call(progress)
        except BaseException:
            assert not (tmp_path / "out").exists()
            raise

    return checked


def test_progress_climbs_to_the_whole(operation: Calls, short: Audio) -> None:
    seen: List[Tuple[int, int]] = []
    operation(lambda done, total: seen.append((done, total)))
    assert len(seen) >= 3
    assert seen == sorted(seen)
    assert seen[-1] == (len(short), len(short))
    assert {total for _, total in seen} == {len(short)}


def test_it_is_called_on_this_thread(operation: Calls) -> None:
    threads = set()
    operation(lambda done, total: threads.add(threading.get_ident()))
    assert threads == {threading.get_ident()}


def test_false_cancels_at_once(operation: Calls) -> None:
    calls = []

    def progress(done: int, total: int) -> bool:
        calls.append(done)
        return False

    with pytest.raises(Cancelled) as caught:
        operation(progress)
    assert caught.value.status is Status.CANCELLED
    assert len(calls) == 1


@pytest.mark.parametrize("answer", [None, True, 0, "", []])
def test_anything_but_false_goes_on(operation: Calls, answer: Any) -> None:
    operation(lambda done, total: answer)


@pytest.mark.parametrize("kind", [ZeroDivisionError, KeyboardInterrupt, SystemExit, Stop, StopIteration])
def test_exceptions_come_through_as_themselves(operation: Calls, kind: Any) -> None:
    calls = []
    thrown = kind("from the callback")

    def raises_it(done: int, total: int) -> None:
        calls.append(done)
        raise thrown

    with pytest.raises(kind) as caught:
        operation(raises_it)
    assert caught.value is thrown
    assert "raises_it" in [frame.name for frame in traceback.extract_tb(caught.tb)]
    assert len(calls) == 1


def test_the_codec_is_as_good_as_before(operation: Calls, codec: Codec, short: Audio, short_file: bytes) -> None:
    with pytest.raises(ZeroDivisionError):
        operation(lambda done, total: 1 // 0)
    assert codec.encode(short) == short_file


def test_a_callback_may_use_the_codec(codec: Codec, short: Audio, short_file: bytes) -> None:
    inner: List[bytes] = []
    outer = codec.encode(short, progress=lambda done, total: inner.append(codec.encode(short)))
    assert {outer, *inner} == {short_file}


def test_nothing_of_a_callback_stays(codec: Codec) -> None:
    class Progress:
        def __call__(self, done: int, total: int) -> Optional[bool]:
            return None

    gc.disable()
    try:
        progress = Progress()
        alive = weakref.ref(progress)
        codec.encode(np.zeros((1, 2), np.float32), progress=progress)
        del progress
        assert alive() is None
    finally:
        gc.enable()


INTERRUPTED = """
import os, signal, sys, threading, time
import numpy as np
from encodec_native import Codec
# A background job of a shell inherits that the signal is ignored, and Python then leaves it so.
signal.signal(signal.SIGINT, signal.default_int_handler)
codec = Codec(sys.argv[1])
audio = np.zeros((48000 * 1800, 2), np.float32)
codec.encode(audio[:1])
before = signal.getsignal(signal.SIGINT)
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
start = time.monotonic()
try:
    codec.encode(audio, batch_size=1, progress=(lambda done, total: None) if sys.argv[2] == "with" else None)
    print("not interrupted")
except KeyboardInterrupt:
    print("interrupted", time.monotonic() - start < 30, signal.getsignal(signal.SIGINT) is before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process there")
@pytest.mark.parametrize("progress", ["with", "without"])
def test_ctrl_c_ends_the_operation(progress: str) -> None:
    result = run_python(INTERRUPTED, BUNDLES["demo"], progress)
    assert (result.stdout, result.stderr) == ("interrupted True True\n", "")
