/* Streams that are used wrongly, fail, are cancelled or given up at every point, and used by several threads. */
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pushing.h"

#define RATE 48000
#define CHANNELS 2
#define LENGTH 20000
#define PIECE 1234
#define THREADS 16

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static recording audio;
static uint8_t *expected;
static size_t expected_size;

static encodec_encode_options defaults(void) {
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.threads = 1;
    return options;
}

static encodec_encoder *begin(const encodec_encode_options *options) {
    encodec_encoder *encoder = NULL;
    CHECK_OK(encodec_encoder_create(codec, options, RATE, CHANNELS, &encoder));
    CHECK(encoder != NULL);
    return encoder;
}

/* Stops at the first failure. */
static encodec_status push_pieces(encodec_encoder *encoder, size_t from) {
    encodec_status status = ENCODEC_OK;
    for (size_t at = from; at < LENGTH && status == ENCODEC_OK; at += PIECE) {
        status = push_form(encoder, (unsigned)(at % FORMS), &audio, at, LENGTH - at < PIECE ? LENGTH - at : PIECE);
    }

    return status;
}

static encodec_status push_all_and_finish(encodec_encoder *encoder) {
    encodec_status status = push_pieces(encoder, 0);
    return status == ENCODEC_OK ? encodec_encoder_finish(encoder) : status;
}

static void check_file(encodec_encoder *encoder) {
    pulled file = { 0 };
    pull_all(encoder, &file, 333);
    CHECK_BYTES(expected, expected_size, file.data, file.size);
    pulled_free(&file);
}

/* Every function, with everything else right. */
static void check_every_function(encodec_encoder *encoder, encodec_status status) {
    const float floats[CHANNELS] = { 0 };
    const int16_t shorts[CHANNELS] = { 0 };
    const float *float_channels[CHANNELS] = { floats, floats };
    const int16_t *short_channels[CHANNELS] = { shorts, shorts };
    uint8_t buffer[16];
    size_t size = 77;
    uint64_t available = 77;
    CHECK_REFUSED(status, encodec_encoder_push_f32(encoder, floats, 1));
    CHECK_REFUSED(status, encodec_encoder_push_s16(encoder, shorts, 1));
    CHECK_REFUSED(status, encodec_encoder_push_planar_f32(encoder, float_channels, 1));
    CHECK_REFUSED(status, encodec_encoder_push_planar_s16(encoder, short_channels, 1));
    CHECK_REFUSED(status, encodec_encoder_push_f32(encoder, NULL, 0));
    CHECK_REFUSED(status, encodec_encoder_finish(encoder));
    CHECK_REFUSED(status, encodec_encoder_pull(encoder, buffer, sizeof(buffer), &size));
    CHECK_UINT(0, size);
    CHECK_REFUSED(status, encodec_encoder_available(encoder, &available));
    CHECK_UINT(0, available);
    size = 77;
    CHECK_REFUSED(status, encodec_encoder_get_patch(encoder, buffer, sizeof(buffer), &size));
    CHECK_UINT(0, size);
}

static void check_dead(encodec_encoder *encoder, const char *why) {
    char text[512];
    check_every_function(encoder, ENCODEC_ERROR_INVALID_STATE);
    CHECK_CONTAINS(why, last_message());
    CHECK_OK(encodec_encoder_last_error(encoder, text, sizeof(text), NULL));
    CHECK_CONTAINS(why, text);
}

TEST(wrong_handles) {
    char text[16];
    encodec_encoder *encoder = begin(NULL);
    encodec_encoder *stale = encoder;
    encodec_encoder *other = (encodec_encoder *)codec;
    CHECK_OK(encodec_encoder_destroy(&encoder));
    CHECK(encoder == NULL);
    CHECK_OK(encodec_encoder_destroy(&encoder));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_destroy(NULL));
    check_every_function(NULL, ENCODEC_ERROR_NULL_ARGUMENT);
    check_every_function(stale, ENCODEC_ERROR_INVALID_HANDLE);
    check_every_function(other, ENCODEC_ERROR_INVALID_HANDLE);
    CHECK_CONTAINS("is a codec; expected an encoder", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_encoder_last_error(stale, text, sizeof(text), NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_encoder_destroy(&stale));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_encoder_destroy(&other));
}

static encodec_status create(const encodec_encode_options *options, uint32_t rate, uint32_t channels) {
    encodec_encoder *encoder = (encodec_encoder *)(uintptr_t)0x5A5A;
    encodec_status status = encodec_encoder_create(codec, options, rate, channels, &encoder);
    CHECK(encoder == NULL);
    return status;
}

