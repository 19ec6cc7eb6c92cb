/* Callbacks that fail, give nonsense, or are absent, and progress functions that end the operation. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "process.h"

/* Ours and foreign ones; a library that cannot name a number still has to hand it back. */
static const int statuses[] = { ENCODEC_ERROR_FRAME_MODEL_FAILED, ENCODEC_ERROR_CANCELLED, ENCODEC_ERROR_INTERNAL, 1234, -7 };

#define STATUSES (sizeof(statuses) / sizeof(statuses[0]))

static void check_encode_ends_with(fixture *f, const encodec_encode_options *options, encodec_status expected) {
    f->size = 99;
    CHECK_REFUSED(expected, fixture_encode(f, options));
    CHECK(f->data == NULL);
    CHECK_UINT(0, f->size);
}

TEST(a_failing_callback_ends_the_operation_with_its_number) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    encodec_encode_options encode = fixture_encode_options(&f);
    encodec_decode_options decode = fixture_decode_options();
    encode.batch_size = decode.batch_size = 1;
    for (uint32_t call = 1; call <= f.golden.chunks; call++) {
        for (size_t i = 0; i < STATUSES; i++) {
            encode.threads = decode.threads = 1 + (uint32_t)(i % 2);
            fixture_rewind(&f);
            f.state.fail_at = call;
            f.state.fail_with = (encodec_status)statuses[i];
            check_encode_ends_with(&f, &encode, f.state.fail_with);
            CHECK_UINT(call, f.state.calls);
            fixture_rewind(&f);
            f.state.fail_at = call;
            f.state.fail_with = (encodec_status)statuses[i];
            CHECK_REFUSED(statuses[i], fixture_decode(&f, &decode));
            CHECK_UINT(call, f.state.calls);
        }
    }

    /* And the codec is none the worse for it. */
    fixture_rewind(&f);
    CHECK_OK(fixture_encode(&f, &encode));
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
    fixture_close(&f);
}

TEST(codes_out_of_range_are_refused) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    const int32_t wrong[] = { -1, (int32_t)f.golden.properties.codebook_cardinality, INT32_MAX, INT32_MIN };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        fixture_rewind(&f);
        f.state.wrong_code = &wrong[i];
        check_encode_ends_with(&f, NULL, ENCODEC_ERROR_INVALID_FRAME_OUTPUT);
        CHECK_CONTAINS("63", last_message());
    }

    fixture_close(&f);
}

TEST(scales_out_of_range_are_refused) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    const float wrong[] = { NAN, -NAN, INFINITY, -INFINITY, -1.0f, -1e-45f };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        fixture_rewind(&f);
        f.state.wrong_scale = &wrong[i];
        check_encode_ends_with(&f, NULL, ENCODEC_ERROR_INVALID_FRAME_OUTPUT);
    }

    fixture_close(&f);
}

TEST(scales_are_ignored_where_the_bundle_does_not_normalise) {
    fixture f;
    fixture_open(&f, "tiny-mono-no-normalize");
    const float nonsense = NAN;
    encodec_encode_options options = fixture_encode_options(&f);
    f.state.wrong_scale = &nonsense;
    CHECK_OK(fixture_encode(&f, &options));
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
    fixture_close(&f);
}

TEST(without_a_function_that_direction_does_not_work) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    encodec_encode_options options = fixture_encode_options(&f);
    encodec_codec *both = f.codec;
    encodec_frame_callbacks callbacks = replay_callbacks(&f.state);
    callbacks.encode_frames = NULL;
    CHECK_OK(encodec_codec_open_with_callbacks(f.golden.bundle, &callbacks, &f.codec));
    check_encode_ends_with(&f, &options, ENCODEC_ERROR_INVALID_STATE);
    CHECK_OK(fixture_decode(&f, NULL));
    CHECK_OK(encodec_codec_destroy(&f.codec));

    callbacks = replay_callbacks(&f.state);
    callbacks.decode_frames = NULL;
    fixture_rewind(&f);
    CHECK_OK(encodec_codec_open_with_callbacks(f.golden.bundle, &callbacks, &f.codec));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, fixture_decode(&f, NULL));
    CHECK_OK(fixture_encode(&f, &options));
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
    CHECK_OK(encodec_codec_destroy(&f.codec));

    callbacks.encode_frames = NULL;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open_with_callbacks(f.golden.bundle, &callbacks, &f.codec));
    CHECK(f.codec == NULL);
    f.codec = both;
    fixture_close(&f);
}

TEST(maximum_batch_is_kept) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    encodec_codec *unlimited = f.codec;
    encodec_encode_options encode = fixture_encode_options(&f);
    encodec_decode_options decode = fixture_decode_options();
    encode.batch_size = decode.batch_size = 8;
    for (uint32_t most = 1; most <= 3; most++) {
        encodec_frame_callbacks callbacks = replay_callbacks(&f.state);
        callbacks.maximum_batch = most;
        fixture_rewind(&f);
        CHECK_OK(encodec_codec_open_with_callbacks(f.golden.bundle, &callbacks, &f.codec));
        CHECK_OK(fixture_encode(&f, &encode));
        CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
        CHECK_OK(fixture_decode(&f, &decode));
        CHECK_UINT(most, f.state.largest_batch);
        CHECK_OK(encodec_codec_destroy(&f.codec));
    }

    f.codec = unlimited;
    fixture_close(&f);
}

