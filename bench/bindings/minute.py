"""minute.c in Python, with numpy arrays.

Usage: minute.py BUNDLE SAMPLES.f32
"""

from __future__ import annotations

import sys
import time

import numpy as np

from encodec_native import Codec


def checksum(data: bytes) -> int:
    total = 0
    for byte in data:
        total = (total * 31 + byte) & 0xFFFFFFFF
    return total


def main() -> None:
    bundle, samples = sys.argv[1:]
    with Codec(bundle) as codec:
        audio = np.fromfile(samples, np.float32).reshape(-1, codec.channels)
        data = codec.encode(audio)
        out = np.zeros_like(audio)
        for line in sys.stdin:
            what = line.rstrip("\n")
            if what == "file":
                print(len(data), checksum(data), flush=True)
                continue
            decoded = None
            start = time.perf_counter()
            if what == "encode":
                data = codec.encode(audio)
            elif what == "decode":
                decoded = codec.decode(data)
            else:
                codec.decode(data, out=out)
            print(time.perf_counter() - start, flush=True)
            del decoded


if __name__ == "__main__":
    main()