TEST(create_arguments) {
    encodec_encoder *encoder = NULL;
    encodec_encode_options options = defaults();
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_create(codec, NULL, RATE, CHANNELS, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_create(NULL, NULL, RATE, CHANNELS, &encoder));
    CHECK_REFUSED(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, create(NULL, 44100, CHANNELS));
    CHECK_REFUSED(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, create(NULL, RATE, 1));
    CHECK_REFUSED(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, create(NULL, RATE, 0));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, create(NULL, RATE, UINT32_MAX));
    options.length_mode = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, create(&options, RATE, CHANNELS));
    CHECK_CONTAINS("length_mode is 2", last_message());
    options = defaults();
    options.reserved = 1;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, create(&options, RATE, CHANNELS));
    options = defaults();
    const uint64_t wrong[] = { UINT64_MAX - 1, (uint64_t)INT64_MAX + 1, (uint64_t)1 << 53 };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        options.total_length = wrong[i];
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, create(&options, RATE, CHANNELS));
    }

    options = defaults();
    options.threads = 1025;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, create(&options, RATE, CHANNELS));
    options = defaults();
    options.chunk_ms = -1.0;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, create(&options, RATE, CHANNELS));
}

TEST(a_refused_argument_leaves_the_stream_as_it_was) {
    const float zero = 0.0f;
    const float right[4] = { 0 };
    const float wrong[4] = { 0, 0, 0, zero / zero };
    const float *planar[CHANNELS] = { wrong + 1, wrong + 2 };
    const float *missing[CHANNELS] = { wrong, NULL };
    uint8_t buffer[4];
    size_t size = 0;
    encodec_encode_options options = defaults();
    options.total_length = LENGTH;
    encodec_encoder *encoder = begin(&options);
    CHECK_OK(push_form(encoder, 0, &audio, 0, PIECE));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encoder_push_f32(encoder, wrong, 2));
    CHECK_CONTAINS("Sample 1 of channel 1", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encoder_push_planar_f32(encoder, planar, 2));
    CHECK_CONTAINS("Sample 1 of channel 1", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_push_planar_f32(encoder, missing, 1));
    CHECK_CONTAINS("channels[1] is NULL", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_push_planar_s16(encoder, NULL, 1));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_push_f32(encoder, NULL, 1));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_push_s16(encoder, NULL, SIZE_MAX / 8));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encoder_push_f32(encoder, right, SIZE_MAX));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encoder_push_f32(encoder, right, LENGTH - PIECE + 1));
    CHECK_CONTAINS("18766 are left", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encoder_finish(encoder));
    CHECK_CONTAINS("1234 samples have been pushed; a length of 20000", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_pull(encoder, NULL, 1, &size));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_pull(encoder, buffer, 1, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_available(encoder, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encoder_get_patch(encoder, NULL, 0, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_get_patch(encoder, NULL, 0, &size));
    CHECK_OK(encodec_encoder_pull(encoder, NULL, 0, &size));
    CHECK_UINT(0, size);
    CHECK_OK(encodec_encoder_push_planar_f32(encoder, NULL, 0));
    CHECK_OK(encodec_encoder_push_s16(encoder, NULL, 0));
    CHECK_OK(push_pieces(encoder, PIECE));
    CHECK_OK(encodec_encoder_finish(encoder));
    CHECK_OK(encodec_encoder_get_patch(encoder, NULL, 0, &size));
    CHECK_UINT(0, size);
    check_file(encoder);
    CHECK_OK(encodec_encoder_destroy(&encoder));
}

TEST(after_the_end) {
    const float zeros[CHANNELS] = { 0 };
    encodec_encoder *encoder = begin(NULL);
    CHECK_OK(push_all_and_finish(encoder));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_push_f32(encoder, zeros, 1));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_push_f32(encoder, NULL, 0));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_finish(encoder));
    check_file(encoder);
    CHECK_OK(encodec_encoder_destroy(&encoder));
}

TEST(pulling_with_tiny_buffers) {
    for (size_t capacity = 1; capacity <= 16; capacity++) {
        pulled file = { 0 };
        encodec_encoder *encoder = begin(NULL);
        CHECK_OK(push_all_and_finish(encoder));
        pull_all(encoder, &file, capacity);
        CHECK_BYTES(expected, expected_size, file.data, file.size);
        pulled_free(&file);
        CHECK_OK(encodec_encoder_destroy(&encoder));
    }
}

TEST(the_frame_model_fails_at_its_nth_call) {
    for (uint32_t threads = 1; threads <= 3; threads += 2) {
        encodec_encode_options options = defaults();
        options.threads = threads;
        options.batch_size = 2;
        atomic_store(&model.calls, 0);
        encodec_encoder *whole = begin(&options);
        CHECK_OK(push_all_and_finish(whole));
        CHECK_OK(encodec_encoder_destroy(&whole));
        unsigned calls = atomic_load(&model.calls);
        CHECK(calls > 8);
        for (unsigned call = 1; call <= calls; call++) {
            encodec_encoder *encoder = begin(&options);
            atomic_store(&model.calls, 0);
            model.fail_at = call;
            model.fail_with = (encodec_status)(1000 + call);
            CHECK_REFUSED(1000 + call, push_all_and_finish(encoder));
            CHECK_UINT(call, atomic_load(&model.calls));
            check_dead(encoder, "encode_frames callback returned 10");
            CHECK_UINT(call, atomic_load(&model.calls));
            CHECK_OK(encodec_encoder_destroy(&encoder));
        }

        model.fail_at = 0;
    }
}

