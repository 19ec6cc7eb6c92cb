#!/usr/bin/env python3
"""Whole commands of two builds of the program against each other, in turns: median times, their ratio, peak memory, as Markdown."""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import wave

LEAST_SECONDS = 68


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", help="the program to compare with")
    parser.add_argument("new", help="the program")
    parser.add_argument("wav", help="a recording; repeated until it lasts --seconds")
    parser.add_argument("bundles", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--seconds", type=int, default=LEAST_SECONDS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        recording = os.path.join(folder, "recording.wav")
        seconds = repeat(arguments.wav, recording, arguments.seconds)
        print(f"{seconds:.0f} s of audio, medians of {arguments.rounds}, builds in turns; MB are peak resident memory.\n")
        print("| bundle | command | threads | before | after | ratio | CPU before | CPU after | MB before | MB after |")
        print("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for bundle in arguments.bundles:
            compare(arguments, bundle, recording, folder)


def compare(arguments: argparse.Namespace, bundle: str, recording: str, folder: str) -> None:
    coded = os.path.join(folder, "recording.ecdc")
    run([arguments.old, "encode", recording, coded, "--bundle", bundle, "--quiet", "--force"])
    for command, source, suffix in (("encode", recording, "ecdc"), ("decode", coded, "wav")):
        for threads in arguments.threads:
            taken: dict = {"old": [], "new": []}
            outputs = {name: os.path.join(folder, f"{name}.{suffix}") for name in taken}
            for turn in range(arguments.rounds):
                for name in ("old", "new") if turn % 2 == 0 else ("new", "old"):
                    program = getattr(arguments, name)
                    options = ["--bundle", bundle, "--threads", str(threads), "--quiet", "--force"]
                    taken[name].append(run([program, command, source, outputs[name], *options]))
            if command == "encode" and open(outputs["old"], "rb").read() != open(outputs["new"], "rb").read():
                print(f"{bundle}: the two builds wrote different files", file=sys.stderr)
            print(row(os.path.basename(os.path.normpath(bundle)), command, threads, taken["old"], taken["new"]), flush=True)


def row(bundle: str, command: str, threads: int, old: list, new: list) -> str:
    (before, cpu_before, memory_before), (after, cpu_after, memory_after) = (
        [statistics.median(column) for column in zip(*runs)] for runs in (old, new))
    return (
        f"| {bundle} | {command} | {threads} | {before:.2f} s | {after:.2f} s | {after / before:.2f} "
        f"| {cpu_before:.2f} s | {cpu_after:.2f} s | {memory_before:.0f} | {memory_after:.0f} |")


def run(command: list) -> tuple:
    """Seconds, seconds of processor time and MB at the peak."""
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def repeat(source: str, target: str, seconds: int) -> float:
    with wave.open(source) as given, wave.open(target, "wb") as made:
        frames = given.readframes(given.getnframes())
        times = -(-seconds * given.getframerate() // given.getnframes())
        made.setparams(given.getparams())
        for _ in range(times):
            made.writeframes(frames)
        return times * given.getnframes() / given.getframerate()


if __name__ == "__main__":
    main()
