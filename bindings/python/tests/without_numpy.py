"""Checks of the package where numpy is not installed, with nothing but the standard library: run it with any interpreter.

Usage: python without_numpy.py <root of the checkout>
"""

from __future__ import annotations

import sys
import wave
from array import array
from pathlib import Path

# Where numpy is installed, importing it fails from here on.
sys.modules["numpy"] = None  # type: ignore[assignment]
ROOT = Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "bindings" / "python"))

from encodec_native import AudioFormatError, Codec, read_info  # noqa: E402

FILE = ROOT / "tests" / "Data" / "reference" / "encodec_48khz_demo" / "sample.ecdc"


def main() -> None:
    with wave.open(str(ROOT / "samples" / "sample.wav")) as reader:
        pcm = array("h", reader.readframes(reader.getnframes()))
    with Codec(ROOT / "bundles" / "encodec_48khz_demo") as codec:
        assert codec.encode(pcm, precision="reference") == FILE.read_bytes()

        audio: memoryview = codec.decode(FILE.read_bytes())
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

        empty = codec.decode(codec.encode(array("f")))
        assert (empty.shape, empty.format) == ((0, 2), "f")
        assert codec.decode(codec.encode(array("f", [0.5, 0.5]))).shape == (1, 2)
        assert codec.encode(empty) == codec.encode(array("f"))

        for wrong in (audio.cast("B"), [0.0, 0.0], None):
            try:
                codec.encode(wrong)
            except TypeError as error:
                assert "audio" in str(error)
            else:
                raise AssertionError(wrong)
        try:
            codec.encode(audio.cast("B").cast("f", (2, 545670)))
        except AudioFormatError as error:
            assert "transposed" in error.message
        else:
            raise AssertionError("transposed")
    print("passed")


if __name__ == "__main__":
    main()