typedef struct steps {
    uint32_t seen;
    uint32_t last;
    encodec_cancellation *cancellation;
} steps;

static encodec_status step(void *user_data, uint64_t done, uint64_t total) {
    steps *s = user_data;
    CHECK(done <= LENGTH);
    CHECK(total == LENGTH || total == ENCODEC_LENGTH_UNKNOWN);
    if (++s->seen != s->last) {
        return ENCODEC_OK;
    }

    if (s->cancellation == NULL) {
        return ENCODEC_ERROR_CANCELLED;
    }

    CHECK_OK(encodec_cancellation_cancel(s->cancellation));
    return ENCODEC_OK;
}

/* By the callback's answer and by a cancellation; with the length known and not. The very last step of all comes when all is done. */
TEST(cancelled_at_every_step) {
    for (uint32_t mode = 0; mode < 4; mode++) {
        encodec_encode_options options = defaults();
        steps all = { 0, 0, NULL };
        options.threads = 1 + mode;
        options.total_length = mode % 2 == 0 ? LENGTH : ENCODEC_LENGTH_UNKNOWN;
        options.progress = step;
        options.progress_user_data = &all;
        encodec_encoder *whole = begin(&options);
        CHECK_OK(push_all_and_finish(whole));
        CHECK_OK(encodec_encoder_destroy(&whole));
        CHECK_UINT((LENGTH / 950) + 2, all.seen);
        for (uint32_t last = 1; last < all.seen; last++) {
            steps some = { 0, last, NULL };
            if (mode >= 2) {
                CHECK_OK(encodec_cancellation_create(&some.cancellation));
            }

            options.cancellation = some.cancellation;
            options.progress_user_data = &some;
            encodec_encoder *encoder = begin(&options);
            CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, push_all_and_finish(encoder));
            CHECK_UINT(last, some.seen);
            check_dead(encoder, "cancelled");
            CHECK_OK(encodec_encoder_destroy(&encoder));
            CHECK_OK(encodec_cancellation_destroy(&some.cancellation));
        }
    }
}

/* Also in a call that has nothing to encode, and in a stream that has not begun. */
TEST(cancelled_between_calls) {
    encodec_encode_options options = defaults();
    CHECK_OK(encodec_cancellation_create(&options.cancellation));
    encodec_encoder *encoder = begin(&options);
    CHECK_OK(encodec_cancellation_cancel(options.cancellation));
    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, push_form(encoder, 0, &audio, 0, 1));
    check_dead(encoder, "cancelled");
    CHECK_OK(encodec_encoder_destroy(&encoder));
    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder));
    CHECK(encoder == NULL);
    CHECK_OK(encodec_cancellation_destroy(&options.cancellation));
}

TEST(destroyed_at_every_point) {
    for (size_t pieces = 0; pieces <= LENGTH / PIECE + 1; pieces++) {
        encodec_encode_options options = defaults();
        options.threads = 4;
        encodec_encoder *encoder = begin(&options);
        for (size_t piece = 0; piece < pieces && piece * PIECE + PIECE <= LENGTH; piece++) {
            CHECK_OK(push_form(encoder, 3, &audio, piece * PIECE, PIECE));
        }

        if (pieces > LENGTH / PIECE) {
            CHECK_OK(encodec_encoder_finish(encoder));
        }

        CHECK_OK(encodec_encoder_destroy(&encoder));
    }
}

TEST(the_codec_lives_until_its_streams_are_gone) {
    hash_model own = { 0 };
    encodec_encode_options options = defaults();
    encodec_codec *handle = hash_model_open(&own, golden.bundle, false);
    encodec_encoder *encoder = NULL;
    CHECK_OK(encodec_encoder_create(handle, &options, RATE, CHANNELS, &encoder));
    CHECK_OK(push_form(encoder, 0, &audio, 0, PIECE));
    CHECK_OK(encodec_codec_destroy(&handle));
    CHECK_OK(push_pieces(encoder, PIECE));
    CHECK_OK(encodec_encoder_finish(encoder));
    check_file(encoder);
    CHECK_OK(encodec_encoder_destroy(&encoder));
}

typedef struct meeting {
    encodec_encoder *encoder;
    sem_t arrived;
    sem_t released;
    encodec_status status;
} meeting;

