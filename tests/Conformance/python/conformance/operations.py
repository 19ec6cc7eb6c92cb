"""What a case has done, through the public interface of the binding."""

from __future__ import annotations

from typing import Any, Callable, Dict

import numpy as np

from encodec_native import Cancellation, Codec, Damage, Decoder, Encoder, read_info

from .audio import case_audio
from .case_list import Case
from .folder import Folder
from .pieces import pieces
from .result import Result, Stretch


def run_info(case: Case, folder: Folder) -> Result:
    """What a file's header says."""
    info = vars(read_info(folder.bytes(case["file"])))
    return Result(info={name: value or 0 for name, value in info.items()})


class Operations:
    """A case's operation with an open codec, once or several times."""

    def __init__(self, case: Case, folder: Folder, codec: Codec) -> None:
        self._case = case
        self._folder = folder
        self._codec = codec
        self._options: Dict[str, Any] = dict(case.get("options", {}))

    def run(self, cancellation: Cancellation) -> Result:
        """Raises what the binding raises."""
        operations: Dict[str, Callable[[Cancellation], Result]] = {
            "open": lambda _: Result(),
            "encode": self._encode,
            "encode_stream": self._encode_stream,
            "decode": self._decode,
            "decode_stream": self._decode_stream,
            "read": self._read,
            "write_codes": self._write_codes,
            "read_codes": self._read_codes,
        }
        return operations[self._case["operation"]](cancellation)

    @property
    def _sample_rate(self) -> int:
        rate: int = self._case.get("sample_rate", self._codec.sample_rate)
        return rate

    def _encode(self, cancellation: Cancellation) -> Result:
        audio = case_audio(self._case, self._folder, self._codec.channels)
        return Result(file=self._codec.encode(audio, sample_rate=self._sample_rate, cancellation=cancellation, **self._options))

    def _encode_stream(self, cancellation: Cancellation) -> Result:
        audio = case_audio(self._case, self._folder, self._codec.channels)
        options = dict(self._options)
        total = len(audio) if options.pop("announce_length", False) else None
        with Encoder(
            self._codec, sample_rate=self._sample_rate, total_length=total, cancellation=cancellation, **options
        ) as encoder:
            parts = [encoder.encode(audio[start:end]) for start, end in pieces(self._case["push"], len(audio))]
            parts.append(encoder.flush())
        return Result(file=b"".join(parts))

    def _decode(self, cancellation: Cancellation) -> Result:
        result = Result()
        data = self._folder.bytes(self._case["file"])
        audio = self._codec.decode(data, cancellation=cancellation, on_damage=self._collect(result), **self._options)
        result.audio = [Stretch(0, audio.T)]
        return result

    def _decode_stream(self, cancellation: Cancellation) -> Result:
        result = Result()
        data = self._folder.bytes(self._case["file"])
        with Decoder(self._codec, cancellation=cancellation, on_damage=self._collect(result), **self._options) as decoder:
            parts = [decoder.decode(data[start:end]) for start, end in pieces(self._case["push"], len(data))]
            parts.append(decoder.flush())
            _require_same_damage(result, decoder.damage)
        result.audio = [Stretch(0, np.concatenate(parts).T)]
        return result

    def _read(self, cancellation: Cancellation) -> Result:
        result = Result()
        path = self._folder.path(self._case["file"])
        with self._codec.open(path, cancellation=cancellation, on_damage=self._collect(result), **self._options) as reader:
            result.audio = [Stretch(start, reader.decode(start, length).T) for start, length in self._case["ranges"]]
            _require_same_damage(result, reader.damage)
        return result

    def _write_codes(self, cancellation: Cancellation) -> Result:
        codes = self._folder.values(self._case["codes"], "<u2").astype(np.int32).reshape(self._case["shape"])
        scales = self._folder.values(self._case["scales"], "<f4")
        file = self._codec.encode_codes(
            codes, scales, length=self._case["length"], has_static_time_axis=self._case.get("static_time_axis", False),
            cancellation=cancellation, **self._options,
        )
        return Result(file=file)

    def _read_codes(self, cancellation: Cancellation) -> Result:
        data = self._folder.bytes(self._case["file"])
        codes, scales, _ = self._codec.decode_codes(data, cancellation=cancellation, **self._options)
        return Result(codes=codes, scales=scales)

    @staticmethod
    def _collect(result: Result) -> Callable[[Damage], None]:
        return lambda damage: result.damage.append(_described(damage))


def _described(damage: Damage) -> Dict[str, Any]:
    return {"status": damage.status.name, "chunk": damage.chunk, "start": damage.start, "length": damage.length}


def _require_same_damage(result: Result, listed: Any) -> None:
    """What a stream or reader lists has to be what it told."""
    if [_described(damage) for damage in listed] != result.damage:
        raise AssertionError(f"The damage that is listed, {listed}, is not what was told, {result.damage}")
