#!/usr/bin/env bash
# libsndfile 1.2.0: the same floats written as 16-bit samples differ by container. With clipping on, WAV rounds towards minus infinity (a bias of half a step,
# about -96 dB of DC); FLAC rounds to the nearest. Whoever compares a WAV and a FLAC export of one recording sees most samples differ by one.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
libsndfile
cat >convert.c <<'PROGRAM'
#include <sndfile.h>
#include <stdio.h>

static void convert(const char *name, int format) {
    /* In steps of 16 bits: 0.75, 1.5, -0.25 and -0.75. */
    float in[4] = {0.75f / 32768, 1.5f / 32768, -0.25f / 32768, -0.75f / 32768};
    short out[4] = {0};
    SF_INFO info = {.samplerate = 48000, .channels = 1, .format = format | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open(name, SFM_WRITE, &info);
    sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    sf_write_float(file, in, 4);
    sf_close(file);
    SF_INFO back = {0};
    file = sf_open(name, SFM_READ, &back);
    sf_read_short(file, out, 4);
    sf_close(file);
    printf("%d %d %d %d\n", out[0], out[1], out[2], out[3]);
}

int main(void) {
    convert("a.wav", SF_FORMAT_WAV);
    convert("a.flac", SF_FORMAT_FLAC);
    return 0;
}
PROGRAM
cc -Iroot/usr/include convert.c -o convert -L"$LD_LIBRARY_PATH" -lsndfile
./convert >seen
same "0.75, 1.5, -0.25, -0.75 steps in WAV" "$(sed -n 1p seen)" "0 1 -1 -1"
same "the same in FLAC" "$(sed -n 2p seen)" "1 2 0 -1"
