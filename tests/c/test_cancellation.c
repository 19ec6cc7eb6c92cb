/* Operations ended from another thread, or from a callback; cancellations shared, reset, destroyed in use, and wrong ones. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"

static fixture shared;

static encodec_cancellation *create(void) {
    encodec_cancellation *cancellation = NULL;
    CHECK_OK(encodec_cancellation_create(&cancellation));
    CHECK(cancellation != NULL);
    return cancellation;
}

static uint32_t is_cancelled(encodec_cancellation *cancellation) {
    uint32_t value = 42;
    CHECK_OK(encodec_cancellation_is_cancelled(cancellation, &value));
    return value;
}

static encodec_status encode_with(encodec_cancellation *cancellation) {
    encodec_encode_options options = fixture_encode_options(&shared);
    options.cancellation = cancellation;
    fixture_rewind(&shared);
    return fixture_encode(&shared, &options);
}

static encodec_status decode_with(encodec_cancellation *cancellation) {
    encodec_decode_options options = fixture_decode_options();
    options.cancellation = cancellation;
    fixture_rewind(&shared);
    return fixture_decode(&shared, &options);
}

static void check_every_function(encodec_cancellation *wrong, encodec_status expected) {
    uint32_t value = 42;
    CHECK_REFUSED(expected, encodec_cancellation_cancel(wrong));
    CHECK_REFUSED(expected, encodec_cancellation_reset(wrong));
    CHECK_REFUSED(expected, encodec_cancellation_is_cancelled(wrong, &value));
    CHECK_UINT(42, value);
}

TEST(null_arguments) {
    encodec_cancellation *cancellation = create();
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_cancellation_create(NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_cancellation_is_cancelled(cancellation, NULL));
    check_every_function(NULL, ENCODEC_ERROR_NULL_ARGUMENT);
    CHECK_CONTAINS("cancellation is NULL", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_cancellation_destroy(NULL));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
    CHECK(cancellation == NULL);
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

TEST(stale_and_made_up_handles) {
    encodec_cancellation *cancellation = create();
    encodec_cancellation *stale = cancellation;
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
    encodec_cancellation *const wrong[] = { stale, (encodec_cancellation *)(uintptr_t)8, (encodec_cancellation *)UINTPTR_MAX };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        encodec_cancellation *handle = wrong[i];
        check_every_function(handle, ENCODEC_ERROR_INVALID_HANDLE);
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encode_with(handle));
        CHECK(shared.data == NULL);
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, decode_with(handle));
        CHECK_CONTAINS("expected a cancellation", last_message());
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_cancellation_destroy(&handle));
        CHECK(handle == NULL);
    }

    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_cancellation_cancel(stale));
    CHECK_CONTAINS("has been destroyed", last_message());
}

/* Each is told what it is instead, and stays what it was. */
TEST(handles_of_another_kind) {
    encodec_cancellation *cancellation = create();
    encodec_codec *codec = (encodec_codec *)cancellation;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_get_properties(codec, &properties));
    CHECK_CONTAINS("is a cancellation; expected a codec", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_destroy(&codec));
    CHECK(codec == (encodec_codec *)cancellation);

    encodec_cancellation *wrong = (encodec_cancellation *)shared.codec;
    check_every_function(wrong, ENCODEC_ERROR_INVALID_HANDLE);
    CHECK_CONTAINS("is a codec; expected a cancellation", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_cancellation_destroy(&wrong));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encode_with(wrong));

    CHECK_UINT(0, is_cancelled(cancellation));
    CHECK_OK(encode_with(cancellation));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

TEST(cancel_and_reset) {
    encodec_cancellation *cancellation = create();
    CHECK_UINT(0, is_cancelled(cancellation));
    CHECK_OK(encodec_cancellation_reset(cancellation));
    CHECK_UINT(0, is_cancelled(cancellation));
    CHECK_OK(encode_with(cancellation));
    CHECK_BYTES(shared.golden.expected, shared.golden.expected_size, shared.data, shared.size);
    for (int i = 0; i < 3; i++) {
        CHECK_OK(encodec_cancellation_cancel(cancellation));
        CHECK_UINT(1, is_cancelled(cancellation));
    }

    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, encode_with(cancellation));
    CHECK(shared.data == NULL);
    CHECK_UINT(0, shared.state.calls);
    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, decode_with(cancellation));
    CHECK_UINT(0, shared.state.calls);
    CHECK_OK(encodec_cancellation_reset(cancellation));
    CHECK_UINT(0, is_cancelled(cancellation));
    CHECK_OK(encode_with(cancellation));
    CHECK_OK(decode_with(cancellation));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

