"""Checks of the package where numpy is not installed, with nothing but the standard library: run it with any interpreter.

Usage: python without_numpy.py <root of the checkout> [--installed]

The package is that of the checkout, or with --installed the one that the interpreter finds.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from pathlib import Path
from typing import Any

# Where numpy is installed, importing it fails from here on.
sys.modules["numpy"] = None  # type: ignore[assignment]
ROOT = Path(sys.argv[1])
if "--installed" not in sys.argv:
    sys.path.insert(0, str(ROOT / "bindings" / "python"))

from encodec_native import AudioFormatError, AudioOptions, Codec, Decoder, Encoder, convert, read_info  # noqa: E402

FILE = ROOT / "tests" / "Data" / "reference" / "encodec_48khz_demo" / "sample.ecdc"
BUNDLE = ROOT / "bundles" / "encodec_48khz_demo"


def one_call(codec: Codec, pcm: Any) -> Any:
    assert codec.encode(pcm, precision="reference") == FILE.read_bytes()

    audio: Any = codec.decode(FILE.read_bytes())
    assert isinstance(audio, memoryview)
    assert (audio.format, audio.shape, audio.readonly, audio.c_contiguous) == ("f", (545670, 2), False, True)
    assert audio[0, 0] == audio.tolist()[0][0]
    expected = array("f", (FILE.parent / "sample_decoded_every16.f32").read_bytes())
    length = len(expected) // 2
    assert all(abs(audio[16 * i, c] - expected[c * length + i]) < 1e-3 for i in range(length) for c in range(2))

    flat = array("f", bytes(audio.nbytes))
    assert codec.decode(FILE.read_bytes(), out=flat) is flat
    assert memoryview(flat).tobytes() == audio.tobytes()

    piece = audio[:60000]
    data = codec.encode(piece)
    assert read_info(data).length == 60000
    assert codec.encode(piece.toreadonly()) == data
    assert codec.encode(flat[:120000]) == data
    assert codec.encode(array("d", flat[:120000])) == data

    empty: Any = codec.decode(codec.encode(array("f")))
    assert (empty.shape, empty.format) == ((0, 2), "f")
    assert codec.decode(codec.encode(array("f", [0.5, 0.5]))).shape == (1, 2)
    assert codec.encode(empty) == codec.encode(array("f"))
    return audio


def refusals(codec: Codec, audio: Any) -> None:
    nothing: Any = None
    for wrong in (audio.cast("B"), [0.0, 0.0], nothing):
        try:
            codec.encode(wrong)
        except TypeError as error:
            assert "audio" in str(error)
        else:
            raise AssertionError(wrong)
    try:
        codec.encode(audio.cast("B").cast("f", (2, 545670)))
    except AudioFormatError as transposed:
        assert "transposed" in transposed.message
    else:
        raise AssertionError("transposed")
    try:
        Codec(BUNDLE, frame_model=object())  # type: ignore[arg-type]
    except ImportError as missing:
        assert "numpy" in str(missing)
    else:
        raise AssertionError("a frame model")


def streams(codec: Codec, audio: Any) -> None:
    piece = audio[:100_000]
    file = codec.encode(piece)
    with Encoder(codec) as encoder:
        pieces = [encoder.encode(piece[start : start + 3000]) for start in range(0, 100_000, 3000)]
        assert b"".join(pieces) + encoder.flush() == file
    whole: Any = codec.decode(file)
    with Decoder(codec) as decoder:
        parts: Any = [decoder.decode(file[start : start + 500]) for start in range(0, len(file), 500)]
        parts.append(decoder.flush())
    assert b"".join(part.tobytes() for part in parts) == whole.tobytes()
    with Decoder(codec) as decoder:
        decoder.push(file)
        integers: Any = decoder.pull(10, dtype="int16")
        assert (integers.format, integers.shape) == ("h", (10, 2))


def random_access(codec: Codec, audio: Any) -> None:
    with codec.open(io.BytesIO(FILE.read_bytes())) as reader:
        assert reader[50_000:50_100].tobytes() == audio[50_000:50_100].tobytes()
        assert reader[::100_000].tolist() == audio[::100_000].tolist()
        assert reader[-1].tolist() == audio.tolist()[-1]
        reader.seek(500_000)
        blocks: Any = list(reader.blocks(30_000, fill_value=0.25))
        assert [block.shape for block in blocks] == [(30_000, 2)] * 2
        assert blocks[1].tolist()[-1] == [0.25, 0.25]
    cut = FILE.read_bytes()[:-100]
    start: Any = None

    def conceal(chunk: int, at: int, length: int) -> Any:
        nonlocal start
        start = at + 1000
        return memoryview(array("f", [0.5]) * (2 * length)).cast("B").cast("f", (length, 2)), True

    concealed: Any = codec.decode(cut, damage="conceal", conceal=conceal)
    assert concealed[start, 0] == concealed[start, 1] == 0.5


def conversion() -> None:
    made: Any = convert(array("f", [0.5] * 4800), 48000, AudioOptions(sample_rate=24000, channels=2)).audio
    assert (made.format, made.shape) == ("f", (2400, 2))
    assert abs(made[1200, 1] - 0.5) < 1e-3


def codes() -> None:
    with Codec(BUNDLE, frame_model=None) as codec:
        values, scales, plan = codec.decode_codes(FILE.read_bytes())
        view: Any = values
        assert (view.format, view.shape) == ("i", (plan.chunks, 4, plan.frames))
        assert codec.encode_codes(values, scales, length=plan.length, precision="reference") == FILE.read_bytes()
        payloads = codec.encode_chunks(array("i", [1, 2, 3, 4] * 3), [1.0], steps=3)
        back: Any = codec.decode_chunks(payloads, steps=3)[0]
        assert back.cast("B").cast("i").tolist() == [1, 2, 3, 4] * 3


def main() -> None:
    with wave.open(str(ROOT / "samples" / "sample.wav")) as reader:
        pcm = array("h", reader.readframes(reader.getnframes()))
    with Codec(BUNDLE) as codec:
        audio = one_call(codec, pcm)
        refusals(codec, audio)
        streams(codec, audio)
        random_access(codec, audio)
    conversion()
    codes()
    print("passed")


if __name__ == "__main__":
    main()
