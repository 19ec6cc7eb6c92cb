"""A program as a type checker sees it: every public part, with the types that it is documented to have."""

from __future__ import annotations

import io
from array import array
from pathlib import Path
from typing import Iterator, List, Optional, Tuple

import numpy as np
import numpy.typing as npt

import encodec_native
from encodec_native import (
    AudioOptions,
    Bundle,
    Cancellation,
    Codec,
    Damage,
    Decoder,
    Encoder,
    FileInfo,
    FrameModel,
    Levels,
    OnnxOptions,
    Reader,
    VerifyReport,
    convert,
)

Floats = npt.NDArray[np.float32]


class Network(FrameModel):
    maximum_batch = 8

    def encode_frame(self, audio: Floats) -> Tuple[npt.NDArray[np.int64], Floats]:
        return np.zeros((len(audio), 4, 150), np.int64), np.ones(len(audio), np.float32)

    def decode_frame(self, codes: npt.NDArray[np.int32], scales: Floats) -> Floats:
        return np.zeros((len(codes), 2, 48000), np.float32)


class OnlyDecodes:
    def decode_frame(self, codes: npt.NDArray[np.int32], scales: Floats) -> npt.NDArray[np.float64]:
        return np.zeros((len(codes), 2, 48000))


def codecs(folder: Path) -> List[Codec]:
    with Bundle(folder) as bundle:
        report: VerifyReport = bundle.verify()
        assert report.graphs_ran and report.comparison is None
        with Codec(bundle, onnx=OnnxOptions(provider="cuda", provider_options={"a": "b"}, device_policy="none")) as fast:
            nodes: int = fast.graph_placement("encode").nodes
            assert nodes
        return [Codec(folder), Codec(str(folder), frame_model=Network()), Codec(bundle, frame_model=OnlyDecodes()), Codec(bundle, frame_model=None)]


def one_call(codec: Codec, audio: Floats) -> Floats:
    def progress(done: int, total: int) -> bool:
        return done < total

    with Cancellation() as token:
        data: bytes = codec.encode(audio, progress=progress, cancellation=token)
        codec.encode(array("f", [0.0, 0.0]), precision="reference", chunk_ms=500)
    found: List[Damage] = []
    decoded: Floats = codec.decode(data, damage="conceal", on_damage=found.append)
    out = array("f", bytes(decoded.nbytes))
    filled: array[float] = codec.decode(bytearray(data), out=out)
    return decoded if filled else audio


def streams(codec: Codec, blocks: Iterator[Floats]) -> bytes:
    def progress(done: int, total: Optional[int]) -> None:
        print(done, total)

    with Encoder(codec, progress=progress, total_length=None, length_mode="patch") as encoder:
        file: bytes = b"".join(encoder.encode(block) for block in blocks) + encoder.flush()
    with Decoder(codec) as decoder:
        first: Floats = decoder.decode(file)
        info: Optional[FileInfo] = decoder.info
        rest: Floats = decoder.flush()
        return file if info and len(first) + len(rest) else b""


def files(codec: Codec, data: bytes) -> int:
    with codec.open(io.BytesIO(data)) as reader, encodec_native.open(data, codec) as second, open("a.ecdc", "rb") as file:
        third: Reader = codec.open(file)
        part: Floats = reader.read(100)
        starts: List[int] = [chunk.start for chunk in second.chunks()]
        return len(part) + third.seek(0) + len(starts) + sum(len(block) for block in second.blocks(4096, overlap=16))


def conversions(codec: Codec, audio: Floats) -> Floats:
    levels: Optional[Levels] = codec.encode_file("a.wav", Path("a.ecdc"), audio=AudioOptions(gain_db=-3))
    made = convert(audio, 44100, AudioOptions(sample_rate=48000, pick=[0]))
    return made.audio if levels and made.levels.peak > levels.peak else audio


def codes(codec: Codec, data: bytes) -> List[bytes]:
    values, scales, plan = codec.decode_codes(data)
    file: bytes = codec.encode_codes(values, scales, length=plan.length)
    payloads: List[bytes] = codec.encode_chunks(values, scales, steps=plan.frames)
    back: npt.NDArray[np.int32] = codec.decode_chunks(payloads, steps=plan.frames)[0]
    return [file, *payloads, back.tobytes()]
