/*
 * A cheap frame model for any bundle: codes that are a function of every bit of the samples of their window, and samples that are one of
 * every code and the scale, so that one in the wrong place shows. Keeps nothing between windows, so batches of any size give the same.
 */
#ifndef HASH_MODEL_H
#define HASH_MODEL_H

#include <stdatomic.h>
#include <stdbool.h>

#include "encodec.h"

typedef struct hash_model {
    /** Codes are 0 to this - 1. */
    uint32_t cardinality;
    /** Calls so far. */
    atomic_uint calls;
    /** The call, counted from 1, that returns this status; 0 for none. */
    uint32_t fail_at;
    encodec_status fail_with;
    /** Called in every callback. */
    void (*on_call)(void *data);
    void *on_call_data;
} hash_model;

/** Such a model's functions, with the model as their user data. Concurrent calls are allowed. */
encodec_frame_callbacks hash_model_callbacks(hash_model *model);

/** Opens a bundle with such a model, which has to live as long as the codec. Concurrent calls are allowed. */
encodec_codec *hash_model_open(hash_model *model, const char *bundle, bool has_static_time_axis);

#endif
