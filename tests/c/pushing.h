/* Samples pushed into an encoder in every form, and bytes pulled out of it. */
#ifndef PUSHING_H
#define PUSHING_H

#include "encodec.h"

/** A recording: interleaved, on the grid of 16 bits, so that all forms hold the same. */
typedef struct recording {
    uint32_t channels;
    /** Samples per channel. */
    size_t length;
    int16_t *samples;
} recording;

/** Numbers for tests, the same in each run. */
uint32_t next_random(uint64_t *state);

/** Noise. Free it with recording_free. */
recording recording_of_noise(uint32_t channels, size_t length, uint64_t seed);

void recording_free(recording *audio);

#define FORMS 4

/** Pushes a stretch as f32 or s16, interleaved or planar: form 0 to 3. */
encodec_status push_form(encodec_encoder *encoder, unsigned form, const recording *audio, size_t first, size_t count);

/** The whole recording in one call; NULL after a failure. Freed with encodec_free. */
uint8_t *encode_at_once(encodec_codec *codec, const encodec_encode_options *options, const recording *audio, uint32_t rate, size_t *size);

/** Bytes that have been pulled. */
typedef struct pulled {
    uint8_t *data;
    size_t size;
    size_t room;
} pulled;

/** Pulls all there is, so many bytes at a time. */
void pull_all(encodec_encoder *encoder, pulled *file, size_t capacity);

/** Writes the patch over the start; returns its size. */
size_t apply_patch(encodec_encoder *encoder, pulled *file);

void pulled_free(pulled *file);

#endif
