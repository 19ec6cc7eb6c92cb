#include "fuzz_structs.h"

#include <string.h>


/* Failing callbacks are frequent enough to be met in most operations, and rare enough for most of those to go on for a while. */
static atomic_uint callback_calls;

static encodec_status maybe_fail(void) {
    return atomic_fetch_add(&callback_calls, 1) % 61 == 60 ? (encodec_status)FUZZ_HOST_STATUS : ENCODEC_OK;
}

static encodec_status on_progress(void *user_data, uint64_t done, uint64_t total) {
    (void)user_data;
    (void)done;
    (void)total;
    return maybe_fail();
}

static encodec_status on_conceal(
    void *user_data, uint64_t chunk, uint64_t start, float *audio, uint32_t channels, uint32_t length, uint32_t *fade) {
    (void)user_data;
    (void)start;
    for (size_t i = 0; i < (size_t)channels * length; i++) {
        audio[i] = 0.5f;
    }

    *fade = (uint32_t)(chunk % 2);
    return maybe_fail();
}

static void on_damage(void *user_data, const encodec_damage *damage) {
    (void)user_data;
    (void)damage;
}

static encodec_status on_read(void *user_data, uint64_t offset, void *buffer, size_t size, size_t *read) {
    const golden_case *golden = user_data;
    *read = 0;
    if (offset < golden->expected_size) {
        size_t left = golden->expected_size - (size_t)offset;
        *read = size < left ? size : left;
        memcpy(buffer, golden->expected + offset, *read);
    }

    return maybe_fail();
}

static encodec_status encode_frames(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    (void)user_data;
    (void)audio;
    (void)channels;
    (void)samples;
    for (size_t i = 0; i < (size_t)windows * codebooks * frames; i++) {
        codes[i] = (int32_t)(i % 50);
    }

    for (uint32_t i = 0; i < windows; i++) {
        scales[i] = 0.25f;
    }

    return maybe_fail();
}

static encodec_status decode_frames(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    (void)user_data;
    (void)codes;
    (void)codebooks;
    (void)frames;
    for (size_t i = 0; i < (size_t)windows * channels * samples; i++) {
        audio[i] = scales[0];
    }

    return maybe_fail();
}

uint32_t fuzz_struct_size(fuzz_thread *thread, size_t size) {
    switch (fuzz_below(thread, 24)) {
    case 0:
        return (uint32_t)size + 16;
    case 1:
        return fuzz_below(thread, (uint32_t)size + 32);
    case 2:
        return 0;
    case 3:
        return fuzz_one_in(thread, 2) ? (uint32_t)size - 8 : 4;
    default:
        return (uint32_t)size;
    }
}

/* What a newer program fills in that this library does not know: nothing, or something. */
static void fill_unknown(fuzz_thread *thread, uint8_t *more, size_t size) {
    memset(more, 0, size);
    if (fuzz_one_in(thread, 40)) {
        more[fuzz_below(thread, (uint32_t)size)] = 1;
    }
}

const encodec_encode_options *fuzz_encode(fuzz_thread *thread, fuzz_encode_options *options) {
    static const double durations[] = { 20.0, 40.0, 0.001, -1.0, 1e300, 13.0 };
    fill_unknown(thread, options->more, sizeof(options->more));
    encodec_encode_options *value = &options->value;
    fuzz_expect(thread, "encode_options_init", encodec_encode_options_init(value, sizeof(*value)));
    value->struct_size = fuzz_struct_size(thread, sizeof(*value));
    value->threads = fuzz_one_in(thread, 20) ? (uint32_t)fuzz_number(thread) % 2000 : 1 + fuzz_below(thread, 2);
    value->batch_size = fuzz_one_in(thread, 10) ? (uint32_t)fuzz_number(thread) : fuzz_below(thread, 4);
    value->precision = fuzz_one_in(thread, 20) ? (uint32_t)fuzz_number(thread) : fuzz_below(thread, 2);
    value->chunk_ms = fuzz_one_in(thread, 6) ? durations[fuzz_below(thread, 6)] : 0.0;
    value->progress = fuzz_one_in(thread, 3) ? on_progress : NULL;
    value->cancellation = fuzz_one_in(thread, 6) ? fuzz_handle(thread, FUZZ_CANCELLATION) : NULL;
    value->total_length = fuzz_one_in(thread, 3) ? fuzz_number(thread) : ENCODEC_LENGTH_UNKNOWN;
    value->length_mode = fuzz_one_in(thread, 20) ? (uint32_t)fuzz_number(thread) : fuzz_below(thread, 2);
    value->reserved = fuzz_one_in(thread, 100) ? 1 : 0;
    return fuzz_one_in(thread, 8) ? NULL : value;
}

