/* The audio that a case has to encode. */
#ifndef AUDIO_H
#define AUDIO_H

#include "case.h"

typedef struct audio {
    /** [channels][length]; to be freed. */
    float *planar;
    uint64_t length;
    uint32_t channels;
    uint32_t sample_rate;
} audio;

/** What the case does not say of it is the bundle's. */
bool audio_load(audio *a, const conformance_case *c, const encodec_bundle_properties *bundle, verdict *v);

#endif
