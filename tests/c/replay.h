/*
 * A frame model that replays a golden case: the encoder returns the case's codes, the decoder its windows. Both check what they are
 * handed, and can be told to misbehave.
 */
#ifndef REPLAY_H
#define REPLAY_H

#include <pthread.h>

#include "golden.h"

typedef struct replay {
    const golden_case *golden;
    /** Windows seen so far. */
    uint32_t encoded;
    uint32_t decoded;
    /** Calls so far, and the largest batch. */
    uint32_t calls;
    uint32_t largest_batch;
    /** The thread that the callbacks have to run on. */
    pthread_t thread;

    /** The call, counted from 1, that returns this status; 0 for none. */
    uint32_t fail_at;
    encodec_status fail_with;
    /** If set, the last window's last code, or scale, becomes this. */
    const int32_t *wrong_code;
    const float *wrong_scale;
    /** Called in every callback. */
    void (*on_call)(struct replay *state);
    void *on_call_data;
} replay;

/** A fresh state on the calling thread. */
replay replay_of(const golden_case *golden);

encodec_status replay_encode(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales);

encodec_status replay_decode(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples);

/** Both functions, with a state as their user data. */
encodec_frame_callbacks replay_callbacks(replay *state);

/** Opens the case's bundle with both functions; NULL, and a failed check, if that does not work. */
encodec_codec *replay_open(replay *state);

#endif
