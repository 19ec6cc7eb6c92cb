"""Tokens: any thread, any operation."""

from __future__ import annotations

import threading
from typing import Any, Callable

import pytest

from conftest import BUNDLES, Audio
from encodec_native import Cancellation, Cancelled, Codec, Decoder, Encoder

CALLS: Any = {
    "encode": lambda codec, audio, file, token: codec.encode(audio, cancellation=token),
    "decode": lambda codec, audio, file, token: codec.decode(file, cancellation=token),
    "encoder": lambda codec, audio, file, token: (lambda encoder: (encoder.push(audio), encoder.flush()))(Encoder(codec, cancellation=token)),
    "decoder": lambda codec, audio, file, token: (lambda decoder: (decoder.push(file), decoder.flush()))(Decoder(codec, cancellation=token)),
    "reader": lambda codec, audio, file, token: codec.open(file, cancellation=token)[:],
    "codes": lambda codec, audio, file, token: codec.decode_codes(file, cancellation=token),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_cancelled_token_ends_everything(codec: Codec, short: Audio, short_file: bytes, name: str) -> None:
    with Cancellation() as token:
        assert not token.cancelled
        token.cancel()
        token.cancel()
        assert token.cancelled and repr(token) == "<Cancellation, cancelled>"
        with pytest.raises(Cancelled):
            CALLS[name](codec, short, short_file, token)
        with pytest.raises(Cancelled):
            token.raise_if_cancelled()
        token.reset()
        token.raise_if_cancelled()
        assert CALLS[name](codec, short, short_file, token) is not None


def test_from_another_thread(codec: Codec, sample: Audio) -> None:
    token = Cancellation()

    def progress(done: int, total: int) -> None:
        thread = threading.Thread(target=token.cancel)
        thread.start()
        thread.join()

    calls: Callable[..., bytes] = codec.encode
    with pytest.raises(Cancelled):
        calls(sample, batch_size=1, progress=progress, cancellation=token)


def test_a_token_that_is_closed_on_the_way(codec: Codec, short: Audio, short_file: bytes) -> None:
    token = Cancellation()
    assert codec.encode(short, cancellation=token, progress=lambda done, total: token.close()) == short_file
    assert repr(token) == "<Cancellation, closed>"
    with pytest.raises(ValueError, match="The cancellation is closed"):
        codec.encode(short, cancellation=token)
    with pytest.raises(ValueError, match="The cancellation is closed"):
        token.cancel()


def test_what_is_no_token(codec: Codec, short: Audio) -> None:
    event: Any = threading.Event()
    with pytest.raises(TypeError, match="cancellation is a Event; expected a Cancellation or None"):
        codec.encode(short, cancellation=event)
    with pytest.raises(TypeError, match="cancellation is a Event"):
        Encoder(Codec(BUNDLES["demo"], frame_model=None), cancellation=event)
