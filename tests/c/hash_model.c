#include "hash_model.h"

#include <string.h>

#include "check_status.h"

static uint32_t mix(uint32_t hash, uint32_t value) {
    return (hash ^ value) * 16777619u;
}

static uint32_t hash_samples(const float *samples, uint32_t count) {
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bits = 0;
        memcpy(&bits, &samples[i], sizeof(bits));
        hash = mix(hash, bits);
    }

    return hash;
}

/* Counts the call; what it has to return. */
static encodec_status begin_call(hash_model *model) {
    uint32_t call = atomic_fetch_add(&model->calls, 1) + 1;
    if (model->on_call != NULL) {
        model->on_call(model->on_call_data);
    }

    return call == model->fail_at ? model->fail_with : ENCODEC_OK;
}

static encodec_status encode(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    hash_model *model = user_data;
    encodec_status status = begin_call(model);
    if (status != ENCODEC_OK) {
        return status;
    }

    for (uint32_t window = 0; window < windows; window++) {
        uint32_t hash = hash_samples(audio + ((size_t)window * channels * samples), channels * samples);
        scales[window] = (float)(hash >> 8) / 65536.0f;
        for (uint32_t i = 0; i < codebooks * frames; i++) {
            hash = mix(hash, i);
            codes[((size_t)window * codebooks * frames) + i] = (int32_t)((hash >> 8) % model->cardinality);
        }
    }

    return ENCODEC_OK;
}

static encodec_status decode(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    encodec_status status = begin_call(user_data);
    if (status != ENCODEC_OK) {
        return status;
    }

    for (uint32_t window = 0; window < windows; window++) {
        uint32_t hash = hash_samples(&scales[window], 1);
        for (uint32_t i = 0; i < codebooks * frames; i++) {
            hash = mix(hash, (uint32_t)codes[((size_t)window * codebooks * frames) + i]);
        }

        for (uint32_t i = 0; i < channels * samples; i++) {
            hash = (hash * 1664525u) + 1013904223u;
            audio[((size_t)window * channels * samples) + i] = (float)(int32_t)hash / 2147483648.0f;
        }
    }

    return ENCODEC_OK;
}

encodec_frame_callbacks hash_model_callbacks(hash_model *model) {
    encodec_frame_callbacks callbacks;
    CHECK_OK(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    callbacks.user_data = model;
    callbacks.encode_frames = encode;
    callbacks.decode_frames = decode;
    callbacks.allows_concurrent_calls = 1;
    return callbacks;
}

encodec_codec *hash_model_open(hash_model *model, const char *bundle, bool has_static_time_axis) {
    encodec_frame_callbacks callbacks = hash_model_callbacks(model);
    encodec_codec *codec = NULL;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    callbacks.has_static_time_axis = has_static_time_axis ? 1 : 0;
    CHECK_OK(encodec_codec_open_with_callbacks(bundle, &callbacks, &codec));
    CHECK_OK(encodec_codec_get_properties(codec, &properties));
    model->cardinality = properties.codebook_cardinality;
    return codec;
}