/* Nothing to do, and yet the answer is that it was cancelled: whoever cancels has to be able to tell. */
TEST(an_empty_recording_is_cancelled_too) {
    encodec_cancellation *cancellation = create();
    encodec_encode_options options = fixture_encode_options(&shared);
    uint8_t *data = NULL;
    size_t size = 0;
    options.cancellation = cancellation;
    CHECK_OK(encodec_cancellation_cancel(cancellation));
    CHECK_REFUSED(
        ENCODEC_ERROR_CANCELLED,
        encodec_encode(
            shared.codec, &options, NULL, 0, shared.golden.properties.sample_rate, shared.golden.properties.channels,
            ENCODEC_LAYOUT_PLANAR, &data, &size));
    CHECK(data == NULL);
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

TEST(files_are_cancelled_and_leave_nothing) {
    char folder[PATH_SIZE];
    char in[PATH_SIZE];
    char out[PATH_SIZE];
    encodec_cancellation *cancellation = create();
    encodec_encode_options encode = fixture_encode_options(&shared);
    encodec_decode_options decode = fixture_decode_options();
    encode.cancellation = decode.cancellation = cancellation;
    make_temporary_folder(folder);
    join_path(in, folder, "in.ecdc");
    join_path(out, folder, "out.wav");
    write_file(in, shared.golden.expected, shared.golden.expected_size);
    CHECK_OK(encodec_cancellation_cancel(cancellation));
    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, encodec_decode_file(shared.codec, &decode, in, out, ENCODEC_WAV_FLOAT32, 0));
    CHECK_UINT(1, count_entries(folder));
    CHECK_OK(encodec_cancellation_reset(cancellation));
    fixture_rewind(&shared);
    CHECK_OK(encodec_decode_file(shared.codec, &decode, in, out, ENCODEC_WAV_FLOAT32, 0));
    CHECK_OK(encodec_cancellation_cancel(cancellation));
    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, encodec_encode_file(shared.codec, &encode, out, in, 1));
    CHECK_UINT(2, count_entries(folder));
    size_t size = 0;
    uint8_t *kept = read_file(in, &size);
    CHECK_BYTES(shared.golden.expected, shared.golden.expected_size, kept, size);
    free(kept);
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
    remove_folder(folder);
}

typedef struct counting {
    encodec_cancellation *cancellation;
    unsigned calls;
    unsigned cancel_at;
    encodec_status answer;
} counting;

static encodec_status cancel_in_progress(void *user_data, uint64_t done, uint64_t total) {
    counting *c = user_data;
    CHECK(done <= total);
    if (++c->calls == c->cancel_at) {
        CHECK_OK(encodec_cancellation_cancel(c->cancellation));
        return c->answer;
    }

    return ENCODEC_OK;
}

/* At every progress step, from within; the last step comes when everything is done, so there the work stands. */
TEST(cancelling_at_every_step) {
    counting count = { NULL, 0, 0, ENCODEC_OK };
    encodec_encode_options options = fixture_encode_options(&shared);
    options.progress = cancel_in_progress;
    options.progress_user_data = &count;
    options.batch_size = 1;
    fixture_rewind(&shared);
    CHECK_OK(fixture_encode(&shared, &options));
    unsigned steps = count.calls;
    CHECK(steps > 3);
    for (unsigned step = 1; step <= steps; step++) {
        count = (counting){ create(), 0, step, ENCODEC_OK };
        options.cancellation = count.cancellation;
        fixture_rewind(&shared);
        encodec_status status = fixture_encode(&shared, &options);
        CHECK(status == ENCODEC_ERROR_CANCELLED || (status == ENCODEC_OK && step >= steps - 1));
        CHECK((status == ENCODEC_OK) == (shared.data != NULL));
        CHECK_OK(encodec_cancellation_destroy(&count.cancellation));
    }
}

/* The callback's own answer counts, also if it cancels at the same time. */
TEST(the_progress_callbacks_answer_comes_back) {
    counting count = { create(), 0, 2, (encodec_status)1234 };
    encodec_encode_options options = fixture_encode_options(&shared);
    options.progress = cancel_in_progress;
    options.progress_user_data = &count;
    options.cancellation = count.cancellation;
    fixture_rewind(&shared);
    CHECK_REFUSED((encodec_status)1234, fixture_encode(&shared, &options));
    CHECK_OK(encodec_cancellation_destroy(&count.cancellation));
}

typedef struct meeting {
    fixture f;
    encodec_cancellation *cancellation;
    sem_t arrived;
    sem_t released;
    encodec_status status;
} meeting;

static void wait_inside(replay *state) {
    meeting *m = state->on_call_data;
    state->on_call = NULL;
    CHECK_UINT(0, sem_post(&m->arrived));
    CHECK_UINT(0, sem_wait(&m->released));
}

static void *decode_at_the_meeting(void *argument) {
    meeting *m = argument;
    m->f.state.thread = pthread_self();
    m->f.state.on_call = wait_inside;
    m->f.state.on_call_data = m;
    encodec_decode_options options = fixture_decode_options();
    options.batch_size = 1;
    options.cancellation = m->cancellation;
    m->status = fixture_decode(&m->f, &options);
    return NULL;
}