const encodec_decode_options *fuzz_decode(fuzz_thread *thread, fuzz_decode_options *options) {
    fill_unknown(thread, options->more, sizeof(options->more));
    encodec_decode_options *value = &options->value;
    fuzz_expect(thread, "decode_options_init", encodec_decode_options_init(value, sizeof(*value)));
    value->struct_size = fuzz_struct_size(thread, sizeof(*value));
    value->threads = fuzz_one_in(thread, 20) ? (uint32_t)fuzz_number(thread) % 2000 : 1 + fuzz_below(thread, 2);
    value->batch_size = fuzz_one_in(thread, 10) ? (uint32_t)fuzz_number(thread) : fuzz_below(thread, 4);
    value->seam_repair = fuzz_one_in(thread, 20) ? (uint32_t)fuzz_number(thread) : fuzz_below(thread, 2);
    value->progress = fuzz_one_in(thread, 3) ? on_progress : NULL;
    value->cancellation = fuzz_one_in(thread, 6) ? fuzz_handle(thread, FUZZ_CANCELLATION) : NULL;
    value->damage = fuzz_one_in(thread, 20) ? (uint32_t)fuzz_number(thread) : fuzz_below(thread, 2);
    value->conceal = fuzz_one_in(thread, 2) ? on_conceal : NULL;
    value->on_damage = fuzz_one_in(thread, 2) ? on_damage : NULL;
    return fuzz_one_in(thread, 8) ? NULL : value;
}

const encodec_frame_callbacks *fuzz_frames(fuzz_thread *thread, fuzz_frame_callbacks *callbacks) {
    fill_unknown(thread, callbacks->more, sizeof(callbacks->more));
    encodec_frame_callbacks *value = &callbacks->value;
    fuzz_expect(thread, "frame_callbacks_init", encodec_frame_callbacks_init(value, sizeof(*value)));
    value->struct_size = fuzz_struct_size(thread, sizeof(*value));
    value->maximum_batch = fuzz_below(thread, 3);
    value->has_static_time_axis = fuzz_below(thread, 2);
    value->allows_concurrent_calls = fuzz_below(thread, 2);
    value->encode_frames = fuzz_one_in(thread, 12) ? NULL : encode_frames;
    value->decode_frames = fuzz_one_in(thread, 12) ? NULL : decode_frames;
    return fuzz_one_in(thread, 30) ? NULL : value;
}

const encodec_input_callbacks *fuzz_input(fuzz_thread *thread, fuzz_input_callbacks *input) {
    fill_unknown(thread, input->more, sizeof(input->more));
    encodec_input_callbacks *value = &input->value;
    fuzz_expect(thread, "input_callbacks_init", encodec_input_callbacks_init(value, sizeof(*value)));
    value->struct_size = fuzz_struct_size(thread, sizeof(*value));
    value->user_data = &thread->world->fixture.golden;
    value->size = fuzz_one_in(thread, 6) ? fuzz_number(thread) : thread->world->fixture.golden.expected_size;
    value->read = fuzz_one_in(thread, 20) ? NULL : on_read;
    return fuzz_one_in(thread, 20) ? NULL : value;
}

const encodec_bundle_files *fuzz_files(fuzz_thread *thread, fuzz_bundle_files *files) {
    fill_unknown(thread, files->more, sizeof(files->more));
    encodec_bundle_files *value = &files->value;
    *value = thread->world->files;
    value->struct_size = fuzz_struct_size(thread, sizeof(*value));
    if (fuzz_one_in(thread, 8)) {
        value->manifest_size = fuzz_below(thread, (uint32_t)value->manifest_size + 1);
    }

    if (fuzz_one_in(thread, 8)) {
        value->language_model_size = fuzz_below(thread, (uint32_t)value->language_model_size + 1);
    }

    if (fuzz_one_in(thread, 20)) {
        value->manifest = NULL;
    }

    if (fuzz_one_in(thread, 20)) {
        value->language_model = NULL;
        value->language_model_size = fuzz_one_in(thread, 2) ? 0 : SIZE_MAX;
    }

    return fuzz_one_in(thread, 30) ? NULL : value;
}
