/*
 * The model that gives back what a golden case says, and that does wrong what a fault asks of it. What it is handed it checks: what is
 * not the golden case's is a failure of the case, whatever the library makes of it.
 */
#ifndef REPLAY_MODEL_H
#define REPLAY_MODEL_H

#include "case.h"
#include "replay_data.h"

/** What a model returns that fails in the host's own way; no status of the library's. */
#define HOST_STATUS ((encodec_status)1234)

typedef struct replay_model {
    replay_data data;
    fault fault;
    /** Cancels the operation; for that fault alone. */
    encodec_cancellation *cancellation;
    /** Calls and windows of this operation. */
    uint32_t calls;
    size_t encoded;
    verdict *verdict;
} replay_model;

/** Begins an operation: its calls are counted from 1. */
void replay_begin(replay_model *model, const fault *wanted, encodec_cancellation *cancellation, verdict *v);

/** Whether the fault has happened, if there is to be one. */
bool replay_has_done(const replay_model *model);

/** To be handed to a codec; the model has to outlive it. */
bool replay_callbacks(replay_model *model, bool has_static_time_axis, encodec_frame_callbacks *callbacks);

#endif
