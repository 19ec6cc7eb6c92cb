#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "check_status.h"

replay replay_of(const golden_case *golden) {
    replay state;
    memset(&state, 0, sizeof(state));
    state.golden = golden;
    state.thread = pthread_self();
    return state;
}

static encodec_status begin_call(replay *state, uint32_t windows) {
    CHECK(pthread_equal(state->thread, pthread_self()) != 0);
    CHECK(windows > 0);
    state->calls++;
    if (windows > state->largest_batch) {
        state->largest_batch = windows;
    }

    if (state->on_call != NULL) {
        state->on_call(state);
    }

    return state->calls == state->fail_at ? state->fail_with : ENCODEC_OK;
}

encodec_status replay_encode(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    replay *state = user_data;
    const golden_case *golden = state->golden;
    encodec_status status = begin_call(state, windows);
    if (status != ENCODEC_OK) {
        return status;
    }

    size_t per_window = (size_t)channels * samples;
    size_t per_chunk = (size_t)codebooks * frames;
    if (!CHECK_UINT(golden->properties.channels, channels) || !CHECK_UINT(golden->codebooks, codebooks)
        || !CHECK_UINT(golden->frames, frames) || !CHECK(state->encoded + windows <= golden->chunks)) {
        return ENCODEC_ERROR_FRAME_MODEL_FAILED;
    }

    for (uint32_t window = 0; window < windows; window++, state->encoded++) {
        CHECK_DOUBLE(1.0, (double)scales[window]);
        for (size_t i = 0; i < per_chunk; i++) {
            codes[(window * per_chunk) + i] = golden->codes[(state->encoded * per_chunk) + i];
        }

        scales[window] = golden->scales[state->encoded];
        if (golden->model_input != NULL) {
            size_t size = per_window * sizeof(float);
            CHECK_UINT(golden->window_samples, samples);
            CHECK_BYTES(golden->model_input + (state->encoded * per_window), size, audio + (window * per_window), size);
        }
    }

    if (state->wrong_code != NULL) {
        codes[(windows * per_chunk) - 1] = *state->wrong_code;
    }

    if (state->wrong_scale != NULL) {
        scales[windows - 1] = *state->wrong_scale;
    }

    return ENCODEC_OK;
}

/* The golden codes for the coded steps, zeros after them. */
static void check_codes(const golden_case *golden, uint32_t chunk, const int32_t *codes, uint32_t frames) {
    uint32_t steps = golden->steps[chunk];
    uint32_t wrong = 0;
    CHECK_UINT(steps > golden->properties.frame_length ? steps : golden->properties.frame_length, frames);
    for (uint32_t codebook = 0; codebook < golden->codebooks; codebook++) {
        const uint16_t *expected = golden->codes + ((((size_t)chunk * golden->codebooks) + codebook) * golden->frames);
        for (uint32_t frame = 0; frame < frames; frame++) {
            int32_t value = frame < steps ? expected[frame] : 0;
            wrong += codes[((size_t)codebook * frames) + frame] != value;
        }
    }

    CHECK_UINT(0, wrong);
}

encodec_status replay_decode(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    replay *state = user_data;
    const golden_case *golden = state->golden;
    encodec_status status = begin_call(state, windows);
    if (status != ENCODEC_OK) {
        return status;
    }

    size_t per_window = (size_t)channels * samples;
    if (!CHECK_UINT(golden->properties.channels, channels) || !CHECK_UINT(golden->codebooks, codebooks)
        || !CHECK(state->decoded + windows <= golden->chunks)) {
        return ENCODEC_ERROR_FRAME_MODEL_FAILED;
    }

    for (uint32_t window = 0; window < windows; window++, state->decoded++) {
        float *target = audio + (window * per_window);
        CHECK_DOUBLE((double)golden->scales[state->decoded], (double)scales[window]);
        CHECK(target[0] == 0.0f && target[per_window - 1] == 0.0f);
        check_codes(golden, state->decoded, codes + ((size_t)window * codebooks * frames), frames);
        if (golden->windows != NULL && CHECK_UINT(golden->window_samples, samples)) {
            memcpy(target, golden->windows + (state->decoded * per_window), per_window * sizeof(float));
        }
    }

    return ENCODEC_OK;
}

encodec_frame_callbacks replay_callbacks(replay *state) {
    encodec_frame_callbacks callbacks;
    CHECK_OK(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    callbacks.has_static_time_axis = state->golden->fixed_layout ? 1 : 0;
    callbacks.user_data = state;
    callbacks.encode_frames = replay_encode;
    callbacks.decode_frames = replay_decode;
    return callbacks;
}

encodec_codec *replay_open(replay *state) {
    encodec_frame_callbacks callbacks = replay_callbacks(state);
    encodec_codec *codec = NULL;
    CHECK_OK(encodec_codec_open_with_callbacks(state->golden->bundle, &callbacks, &codec));
    return codec;
}
