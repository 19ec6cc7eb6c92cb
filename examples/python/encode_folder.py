"""Encodes every WAV file of a folder, on several processes or machines, with dask.distributed.

Usage: encode_folder.py BUNDLE FOLDER OUTPUT [--workers N] [--scheduler ADDRESS]

What fails is reported by file and does not keep the others from being encoded; the exit code is then 1. Without --scheduler it starts
workers of its own; workers elsewhere have to see the same folders.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Tuple

from distributed import Client, LocalCluster, as_completed, get_worker
from encodec_native import Codec, OnnxOptions


def encode(bundle: str, wav: str, ecdc: str) -> Tuple[int, int]:
    """Runs on a worker. Returns the sizes of both files."""
    worker = get_worker()
    codecs = worker.__dict__.setdefault("encodec_codecs", {})
    if bundle not in codecs:
        # A codec cannot travel between processes, so each worker has its own and keeps it. There are as many workers as cores: one thread
        # each is what the machine has.
        codecs[bundle] = Codec(bundle, onnx=OnnxOptions(threads=1))
    codecs[bundle].encode_file(wav, ecdc, overwrite=True, threads=1)
    return os.path.getsize(wav), os.path.getsize(ecdc)


def encode_all(client: Client, bundle: Path, folder: Path, output: Path) -> Tuple[int, int]:
    """Returns how many files were encoded, and how many failed."""
    futures = {}
    for wav in sorted(folder.glob("*.wav")):
        ecdc = output / wav.with_suffix(".ecdc").name
        # Not a pure function: what it is called for is the file that it writes.
        future = client.submit(encode, str(bundle), str(wav), str(ecdc), pure=False, key=f"encode-{wav.name}")
        futures[future] = wav
    done = failed = 0
    for future in as_completed(futures):
        name = futures[future].name
        error = future.exception()
        if error is None:
            before, after = future.result()
            print(f"{name}: {before:,} bytes became {after:,}")
            done += 1
        else:
            # An exception of the library arrives as it was raised, with its status; so does the end of a worker.
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed += 1
    return done, failed


def main() -> int:
    parser = argparse.ArgumentParser(description="Encodes every WAV file of a folder.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--scheduler", help="the address of a scheduler that runs already")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)

    work = arguments.bundle.resolve(), arguments.folder.resolve(), arguments.output.resolve()
    if arguments.scheduler:
        with Client(arguments.scheduler) as client:
            done, failed = encode_all(client, *work)
    else:
        # Processes, not threads: a worker that ends takes no other with it.
        with LocalCluster(
            n_workers=arguments.workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster, Client(cluster) as client:
            done, failed = encode_all(client, *work)
    print(f"{done} encoded, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
