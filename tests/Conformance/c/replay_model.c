#include "replay_model.h"

#include <string.h>

void replay_begin(replay_model *model, const fault *wanted, encodec_cancellation *cancellation, verdict *v) {
    model->fault = *wanted;
    model->cancellation = cancellation;
    model->calls = 0;
    model->encoded = 0;
    model->verdict = v;
}

bool replay_has_done(const replay_model *model) {
    return model->fault.kind == FAULT_NONE || model->calls >= model->fault.call;
}

static bool is_faulty(const replay_model *model, fault_kind kind) {
    return model->fault.kind == kind && model->calls == model->fault.call;
}

/* What is the case's own failure has been said to the verdict; the status only has to be one. */
static encodec_status refuse(void) {
    return ENCODEC_ERROR_FRAME_MODEL_FAILED;
}

static encodec_status begin_call(replay_model *model, uint32_t windows, uint32_t codebooks) {
    model->calls++;
    if (windows == 0 || codebooks != model->data.codebooks) {
        (void)verdict_fail(
            model->verdict, "the model was called for %u windows of %u codebooks; expected %zu codebooks", windows, codebooks,
            model->data.codebooks);
        return refuse();
    }

    return is_faulty(model, FAULT_FAILS) ? HOST_STATUS : ENCODEC_OK;
}

static encodec_status end_call(replay_model *model) {
    if (is_faulty(model, FAULT_CANCEL) && encodec_cancellation_cancel(model->cancellation) != ENCODEC_OK) {
        (void)verdict_fail(model->verdict, "the operation cannot be cancelled");
        return refuse();
    }

    return ENCODEC_OK;
}

static bool is_input_of(const replay_model *model, size_t chunk, const float *audio, size_t channels, size_t samples) {
    const replay_data *data = &model->data;
    if (data->model_input == NULL) {
        return true;
    }

    size_t values = channels * samples;
    return samples == data->window_samples && (chunk + 1) * values <= data->model_input_values
        && memcmp(data->model_input + (chunk * values), audio, values * sizeof(float)) == 0;
}

static encodec_status encode_frames(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    replay_model *model = user_data;
    const replay_data *data = &model->data;
    encodec_status status = begin_call(model, windows, codebooks);
    if (status != ENCODEC_OK) {
        return status;
    }

    size_t values = (size_t)codebooks * frames;
    for (size_t window = 0; window < windows; window++) {
        size_t chunk = model->encoded++;
        if (frames != data->frames || chunk >= data->chunks) {
            (void)verdict_fail(
                model->verdict, "window %zu with %u frames was to be encoded; there are %zu chunks of %zu frames", chunk, frames,
                data->chunks, data->frames);
            return refuse();
        }

        if (!is_input_of(model, chunk, audio + (window * channels * samples), channels, samples)) {
            (void)verdict_fail(model->verdict, "window %zu is not that of model_input.f32", chunk);
            return refuse();
        }

        memcpy(codes + (window * values), data->codes + (chunk * values), values * sizeof(int32_t));
        scales[window] = data->scales[chunk];
    }

    if (is_faulty(model, FAULT_CODE)) {
        codes[(windows * values) - 1] = model->fault.code;
    }

    if (is_faulty(model, FAULT_SCALE)) {
        scales[windows - 1] = model->fault.scale;
    }

    return end_call(model);
}

/* Whether the codes are the chunk's first ones, with zeros after them. */
static bool is_chunk(const replay_data *data, size_t chunk, const int32_t *codes, size_t frames) {
    size_t steps = data->steps[chunk];
    if (steps > frames) {
        return false;
    }

    for (size_t codebook = 0; codebook < data->codebooks; codebook++) {
        const int32_t *row = data->codes + (((chunk * data->codebooks) + codebook) * data->frames);
        for (size_t frame = 0; frame < frames; frame++) {
            if (codes[(codebook * frames) + frame] != (frame < steps ? row[frame] : 0)) {
                return false;
            }
        }
    }

    return true;
}

/* The chunk that a window is; as many as there are chunks if it is none. */
static size_t find_chunk(const replay_data *data, const int32_t *codes, size_t frames, const float *scale) {
    size_t chunk = 0;
    while (chunk < data->chunks
           && (memcmp(data->scales + chunk, scale, sizeof(*scale)) != 0 || !is_chunk(data, chunk, codes, frames))) {
        chunk++;
    }

    return chunk;
}

static encodec_status decode_frames(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    replay_model *model = user_data;
    const replay_data *data = &model->data;
    encodec_status status = begin_call(model, windows, codebooks);
    if (status != ENCODEC_OK) {
        return status;
    }

    size_t values = (size_t)channels * samples;
    for (size_t window = 0; window < windows; window++) {
        size_t chunk = find_chunk(data, codes + (window * codebooks * frames), frames, scales + window);
        if (chunk == data->chunks) {
            (void)verdict_fail(model->verdict, "a window of %u frames with the scale %.9g is no chunk's", frames, (double)scales[window]);
            return refuse();
        }

        if (data->windows != NULL && (samples != data->window_samples || (chunk + 1) * values > data->window_values)) {
            (void)verdict_fail(
                model->verdict, "a window of %u channels and %u samples was wanted; expected %zu samples", channels, samples,
                data->window_samples);
            return refuse();
        }

        float *target = audio + (window * values);
        if (data->windows == NULL) {
            memset(target, 0, values * sizeof(float));
        } else {
            memcpy(target, data->windows + (chunk * values), values * sizeof(float));
        }
    }

    return end_call(model);
}

bool replay_callbacks(replay_model *model, bool has_static_time_axis, encodec_frame_callbacks *callbacks) {
    if (encodec_frame_callbacks_init(callbacks, sizeof(*callbacks)) != ENCODEC_OK) {
        return false;
    }

    callbacks->has_static_time_axis = has_static_time_axis ? 1 : 0;
    callbacks->user_data = model;
    callbacks->encode_frames = encode_frames;
    callbacks->decode_frames = decode_frames;
    return true;
}
