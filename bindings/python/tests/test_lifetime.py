"""Opening, closing, sharing and leaking."""

from __future__ import annotations

import copy
import gc
import os
import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

import numpy as np
import pytest

from conftest import BUNDLES, Audio, run_python
from encodec_native import Cancellation, Codec, Status
from encodec_native._library import library
from encodec_native._operation import Callbacks, Operation


def closed_codec() -> Codec:
    codec = Codec(BUNDLES["demo"])
    codec.close()
    return codec


@pytest.mark.parametrize(
    "use",
    [
        lambda codec: codec.encode(np.zeros((1, 2), np.float32)),
        lambda codec: codec.decode(b""),
        lambda codec: codec.encode_file("a", "b"),
        lambda codec: codec.decode_file("a", "b"),
        lambda codec: codec.__enter__(),
    ],
)
def test_a_closed_codec_is_of_no_use(use: Callable[[Codec], object]) -> None:
    with pytest.raises(ValueError, match="closed"):
        use(closed_codec())


def test_closing() -> None:
    with Codec(BUNDLES["demo"]) as codec:
        assert not codec.closed
    assert codec.closed
    codec.close()
    assert codec.sample_rate == 48000
    assert repr(codec) == "<Codec, closed>"


def test_a_codec_that_did_not_open_is_collected_quietly() -> None:
    with pytest.raises(FileNotFoundError):
        Codec("nowhere")
    gc.collect()


def test_a_codec_has_one_owner(codec: Codec) -> None:
    for use in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="A Codec cannot be copied or pickled"):
            use(codec)


def test_the_interpreter_may_end_with_codecs_open() -> None:
    code = """
import sys
from encodec_native import Codec
class Late:
    def __del__(self): self.codec.close()
late = Late(); late.codec = Codec(sys.argv[1])
cycle = [Codec(sys.argv[1])]; cycle.append(cycle)
sys.kept = Codec(sys.argv[1])
"""
    result = run_python(code, BUNDLES["demo"])
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_threads_share_a_codec(codec: Codec, sample: Audio) -> None:
    pieces = [np.ascontiguousarray(sample[start : start + 30_000]) for start in range(0, 240_000, 30_000)]
    expected = [codec.encode(piece) for piece in pieces]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(codec.encode, pieces)) == expected
        for piece, audio in zip(pieces, pool.map(codec.decode, expected)):
            assert audio.shape == piece.shape


def test_each_thread_gets_its_own_error(codec: Codec) -> None:
    def fail(name: int) -> str:
        with pytest.raises(FileNotFoundError) as caught:
            codec.encode_file(f"nowhere-{name}", "out")
        return str(caught.value)

    with ThreadPoolExecutor(4) as pool:
        for name, message in enumerate(pool.map(fail, range(200))):
            assert f"nowhere-{name}'" in message


def test_other_threads_run_during_a_call(codec: Codec, sample: Audio) -> None:
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.001):
            ticks += 1

    ticker = threading.Thread(target=tick)
    ticker.start()
    codec.encode(sample)
    done.set()
    ticker.join()
    assert ticks > 20


def test_closing_while_another_thread_is_inside(sample: Audio) -> None:
    codec = Codec(BUNDLES["demo"])
    inside = threading.Event()

    def progress(done: int, total: int) -> Any:
        inside.set()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(codec.encode, sample, progress=progress)
        assert inside.wait(30)
        codec.close()
        assert len(running.result()) > 1000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_nothing_leaks(codec: Codec) -> None:
    def resident() -> int:
        gc.collect()
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    audio = np.zeros((64, 2), np.float32)

    def work(times: int) -> None:
        for _ in range(times):
            codec.decode(codec.encode(audio, progress=lambda done, total: None))
            with Codec(BUNDLES["demo"]):
                pass

    work(50)
    before = resident()
    work(200)
    assert resident() - before < 8 << 20


def test_what_is_made_while_a_signal_comes_goes_away_with_its_object() -> None:
    class Interrupted(Operation):
        def run(self, function: Any, *arguments: Any) -> None:
            super().run(function, *arguments)
            raise KeyboardInterrupt

    token = Cancellation.__new__(Cancellation)
    with pytest.raises(KeyboardInterrupt):
        token._create(Interrupted(Callbacks()), "cancellation", library().encodec_cancellation_create)
    handle = token._open_handle()
    del token
    assert library().encodec_cancellation_reset(handle) == Status.INVALID_HANDLE


MANY = """
import sys
import numpy as np
from encodec_native import Codec
class Model:
    def encode_frame(self, audio):
        return np.zeros((len(audio), 4, 150), int)
codecs = [Codec(sys.argv[1], frame_model=Model()) for _ in range(700)]
# Each has a bundle, and so a language model, of its own.
files = {codec.encode(np.zeros((10, 2), np.float32)) for codec in codecs}
print(len(files))
"""


def test_hundreds_of_codecs_at_once() -> None:
    result = run_python(MANY, BUNDLES["demo"])
    assert (result.returncode, result.stdout, result.stderr) == (0, "1\n", "")