static void wait_inside(void *data) {
    meeting *m = data;
    CHECK_UINT(0, sem_post(&m->arrived));
    CHECK_UINT(0, sem_wait(&m->released));
}

static void *push_and_meet(void *argument) {
    meeting *m = argument;
    m->status = push_form(m->encoder, 1, &audio, 0, PIECE);
    return NULL;
}

/* Another thread's call is refused, not queued and not let in; destroying does not wait, and the call that is inside ends well. */
static void meet(bool destroy) {
    meeting m;
    pthread_t thread;
    char text[16];
    encodec_encode_options options = defaults();
    options.batch_size = 1;
    m.encoder = begin(&options);
    CHECK_UINT(0, sem_init(&m.arrived, 0, 0));
    CHECK_UINT(0, sem_init(&m.released, 0, 0));
    model.on_call_data = &m;
    model.on_call = wait_inside;
    CHECK_UINT(0, pthread_create(&thread, NULL, push_and_meet, &m));
    CHECK_UINT(0, sem_wait(&m.arrived));
    model.on_call = NULL;
    check_every_function(m.encoder, ENCODEC_ERROR_INVALID_STATE);
    CHECK_CONTAINS("Another call is inside", last_message());
    CHECK_STATUS(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_encoder_last_error(m.encoder, text, sizeof(text), NULL));
    encodec_encoder *handle = m.encoder;
    if (destroy) {
        CHECK_OK(encodec_encoder_destroy(&handle));
        check_every_function(m.encoder, ENCODEC_ERROR_INVALID_HANDLE);
    }

    CHECK_UINT(0, sem_post(&m.released));
    CHECK_UINT(0, pthread_join(thread, NULL));
    CHECK_STATUS(ENCODEC_OK, m.status);
    if (!destroy) {
        CHECK_OK(push_pieces(handle, PIECE));
        CHECK_OK(encodec_encoder_finish(handle));
        check_file(handle);
    }

    CHECK_OK(encodec_encoder_destroy(&handle));
    (void)sem_destroy(&m.arrived);
    (void)sem_destroy(&m.released);
}

TEST(a_call_while_another_is_inside_is_refused) {
    meet(false);
}

TEST(destroyed_while_another_call_is_inside) {
    meet(true);
}

static void *encode_stream(void *argument) {
    const uint32_t number = (uint32_t)(uintptr_t)argument;
    encodec_encode_options options = defaults();
    options.threads = 1 + (number % 3);
    options.batch_size = number % 5;
    options.total_length = number % 2 == 0 ? LENGTH : ENCODEC_LENGTH_UNKNOWN;
    encodec_encoder *encoder = begin(&options);
    for (size_t at = 0; at < LENGTH;) {
        size_t count = 100 + (37 * number);
        count = count < LENGTH - at ? count : LENGTH - at;
        CHECK_OK(push_form(encoder, number % FORMS, &audio, at, count));
        at += count;
    }

    CHECK_OK(encodec_encoder_finish(encoder));
    check_file(encoder);
    CHECK_OK(encodec_encoder_destroy(&encoder));
    return NULL;
}

TEST(sixteen_threads_with_a_stream_each) {
    pthread_t threads[THREADS];
    for (uintptr_t i = 0; i < THREADS; i++) {
        CHECK_UINT(0, pthread_create(&threads[i], NULL, encode_stream, (void *)i));
    }

    for (int i = 0; i < THREADS; i++) {
        CHECK_UINT(0, pthread_join(threads[i], NULL));
    }
}

static const test_case cases[] = {
    TEST_ENTRY(wrong_handles),
    TEST_ENTRY(create_arguments),
    TEST_ENTRY(a_refused_argument_leaves_the_stream_as_it_was),
    TEST_ENTRY(after_the_end),
    TEST_ENTRY(pulling_with_tiny_buffers),
    TEST_ENTRY(the_frame_model_fails_at_its_nth_call),
    TEST_ENTRY(cancelled_at_every_step),
    TEST_ENTRY(cancelled_between_calls),
    TEST_ENTRY(destroyed_at_every_point),
    TEST_ENTRY(the_codec_lives_until_its_streams_are_gone),
    TEST_ENTRY(a_call_while_another_is_inside_is_refused),
    TEST_ENTRY(destroyed_while_another_call_is_inside),
    TEST_ENTRY(sixteen_threads_with_a_stream_each),
};

int main(int argc, char **argv) {
    check_begin("test_encoder_faults", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    codec = hash_model_open(&model, golden.bundle, false);
    audio = recording_of_noise(CHANNELS, LENGTH, 5);
    expected = encode_at_once(codec, NULL, &audio, RATE, &expected_size);
    CHECK_TABLE(cases);
    encodec_free(expected);
    recording_free(&audio);
    CHECK_OK(encodec_codec_destroy(&codec));
    golden_close(&golden);
    return check_finish();
}
