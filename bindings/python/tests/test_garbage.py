"""Objects that are dropped without being closed: ten thousand of them, and memory returns."""

from __future__ import annotations

import sys

import pytest

from conftest import BUNDLES, ROOT, run_python

DROPPED = """
import gc, os, sys
import numpy as np
from encodec_native import Bundle, Cancellation, Cancelled, Codec, Decoder, Encoder
sys.path.insert(0, sys.argv[2])
from models import Steps

bundle = Bundle(sys.argv[1])
codec = Codec(bundle)
audio = np.zeros((2000, 2), np.float32)
file = codec.encode(audio)
codec.decode(file)

class Broken:
    def encode_frame(self, audio):
        raise ZeroDivisionError

def cycle(thing):
    # What refers to itself is only found by the collector.
    ring = [thing]
    ring.append(ring)

def failed():
    other = Codec(bundle, frame_model=Broken())
    try:
        other.encode(audio)
    except ZeroDivisionError:
        pass
    cycle(other)

def streams():
    encoder = Encoder(codec)
    encoder.push(audio)
    cycle(encoder)
    Decoder(codec).push(file[:100])

KINDS = {
    "bundles": (lambda: cycle(Bundle(sys.argv[1])), 10_000),
    "cancellations": (lambda: cycle(Cancellation()), 10_000),
    "codecs": (lambda: cycle(Codec(bundle)), 10_000),
    "frame models": (lambda: cycle(Codec(bundle, frame_model=Broken())), 10_000),
    "failed frame models": (failed, 500),
    "encoders": (lambda: cycle(Encoder(codec)), 10_000),
    "decoders": (lambda: cycle(Decoder(codec)), 10_000),
    "readers": (lambda: cycle(codec.open(file)), 10_000),
    "used streams": (streams, 500),
}

def resident():
    gc.collect()
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

make, times = KINDS[sys.argv[3]]
for _ in range(times // 2):
    make()
before = resident()
for _ in range(times):
    make()
print(resident() - before)
"""

# A kilobyte for each would be ten megabytes. What has been worked with is much larger, and goes when the library's own collector sees
# fit: each of the last two has held more than a megabyte.
MOST = {
    "bundles": 8 << 20,
    "cancellations": 8 << 20,
    "codecs": 8 << 20,
    "frame models": 8 << 20,
    "failed frame models": 200 << 20,
    "encoders": 8 << 20,
    "decoders": 8 << 20,
    "readers": 8 << 20,
    "used streams": 200 << 20,
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("kind", MOST)
def test_memory_returns(kind: str) -> None:
    result = run_python(DROPPED, BUNDLES["demo"], ROOT / "bindings" / "python" / "tests", kind)
    assert result.stderr == ""
    assert int(result.stdout) < MOST[kind]
