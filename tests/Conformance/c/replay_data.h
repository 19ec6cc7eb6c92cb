/* What a golden case says that its neural model took and returned. */
#ifndef REPLAY_DATA_H
#define REPLAY_DATA_H

#include <stdint.h>

#include "verdict.h"

typedef struct replay_data {
    size_t chunks;
    size_t codebooks;
    size_t frames;
    /** Samples per channel in a window. */
    size_t window_samples;
    /** [chunks] */
    uint64_t *steps;
    /** [chunks][codebooks][frames] */
    int32_t *codes;
    /** [chunks] */
    float *scales;
    /** [chunks][channels][window_samples], or NULL; so many values. */
    float *windows;
    size_t window_values;
    float *model_input;
    size_t model_input_values;
} replay_data;

bool replay_data_load(replay_data *data, const char *folder, verdict *v);

void replay_data_free(replay_data *data);

#endif
