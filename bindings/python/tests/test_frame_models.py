"""Frame models in Python: what they are given, what they may return, and what becomes of what they raise."""

from __future__ import annotations

import gc
import sys
import threading
import time
import traceback
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest

from conftest import BUNDLES, run_python
from encodec_native import Bundle, Cancellation, Cancelled, Codec, CorruptDataError, Decoder, FrameModel, FrameModelError, InvalidStateError, Status
from models import CODEBOOKS, Steps, swing

AUDIO = swing(3)


def codec_of(model: Any) -> Codec:
    return Codec(BUNDLES["demo"], frame_model=model)


class Encoding:
    """Encodes by a function of the test's."""

    def __init__(self, encode: Callable[[Any], Any]) -> None:
        self.encode_frame = encode


class Decoding:
    """Decodes by a function of the test's."""

    def __init__(self, decode: Callable[[Any, Any], Any]) -> None:
        self.decode_frame = decode


@pytest.fixture(scope="module")
def encoded() -> bytes:
    with codec_of(Steps()) as codec:
        return codec.encode(AUDIO)


def test_a_model_encodes_and_decodes(encoded: bytes) -> None:
    model = Steps()
    with codec_of(model) as codec:
        assert codec.encode(AUDIO) == encoded
        audio = codec.decode(encoded)
    assert audio.shape == AUDIO.shape
    assert np.abs(audio - AUDIO).max() < 0.02
    assert sum(model.calls) == 8


def test_what_a_model_is_given(encoded: bytes) -> None:
    given: List[Any] = []

    class Model(Steps):
        def encode_frame(self, audio: Any) -> Any:
            given.append(audio)
            return super().encode_frame(audio)

        def decode_frame(self, codes: Any, scales: Any) -> Any:
            given.extend((codes, scales))
            return super().decode_frame(codes, scales)

    with codec_of(Model()) as codec:
        codec.encode(AUDIO, batch_size=1)
        codec.decode(encoded, batch_size=1)
    audio = [array for array in given if array.ndim == 3 and array.shape[1] == 2]
    codes = [array for array in given if array.ndim == 3 and array.shape[1] == CODEBOOKS]
    scales = [array for array in given if array.ndim == 1]
    assert len(audio) == len(codes) == len(scales) == 4
    assert {array.dtype for array in audio + scales} == {np.dtype(np.float32)}
    assert {array.dtype for array in codes} == {np.dtype(np.int32)}
    # They are the model's own: it may keep and change them.
    assert all(array.flags.owndata and array.flags.writeable for array in given)
    assert np.abs(audio[0][0, :, :1000].T - AUDIO[:1000]).max() < 1e-6


def test_batches_have_a_limit(encoded: bytes) -> None:
    model: Any = Steps()
    model.maximum_batch = 2
    with codec_of(model) as codec:
        assert codec.encode(AUDIO, batch_size=4) == encoded
    assert max(model.calls) == 2


@pytest.mark.parametrize("dtype", [np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64])
def test_codes_of_every_integer_type(encoded: bytes, dtype: Any) -> None:
    with codec_of(Encoding(lambda audio: np.asfortranarray(Steps().encode_frame(audio).astype(dtype)))) as codec:
        assert codec.encode(AUDIO) == encoded


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_audio_of_every_float_type(encoded: bytes, dtype: Any) -> None:
    with codec_of(Decoding(lambda codes, scales: Steps().decode_frame(codes, scales).astype(dtype))) as codec:
        assert np.abs(codec.decode(encoded) - AUDIO).max() < 0.02


def test_tensors_are_taken(encoded: bytes) -> None:
    class Tensor:
        def __init__(self, values: Any) -> None:
            self.values = values

        def __array__(self, dtype: Any = None) -> Any:
            return self.values

    with codec_of(Encoding(lambda audio: (Tensor(Steps().encode_frame(audio)), Tensor(np.ones((len(audio), 1)))))) as codec:
        assert codec.encode(AUDIO) == encoded


def test_scales_go_into_the_file_where_the_bundle_normalises() -> None:
    def scales(audio: Any) -> Any:
        return Steps().encode_frame(audio), np.full(len(audio), 0.25)

    given: List[float] = []

    def decode(codes: Any, scales: Any) -> Any:
        given.extend(scales)
        return Steps().decode_frame(codes, scales)

    with codec_of(Encoding(scales)) as encoder, codec_of(Decoding(decode)) as decoder:
        decoder.decode(encoder.encode(AUDIO))
        assert set(given) == ({0.25} if encoder.normalize else {1.0})