TEST(callbacks_are_copied) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    encodec_encode_options options = fixture_encode_options(&f);
    encodec_codec *other = f.codec;
    encodec_frame_callbacks callbacks = replay_callbacks(&f.state);
    CHECK_OK(encodec_codec_open_with_callbacks(f.golden.bundle, &callbacks, &f.codec));
    memset(&callbacks, 0xFF, sizeof(callbacks));
    CHECK_OK(fixture_encode(&f, &options));
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
    CHECK_OK(encodec_codec_destroy(&f.codec));
    f.codec = other;
    fixture_close(&f);
}

typedef struct progress_log {
    uint64_t done;
    uint64_t total;
    uint32_t calls;
    uint32_t fail_at;
    encodec_status fail_with;
} progress_log;

static encodec_status log_progress(void *user_data, uint64_t done, uint64_t total) {
    progress_log *log = user_data;
    CHECK(done >= log->done);
    CHECK(log->calls == 0 || total == log->total);
    CHECK(done <= total);
    log->done = done;
    log->total = total;
    log->calls++;
    return log->calls == log->fail_at ? log->fail_with : ENCODEC_OK;
}

/* Runs both directions with a log each; a fail_at beyond the last call never comes to pass. */
static encodec_status run_with_progress(fixture *f, bool encode, uint32_t threads, progress_log *log) {
    encodec_encode_options how_encode = fixture_encode_options(f);
    encodec_decode_options how_decode = fixture_decode_options();
    how_encode.threads = how_decode.threads = threads;
    how_encode.progress = how_decode.progress = log_progress;
    how_encode.progress_user_data = how_decode.progress_user_data = log;
    fixture_rewind(f);
    return encode ? fixture_encode(f, &how_encode) : fixture_decode(f, &how_decode);
}

static void check_progress(fixture *f, bool encode, uint32_t threads) {
    progress_log whole = { 0 };
    CHECK_OK(run_with_progress(f, encode, threads, &whole));
    CHECK_UINT(f->golden.audio_length, whole.done);
    CHECK_UINT(f->golden.audio_length, whole.total);
    CHECK(whole.calls >= f->golden.chunks);
    for (uint32_t call = 1; call <= whole.calls; call++) {
        for (size_t i = 0; i < STATUSES; i++) {
            progress_log log = { .fail_at = call, .fail_with = (encodec_status)statuses[i] };
            CHECK_REFUSED(statuses[i], run_with_progress(f, encode, threads, &log));
            CHECK_UINT(call, log.calls);
            CHECK_CONTAINS(
                statuses[i] == ENCODEC_ERROR_CANCELLED ? "The progress callback cancelled the operation." : "The host's progress callback",
                last_message());
            CHECK(!encode || (f->data == NULL && f->size == 0));
        }
    }
}

TEST(progress_grows_to_the_total_and_may_end_the_operation_at_each_step) {
    const char *names[] = { FIXTURE_CASE, "tiny-one-chunk", "guarded-tiny", "tiny-empty" };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        fixture f;
        fixture_open(&f, names[i]);
        for (uint32_t threads = 1; threads <= 2; threads++) {
            check_progress(&f, true, threads);
            check_progress(&f, false, threads);
        }

        fixture_close(&f);
    }
}

/* A callback may use the library: another codec, this codec's properties, even destroy the codec that is calling it. */
static void use_library_inside(replay *state) {
    encodec_codec **codec = state->on_call_data;
    replay inner = replay_of(state->golden);
    encodec_codec *other = replay_open(&inner);
    uint8_t *data = NULL;
    size_t size = 0;
    CHECK_OK(encodec_encode(other, NULL, NULL, 0, state->golden->properties.sample_rate, 2, ENCODEC_LAYOUT_PLANAR, &data, &size));
    encodec_free(data);
    CHECK_OK(encodec_codec_destroy(&other));
    if (*codec != NULL) {
        encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
        CHECK_OK(encodec_codec_get_properties(*codec, &properties));
        CHECK_OK(encodec_codec_destroy(codec));
    }
}

TEST(callbacks_may_call_the_library_and_destroy_their_codec) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    encodec_encode_options options = fixture_encode_options(&f);
    f.state.on_call = use_library_inside;
    f.state.on_call_data = &f.codec;
    CHECK_OK(fixture_encode(&f, &options));
    CHECK(f.codec == NULL);
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
    fixture_close(&f);
}

TEST(onnx_runtime_was_not_loaded) {
    CHECK(!process_has_mapped("onnxruntime"));
}

static const test_case cases[] = {
    TEST_ENTRY(a_failing_callback_ends_the_operation_with_its_number),
    TEST_ENTRY(codes_out_of_range_are_refused),
    TEST_ENTRY(scales_out_of_range_are_refused),
    TEST_ENTRY(scales_are_ignored_where_the_bundle_does_not_normalise),
    TEST_ENTRY(without_a_function_that_direction_does_not_work),
    TEST_ENTRY(maximum_batch_is_kept),
    TEST_ENTRY(callbacks_are_copied),
    TEST_ENTRY(progress_grows_to_the_total_and_may_end_the_operation_at_each_step),
    TEST_ENTRY(callbacks_may_call_the_library_and_destroy_their_codec),
    TEST_ENTRY(onnx_runtime_was_not_loaded),
};

int main(int argc, char **argv) {
    check_begin("test_callbacks", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
