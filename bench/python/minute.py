"""What the Python binding costs: one minute encoded and decoded through it and by a C program, in turn, in one run. Prints Markdown.

Usage: minute.py PROGRAM BUNDLE [ROUNDS]

PROGRAM is bench/c/minute.c, compiled; './build.sh bench-python' does all of it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import Callable, Dict, List

import numpy as np

from encodec_native import Codec, kernel, version

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


class Program:
    """The C program, which does what it is told and says how long it took."""

    def __init__(self, path: str, bundle: str, samples: Path) -> None:
        self.process = subprocess.Popen([path, bundle, str(samples)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, what: str) -> str:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def close(self) -> None:
        self.process.communicate()


def audio_of(codec: Codec) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """The sample, again and again, for a minute."""
    with wave.open(str(ROOT / "samples" / "sample.wav")) as reader:
        pcm = np.frombuffer(reader.readframes(reader.getnframes()), "<i2").reshape(-1, reader.getnchannels())
    length = SECONDS * codec.sample_rate
    return np.ascontiguousarray(np.resize(pcm, (length, codec.channels)) / np.float32(32768), np.float32)


def checksum(data: bytes) -> int:
    total = 0
    for byte in data:
        total = (total * 31 + byte) & 0xFFFFFFFF
    return total


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    program_path, bundle = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with Codec(bundle) as codec, tempfile.TemporaryDirectory() as folder:
        audio = audio_of(codec)
        samples = Path(folder) / "minute.f32"
        audio.tofile(samples)
        program = Program(program_path, bundle, samples)
        data = codec.encode(audio)
        out = codec.decode(data)
        work: Dict[str, Callable[[], object]] = {
            "encode": lambda: codec.encode(audio),
            "decode": lambda: codec.decode(data),
            "decode, out": lambda: codec.decode(data, out=out),
        }
        times: Dict[str, List[float]] = {f"{who} {what}": [] for what in work for who in ("C", "Python")}

        def ask(what: str) -> str:
            # Its memory was in use before, so there is but one way of decoding.
            return program.ask(what.split(",")[0])

        # Both are warm before anything counts, and both make the same file.
        program.ask("encode")
        assert program.ask("file").split() == [str(len(data)), str(checksum(data))]
        for what in work:
            work[what]()
            ask(what)
        for number in range(rounds):
            for what in work:
                # Whoever goes first may find the machine in another state, so they take turns at that.
                for who in ("C", "Python") if number % 2 == 0 else ("Python", "C"):
                    times[f"{who} {what}"].append(float(ask(what)) if who == "C" else timed(work[what]))
        program.close()

    print(f"One minute, bundle {Path(bundle).name}, {rounds} rounds; libencodec {version()}, kernel {kernel()}, Python {sys.version.split()[0]}.\n")
    print("| | C program, s | Python binding, s | Python / C, medians | pairs, median |")
    print("|---|---|---|---|---|")
    for what in work:
        c, python = times[f"C {what}"], times[f"Python {what}"]
        ratio = statistics.median(python) / statistics.median(c)
        pairs = statistics.median(own / other for own, other in zip(python, c))
        print(f"| {what} | {statistics.median(c):.3f} | {statistics.median(python):.3f} | {ratio:.3f} | {pairs:.3f} |")


if __name__ == "__main__":
    main()
