#!/usr/bin/env bash
# libsndfile 1.2.0: SF_INFO.frames is what the file claims, not what is there. Half an MP3 file (a download that broke off) announces all 44 100 frames
# of the whole and gives 20 783, without an error; a FLAC stream of unknown length (as encoders write it into a pipe) announces 2^63 - 1 frames. A program that allocates by it, or that
# trusts it for progress and length, is wrong.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
libsndfile
debian_packages sox=14.4.2+git20190427-3.5 libsox3 libsox-fmt-base libltdl7 libgsm1 libpng16-16 libmagic1 libgomp1 lame=3.100-6 flac=1.4.2+ds-2
sox -n -r 44100 -c 2 -b 16 tone.wav synth 1 sine 440
lame --quiet -b 128 tone.wav tone.mp3
head -c $(($(stat -c %s tone.mp3) / 2)) tone.mp3 >half.mp3
same "half an MP3" "$(./open half.mp3 2>/dev/null | head -n 1)" "by path: 44100 announced, 20783 read"
flac --silent --stdout - <tone.wav 2>/dev/null | cat >piped.flac
python3 - <<'PYTHON'
data = bytearray(open("piped.flac", "rb").read())
# STREAMINFO's 36 bits of total samples: 0 means unknown, which is what an encoder writes that cannot seek and does not know the length.
data[21] &= 0xF0
data[22:26] = b"\0\0\0\0"
open("unknown.flac", "wb").write(data)
PYTHON
same "a FLAC of unknown length" "$(./open unknown.flac | head -n 1)" "by path: 9223372036854775807 announced, 44100 read"