/* Starts a decoding, does something to its cancellation while it is inside the frame model, and lets it go on. */
static encodec_status meet(void (*act)(encodec_cancellation **)) {
    meeting m;
    pthread_t thread;
    memset(&m, 0, sizeof(m));
    fixture_open(&m.f, FIXTURE_CASE);
    m.cancellation = create();
    encodec_cancellation *handle = m.cancellation;
    CHECK_UINT(0, sem_init(&m.arrived, 0, 0));
    CHECK_UINT(0, sem_init(&m.released, 0, 0));
    CHECK_UINT(0, pthread_create(&thread, NULL, decode_at_the_meeting, &m));
    CHECK_UINT(0, sem_wait(&m.arrived));
    act(&handle);
    CHECK_UINT(0, sem_post(&m.released));
    CHECK_UINT(0, pthread_join(thread, NULL));
    CHECK_OK(encodec_cancellation_destroy(&handle));
    (void)sem_destroy(&m.arrived);
    (void)sem_destroy(&m.released);
    fixture_close(&m.f);
    return m.status;
}

static void cancel_only(encodec_cancellation **handle) {
    CHECK_OK(encodec_cancellation_cancel(*handle));
}

static void destroy_only(encodec_cancellation **handle) {
    CHECK_OK(encodec_cancellation_destroy(handle));
}

static void cancel_and_destroy(encodec_cancellation **handle) {
    CHECK_OK(encodec_cancellation_cancel(*handle));
    CHECK_OK(encodec_cancellation_destroy(handle));
}

static void cancel_and_reset_at_once(encodec_cancellation **handle) {
    CHECK_OK(encodec_cancellation_cancel(*handle));
    CHECK_OK(encodec_cancellation_reset(*handle));
}

TEST(from_another_thread) {
    CHECK_STATUS(ENCODEC_ERROR_CANCELLED, meet(cancel_only));
}

TEST(destroyed_in_use) {
    CHECK_STATUS(ENCODEC_OK, meet(destroy_only));
    CHECK_STATUS(ENCODEC_ERROR_CANCELLED, meet(cancel_and_destroy));
}

/* What was cancelled stays so. */
TEST(a_reset_is_for_what_begins_afterwards) {
    CHECK_STATUS(ENCODEC_ERROR_CANCELLED, meet(cancel_and_reset_at_once));
}

#define HAMMERS 4

typedef struct hammer {
    pthread_t thread;
    encodec_cancellation *cancellation;
    atomic_int *stop;
} hammer;

static void *strike(void *argument) {
    hammer *h = argument;
    uint32_t value = 0;
    for (int i = 0; !atomic_load(h->stop); i++) {
        CHECK_OK(i % 2 == 0 ? encodec_cancellation_cancel(h->cancellation) : encodec_cancellation_reset(h->cancellation));
        CHECK_OK(encodec_cancellation_is_cancelled(h->cancellation, &value));
        CHECK(value <= 1);
    }

    return NULL;
}

/* Each operation gives the golden samples or says that it was cancelled. */
TEST(cancelled_and_reset_by_many_threads) {
    hammer hammers[HAMMERS];
    atomic_int stop = 0;
    encodec_cancellation *cancellation = create();
    size_t size = golden_values(&shared.golden) * sizeof(float);
    for (int i = 0; i < HAMMERS; i++) {
        hammers[i].cancellation = cancellation;
        hammers[i].stop = &stop;
        CHECK_UINT(0, pthread_create(&hammers[i].thread, NULL, strike, &hammers[i]));
    }

    for (int round = 0; round < 50; round++) {
        encodec_status status = decode_with(cancellation);
        CHECK(status == ENCODEC_OK || status == ENCODEC_ERROR_CANCELLED);
        if (status == ENCODEC_OK) {
            CHECK_BYTES(shared.golden.audio, size, shared.decoded, size);
        }
    }

    atomic_store(&stop, 1);
    for (int i = 0; i < HAMMERS; i++) {
        CHECK_UINT(0, pthread_join(hammers[i].thread, NULL));
    }

    CHECK_OK(encodec_cancellation_destroy(&cancellation));
    CHECK_OK(decode_with(NULL));
    CHECK_BYTES(shared.golden.audio, size, shared.decoded, size);
}

static const test_case cases[] = {
    TEST_ENTRY(null_arguments),
    TEST_ENTRY(stale_and_made_up_handles),
    TEST_ENTRY(handles_of_another_kind),
    TEST_ENTRY(cancel_and_reset),
    TEST_ENTRY(an_empty_recording_is_cancelled_too),
    TEST_ENTRY(files_are_cancelled_and_leave_nothing),
    TEST_ENTRY(cancelling_at_every_step),
    TEST_ENTRY(the_progress_callbacks_answer_comes_back),
    TEST_ENTRY(from_another_thread),
    TEST_ENTRY(destroyed_in_use),
    TEST_ENTRY(a_reset_is_for_what_begins_afterwards),
    TEST_ENTRY(cancelled_and_reset_by_many_threads),
};

int main(int argc, char **argv) {
    check_begin("test_cancellation", argc, argv);
    fixture_open(&shared, FIXTURE_CASE);
    CHECK_TABLE(cases);
    fixture_close(&shared);
    return check_finish();
}
