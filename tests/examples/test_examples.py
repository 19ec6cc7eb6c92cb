"""Every program in examples/c does what it says."""

from __future__ import annotations

from pathlib import Path

from conftest import BUNDLE, EXAMPLES, SAMPLE, decoded_float, decoded_pcm16, good, run

BYTES_PER_SAMPLE = 2 * 2
CHANNELS = 2
RATE = 48000


def test_every_example_is_run_here() -> None:
    tested = {name[len("test_") :].split("__")[0] for name in globals() if name.startswith("test_")}
    assert {source.stem for source in EXAMPLES.glob("*.c")} <= tested


def test_player__plays_what_a_decoding_gives(programs: Path, encoded: Path, pcm: bytes, tmp_path: Path) -> None:
    result = good(programs / "player", BUNDLE, encoded, tmp_path / "out.pcm")
    lines = result.stdout.decode().splitlines()
    assert lines[0].startswith("first sound after ")
    assert lines[1] == f"{len(pcm) // BYTES_PER_SAMPLE} samples played"
    assert (tmp_path / "out.pcm").read_bytes() == decoded_pcm16(encoded, tmp_path)


def test_player__says_what_is_wrong_with_a_file(programs: Path, encoded: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.ecdc"
    cut.write_bytes(encoded.read_bytes()[:-100])
    result = run(programs / "player", BUNDLE, cut, tmp_path / "out.pcm")
    assert result.returncode == 1
    assert b"ENCODEC_ERROR_TRUNCATED: " in result.stderr


def test_stream_encoder__makes_the_file_that_a_known_length_makes(programs: Path, encoded: Path, pcm: bytes, tmp_path: Path) -> None:
    streamed = tmp_path / "streamed.ecdc"
    good(programs / "stream_encoder", BUNDLE, streamed, stdin=pcm)
    assert decoded_pcm16(streamed, tmp_path) == decoded_pcm16(encoded, tmp_path)
    padding = len(streamed.read_bytes()) - len(encoded.read_bytes())
    assert 0 < padding < 64
    tail = 1000
    assert streamed.read_bytes()[-tail:] == encoded.read_bytes()[-tail:]


def test_stream_encoder__takes_nothing_at_all(programs: Path, tmp_path: Path) -> None:
    good(programs / "stream_encoder", BUNDLE, tmp_path / "empty.ecdc")
    assert decoded_pcm16(tmp_path / "empty.ecdc", tmp_path) == b""


def test_convert__shows_how_far_it_is(programs: Path, encoded: Path, tmp_path: Path) -> None:
    result = good(programs / "convert", BUNDLE, SAMPLE, tmp_path / "out.ecdc", 300)
    assert result.stderr.decode().split("\r")[-1].strip() == "100 %"
    assert (tmp_path / "out.ecdc").read_bytes() == encoded.read_bytes()


def test_convert__leaves_nothing_behind_when_it_gives_up(programs: Path, tmp_path: Path) -> None:
    result = run(programs / "convert", BUNDLE, SAMPLE, tmp_path / "out.ecdc", 0)
    assert result.returncode == 1
    assert b"ENCODEC_ERROR_CANCELLED: " in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_excerpt__is_that_part_of_a_decoding(programs: Path, encoded: Path, tmp_path: Path) -> None:
    good(programs / "excerpt", BUNDLE, encoded, 2.5, 1.25, tmp_path / "out.f32")
    whole = decoded_float(encoded, tmp_path)
    frame = 4 * CHANNELS
    assert (tmp_path / "out.f32").read_bytes() == whole[int(2.5 * RATE) * frame : int(3.75 * RATE) * frame]


def test_excerpt__goes_no_further_than_the_recording(programs: Path, encoded: Path, tmp_path: Path) -> None:
    good(programs / "excerpt", BUNDLE, encoded, 11, 60, tmp_path / "out.f32")
    assert (tmp_path / "out.f32").read_bytes() == decoded_float(encoded, tmp_path)[11 * RATE * 4 * CHANNELS :]


def test_excerpt__reports_damage(programs: Path, encoded: Path, tmp_path: Path) -> None:
    damaged = bytearray(encoded.read_bytes())
    damaged[-50] ^= 1
    (tmp_path / "damaged.ecdc").write_bytes(damaged)
    result = good(programs / "excerpt", BUNDLE, tmp_path / "damaged.ecdc", 0, 60, tmp_path / "out.f32")
    assert result.stderr.decode().startswith("chunk 11: ENCODEC_ERROR_CORRUPT_CHUNK, samples ")


def test_repack__changes_the_bytes_and_not_the_sound(programs: Path, encoded: Path, tmp_path: Path) -> None:
    reference, fine = tmp_path / "reference.ecdc", tmp_path / "fine.ecdc"
    good(programs / "repack", BUNDLE, encoded, reference, "reference")
    good(programs / "repack", BUNDLE, reference, fine, "fine")
    assert fine.read_bytes() == encoded.read_bytes()
    assert len(reference.read_bytes()) > len(fine.read_bytes())
    assert decoded_pcm16(reference, tmp_path) == decoded_pcm16(encoded, tmp_path)


def test_callback_backend__follows_a_slow_swing(programs: Path) -> None:
    line = good(programs / "callback_backend", BUNDLE).stdout.decode()
    assert line.startswith("3 seconds became ")
    assert float(line.rsplit(" ", 1)[1].rstrip(".\n")) < 0.05


def test_every_example_says_how_it_is_used(programs: Path) -> None:
    for source in EXAMPLES.glob("*.c"):
        result = run(programs / source.stem)
        assert result.returncode == 2
        assert result.stderr.decode().startswith(f"usage: {source.stem} BUNDLE")
