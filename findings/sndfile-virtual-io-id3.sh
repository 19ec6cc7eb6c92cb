#!/usr/bin/env bash
# libsndfile 1.2.0: a WAV file with an ID3v2 tag in front loses its end, by the length of the tag, when it is read through virtual I/O. Opened by
# path, the same bytes give all frames. Nothing reports an error.
# Here: 4 800 frames of 16-bit mono behind a tag of 22 bytes: 4 789 frames through virtual I/O.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
libsndfile
python3 - <<'PYTHON'
import struct
samples = b"".join(struct.pack("<h", i % 2000) for i in range(4800))
wav = b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 48000, 96000, 2, 16)
wav += b"data" + struct.pack("<I", len(samples)) + samples
title = b"TIT2" + struct.pack(">I", 2) + b"\0\0" + b"\0A"
open("tagged.wav", "wb").write(b"ID3\x03\0\0\0\0\0" + bytes([len(title)]) + title + wav)
PYTHON
same "frames" "$(./open tagged.wav | paste -sd';')" "by path: 4800 announced, 4800 read;virtual: 4789 announced, 4789 read"
