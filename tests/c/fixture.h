/* One small golden case with an open codec, for tests that need something that works. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "replay.h"

typedef struct fixture {
    golden_case golden;
    replay state;
    encodec_codec *codec;
    /** The golden source or silence, planar. */
    float *samples;
    /** What the last decoding gave, planar. */
    float *decoded;
    /** What the last encoding gave. */
    uint8_t *data;
    size_t size;
} fixture;

/** The case that most tests use: four chunks, two channels. */
#define FIXTURE_CASE "tiny-dynamic"

void fixture_open(fixture *f, const char *name);

void fixture_close(fixture *f);

/** Starts the replay anew. */
void fixture_rewind(fixture *f);

/** Encodes the samples as they are, into data and size. */
encodec_status fixture_encode(fixture *f, const encodec_encode_options *options);

/** Decodes the golden file. */
encodec_status fixture_decode(fixture *f, const encodec_decode_options *options);

/** Encode options that give the golden file: reference precision and the case's chunk duration. */
encodec_encode_options fixture_encode_options(const fixture *f);

encodec_decode_options fixture_decode_options(void);

#endif