WRONG_CODES = [
    (lambda audio: Steps().encode_frame(audio)[:, :, 1:], ValueError, r"codes of shape \(\d, 4, 149\); expected \(\d, 4, 150\)"),
    (lambda audio: Steps().encode_frame(audio)[0], ValueError, r"codes of shape \(4, 150\)"),
    (lambda audio: Steps().encode_frame(audio).astype(np.float32), TypeError, "codes of dtype float32; expected integers"),
    (lambda audio: Steps().encode_frame(audio) > 0, TypeError, "codes of dtype bool"),
    (lambda audio: None, TypeError, "codes of a NoneType; expected integers"),
    (lambda audio: "codes", TypeError, "codes of dtype <U5"),
    (lambda audio: (1, 2, 3), ValueError, "a tuple of 3; expected codes, or"),
    (lambda audio: (Steps().encode_frame(audio), np.ones(99)), ValueError, r"scales of shape \(99,\); expected \(\d,\) or \(\d, 1\)"),
    (lambda audio: (Steps().encode_frame(audio), np.ones(len(audio), int)), TypeError, "scales of dtype int64; expected floats"),
    (lambda audio: Steps().encode_frame(audio) + 2**40, ValueError, "codes from 1099511"),
]

WRONG_AUDIO = [
    (lambda codes, scales: Steps().decode_frame(codes, scales)[:, :, 1:], ValueError, r"audio of shape \(\d, 2, 47999\); expected"),
    (lambda codes, scales: Steps().decode_frame(codes, scales)[:, :1], ValueError, r"audio of shape \(\d, 1, 48000\)"),
    (lambda codes, scales: Steps().decode_frame(codes, scales).astype(np.int16), TypeError, "audio of dtype int16; expected floats"),
    (lambda codes, scales: None, TypeError, "audio of a NoneType"),
]


@pytest.mark.parametrize("encode, error, words", WRONG_CODES)
def test_codes_that_are_none(encoded: bytes, encode: Any, error: Any, words: str) -> None:
    model = Encoding(encode)
    with codec_of(model) as codec:
        with pytest.raises(error, match="Encoding.encode_frame returned " + words):
            codec.encode(AUDIO)
        model_after = codec._frames
        assert model_after is not None
        model_after._encode = Steps().encode_frame
        assert codec.encode(AUDIO) == encoded


@pytest.mark.parametrize("decode, error, words", WRONG_AUDIO)
def test_audio_that_is_none(encoded: bytes, decode: Any, error: Any, words: str) -> None:
    with codec_of(Decoding(decode)) as codec:
        with pytest.raises(error, match="Decoding.decode_frame returned " + words):
            codec.decode(encoded)


@pytest.mark.parametrize("code", [-1, 1024, 2**31 - 1])
def test_codes_outside_the_codebook(code: int) -> None:
    with codec_of(Encoding(lambda audio: np.full((len(audio), 4, 150), code))) as codec:
        with pytest.raises(FrameModelError, match=str(code)) as caught:
            codec.encode(AUDIO)
    assert caught.value.status is Status.INVALID_FRAME_OUTPUT


class Stop(BaseException):
    pass


@pytest.mark.parametrize("kind", [ZeroDivisionError, KeyboardInterrupt, SystemExit, Stop, StopIteration, GeneratorExit])
def test_what_a_model_raises_comes_through_as_itself(encoded: bytes, kind: Any) -> None:
    thrown = kind("from the model")
    broken = True

    class Model(Steps):
        def encode_frame(self, audio: Any) -> Any:
            if broken:
                raise thrown
            return super().encode_frame(audio)

        def decode_frame(self, codes: Any, scales: Any) -> Any:
            if broken:
                raise thrown
            return super().decode_frame(codes, scales)

    with codec_of(Model()) as codec:
        for call in (lambda: codec.encode(AUDIO), lambda: codec.decode(encoded), lambda: codec.open(encoded)[:10]):
            with pytest.raises(kind) as caught:
                call()
            assert caught.value is thrown
            assert {"encode_frame", "decode_frame"} & {frame.name for frame in traceback.extract_tb(caught.tb)}
        broken = False
        assert codec.encode(AUDIO) == encoded
        assert len(codec.decode(encoded)) == len(AUDIO)


def test_an_exception_keeps_its_cause() -> None:
    def encode(audio: Any) -> Any:
        try:
            audio[0, 0, 10**9]
        except IndexError as error:
            raise RuntimeError("the network is down") from error

    with codec_of(Encoding(encode)) as codec, pytest.raises(RuntimeError, match="the network is down") as caught:
        codec.encode(AUDIO)
    assert isinstance(caught.value.__cause__, IndexError)


def test_a_token_ends_a_model_that_is_slow() -> None:
    token = Cancellation()
    inside = threading.Event()

    def encode(audio: Any) -> Any:
        inside.set()
        time.sleep(0.05)
        return Steps().encode_frame(audio)

    with codec_of(Encoding(encode)) as codec, ThreadPoolExecutor(1) as pool:
        running = pool.submit(codec.encode, swing(60), batch_size=1, cancellation=token)
        assert inside.wait(30)
        token.cancel()
        with pytest.raises(Cancelled):
            running.result(30)
        token.reset()
        assert len(codec.encode(AUDIO, cancellation=token)) > 100


