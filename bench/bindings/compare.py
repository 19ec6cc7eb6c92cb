"""What the bindings cost: one minute encoded and decoded through each and by a C program, in turn, in one run. Prints Markdown.

Usage: compare.py PROGRAM BUNDLE [ROUNDS [GENERATIONS]]

PROGRAM is minute.c, compiled; './build.sh bench-bindings' does all of it.

Where the operating system happens to lay out a process decides some percent of its speed, for as long as it lives. So each is started anew for
every generation; and the C program twice, since what its second process costs against its first is what this cannot tell from nothing.

numpy asks the operating system for huge pages for large arrays, which on some machines slows down whatever works on them, here or in C. The
binding is what Python costs without them; the row with them shows what numpy's choice does.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import Dict, List

import numpy as np

from encodec_native import Bundle

FOLDER = Path(__file__).resolve().parent
SECONDS = 60
WORK = ("encode", "decode", "decode, out")
REFERENCE = "C"
HUGE_PAGES = "Python, huge pages"


class Program:
    """A process that does what it is told and says how long it took."""

    def __init__(self, command: List[str], huge_pages: bool) -> None:
        environment = {**os.environ, "NUMPY_MADVISE_HUGEPAGE": str(int(huge_pages))}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def ask(self, what: str) -> str:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._process.args!r} ended")
        return answer.strip()

    def close(self) -> None:
        self._process.communicate()


def write_minute(path: Path, bundle: str) -> None:
    """The sample, again and again, for a minute of what the bundle takes."""
    with Bundle(bundle) as opened, wave.open(str(FOLDER.parents[1] / "samples" / "sample.wav")) as reader:
        pcm = np.frombuffer(reader.readframes(reader.getnframes()), "<i2")
        values = SECONDS * opened.sample_rate * opened.channels
    (np.resize(pcm, values) / np.float32(32768)).astype(np.float32).tofile(path)


def generation(commands: Dict[str, List[str]], rounds: int, times: Dict[str, Dict[str, List[float]]]) -> None:
    """Starts all, and adds to the times of each kind of work, by program."""
    programs = {name: Program(command, name == HUGE_PAGES) for name, command in commands.items()}
    made = {program.ask("file") for program in programs.values()}
    if len(made) != 1:
        raise RuntimeError(f"They made different files: {made}")
    for what in WORK:
        # All are warm before anything counts.
        for program in programs.values():
            program.ask(what)
    for _ in range(rounds):
        for what in WORK:
            # Whoever goes first may find the machine in another state.
            for name in random.sample(list(programs), len(programs)):
                times[what][name].append(float(programs[name].ask(what)))
    for program in programs.values():
        program.close()


def ratios(times: Dict[str, List[float]], name: str) -> List[float]:
    """To the C program's time in the same round."""
    return [own / reference for own, reference in zip(times[name], times[REFERENCE])]


def row(what: str, times: Dict[str, List[float]], name: str, rounds: int) -> str:
    pairs = ratios(times, name)
    medians = [statistics.median(pairs[start : start + rounds]) for start in range(0, len(pairs), rounds)]
    return (
        f"| {what} | {name} | {statistics.median(times[REFERENCE]):.3f} | {statistics.median(times[name]):.3f} "
        f"| {statistics.median(pairs):.3f} | {min(medians):.3f} to {max(medians):.3f} |"
    )


def main() -> None:
    program, bundle = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    generations = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    with tempfile.TemporaryDirectory() as folder:
        samples = Path(folder) / "minute.f32"
        write_minute(samples, bundle)
        commands = {
            name: [*command, bundle, str(samples)]
            for name, command in {
                REFERENCE: [program],
                "C again": [program],
                "Python": [sys.executable, str(FOLDER / "minute.py")],
                HUGE_PAGES: [sys.executable, str(FOLDER / "minute.py")],
                "Node.js": ["node", str(FOLDER / "minute.mjs")],
            }.items()
        }
        times: Dict[str, Dict[str, List[float]]] = {what: {name: [] for name in commands} for what in WORK}
        for _ in range(generations):
            generation(commands, rounds, times)

    print(f"One minute, bundle {Path(bundle).name}, {generations} generations of processes, {rounds} rounds each.\n")
    print("| | | C, s | its own, s | ratio, median of pairs | of a generation |")
    print("|---|---|---|---|---|---|")
    for what in WORK:
        for name in commands:
            if name != REFERENCE:
                print(row(what, times[what], name, rounds))


if __name__ == "__main__":
    main()
