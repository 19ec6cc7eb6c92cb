/* Bytes pushed into a decoder, and samples pulled out of it in every form; what decoding in one call gives. */
#ifndef PULLING_H
#define PULLING_H

#include "golden.h"

/** Samples that have been pulled, interleaved, each form's on the grid that it has. */
typedef struct pulled_audio {
    uint32_t channels;
    /** Samples per channel. */
    size_t count;
    size_t room;
    float *floats;
    /** What the s16 forms gave, and what the f32 forms give when they are rounded. */
    int16_t *shorts;
} pulled_audio;

#define PULL_FORMS 4

/** Pulls up to so many samples as f32 or s16, interleaved or planar: form 0 to 3. The s16 forms leave floats alone. */
encodec_status pull_form(encodec_decoder *decoder, unsigned form, pulled_audio *audio, size_t capacity, size_t *count);

void pulled_audio_free(pulled_audio *audio);

/** As WAV files are written. */
int16_t rounded(float sample);

/** The whole file in one call, interleaved; freed by the caller. */
float *decode_at_once(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, uint64_t *length);

/** Where each chunk of a file starts, and last where the file ends; returns the number of chunks. */
size_t chunk_starts(const uint8_t *data, size_t size, size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1]);

#endif