def test_a_model_that_takes_forever_looks_at_the_token() -> None:
    token = Cancellation()
    inside = threading.Event()

    def encode(audio: Any) -> Any:
        inside.set()
        while True:
            token.raise_if_cancelled()
            time.sleep(0.001)

    with codec_of(Encoding(encode)) as codec, ThreadPoolExecutor(1) as pool:
        running = pool.submit(codec.encode, AUDIO, cancellation=token)
        assert inside.wait(30)
        token.cancel()
        with pytest.raises(Cancelled) as caught:
            running.result(30)
    assert "raise_if_cancelled" in {frame.name for frame in traceback.extract_tb(caught.value.__traceback__)}


INTERRUPTED = """
import os, signal, sys, threading, time
sys.path.insert(0, sys.argv[2])
import numpy as np
from encodec_native import Codec
from models import Steps, swing
signal.signal(signal.SIGINT, signal.default_int_handler)
forever = True
class Model(Steps):
    def encode_frame(self, audio):
        while forever:
            time.sleep(1000)
        return super().encode_frame(audio)
codec = Codec(sys.argv[1], frame_model=Model())
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
start = time.monotonic()
try:
    codec.encode(swing(2))
except KeyboardInterrupt:
    forever = False
    print("interrupted", time.monotonic() - start < 60, len(codec.decode(codec.encode(swing(2)))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process there")
def test_ctrl_c_ends_a_model_that_takes_forever() -> None:
    result = run_python(INTERRUPTED, BUNDLES["demo"], Path(__file__).parent)
    assert (result.stdout, result.stderr) == ("interrupted True 96000\n", "")


def test_models_of_one_direction(encoded: bytes) -> None:
    class OnlyEncodes(FrameModel):
        def encode_frame(self, audio: Any) -> Any:
            return Steps().encode_frame(audio)

    class OnlyDecodes(FrameModel):
        def decode_frame(self, codes: Any, scales: Any) -> Any:
            return Steps().decode_frame(codes, scales)

    with codec_of(OnlyEncodes()) as codec:
        assert codec.encode(AUDIO) == encoded
        with pytest.raises(InvalidStateError):
            codec.decode(encoded)
    with codec_of(OnlyDecodes()) as codec:
        assert len(codec.decode(encoded)) == len(AUDIO)
        with pytest.raises(InvalidStateError):
            codec.encode(AUDIO)


@pytest.mark.parametrize("model", [FrameModel(), object(), 3, "onxx"])
def test_what_is_no_model(model: Any) -> None:
    with pytest.raises(TypeError, match="frame_model is a .*; expected 'onnx', None, or an object with encode_frame, decode_frame or both"):
        codec_of(model)


@pytest.mark.parametrize("concurrent", [False, True])
def test_a_model_may_use_its_codec(encoded: bytes, concurrent: bool) -> None:
    class Model(Steps):
        inner = False

        def encode_frame(self, audio: Any) -> Any:
            if not self.inner:
                self.inner = True
                assert codec.encode(AUDIO) == encoded
                with pytest.raises(CorruptDataError):
                    codec.decode(b"")
            return super().encode_frame(audio)

    model: Any = Model()
    model.allows_concurrent_calls = concurrent
    codec = codec_of(model)
    assert codec.encode(AUDIO) == encoded


@pytest.mark.parametrize("concurrent", [False, True])
def test_threads_share_a_model(encoded: bytes, concurrent: bool) -> None:
    inside = most = 0
    lock = threading.Lock()

    class Model(Steps):
        allows_concurrent_calls = concurrent

        def encode_frame(self, audio: Any) -> Any:
            nonlocal inside, most
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.01)
            with lock:
                inside -= 1
            return super().encode_frame(audio)

    with codec_of(Model()) as codec, ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: codec.encode(AUDIO, batch_size=1), range(8))) == {encoded}
    assert most > 1 if concurrent else most == 1


def test_nothing_of_a_model_stays() -> None:
    gc.disable()
    try:
        model = Steps()
        alive = weakref.ref(model)
        codec = codec_of(model)
        codec.encode(AUDIO[:100])
        codec.close()
        del model, codec
        assert alive() is None
    finally:
        gc.enable()


def test_a_stream_outlives_its_codec(encoded: bytes) -> None:
    decoder = Decoder(codec_of(Steps()))
    reader = codec_of(Steps()).open(encoded)
    gc.collect()
    assert len(decoder.decode(encoded)) + len(decoder.flush()) == len(AUDIO)
    assert reader[:].shape == AUDIO.shape


def test_a_static_axis_shows_in_the_plan() -> None:
    class Fixed(Steps):
        has_static_time_axis = True

    with codec_of(Fixed()) as codec:
        codes = codec.decode_codes(codec.encode(AUDIO))
        assert codes.plan.fixed_steps == 150
        assert codes.plan == codec.plan_chunks(len(AUDIO), has_static_time_axis=True)


def test_the_bundle_needs_no_graphs(encoded: bytes) -> None:
    folder = BUNDLES["demo"]
    bundle = Bundle.from_memory((folder / "bundle.json").read_bytes(), language_model=(folder / "lm_weights_q8.bin").read_bytes())
    assert Codec(bundle, frame_model=Steps()).encode(AUDIO) == encoded
