/* One codec, many threads: exact results, callbacks one at a time where that is asked for, and destroying it from outside. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "check_status.h"
#include "fixture.h"

#define THREADS 8
#define ROUNDS 6

/* The codec is shared, so its user data is too: each thread has its own replay, since callbacks run on the thread that called. */
static _Thread_local replay *own_replay;

static atomic_int inside;
static atomic_int most_inside;

static void enter_callback(void) {
    int now = atomic_fetch_add(&inside, 1) + 1;
    int most = atomic_load(&most_inside);
    while (now > most && !atomic_compare_exchange_weak(&most_inside, &most, now)) {
    }

    /* Long enough for another thread to get in, if it may. */
    const struct timespec moment = { 0, 1000000 };
    (void)nanosleep(&moment, NULL);
}

static encodec_status encode_frames(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    CHECK(user_data == &inside);
    enter_callback();
    encodec_status status = replay_encode(own_replay, audio, windows, channels, samples, codes, codebooks, frames, scales);
    atomic_fetch_sub(&inside, 1);
    return status;
}

static encodec_status decode_frames(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    CHECK(user_data == &inside);
    enter_callback();
    encodec_status status = replay_decode(own_replay, codes, scales, windows, codebooks, frames, audio, channels, samples);
    atomic_fetch_sub(&inside, 1);
    return status;
}

/* What a worker needs; its own state, the shared codec. */
typedef struct worker {
    pthread_t thread;
    fixture f;
    int number;
} worker;

static void *encode_and_decode(void *argument) {
    worker *w = argument;
    fixture *f = &w->f;
    own_replay = &f->state;
    size_t audio_size = golden_values(&f->golden) * sizeof(float);
    for (int round = 0; round < ROUNDS; round++) {
        encodec_encode_options encode = fixture_encode_options(f);
        encodec_decode_options decode = fixture_decode_options();
        encode.threads = decode.threads = 1 + (uint32_t)((w->number + round) % 3);
        encode.batch_size = decode.batch_size = 1 + (uint32_t)(round % 4);
        fixture_rewind(f);
        CHECK_OK(fixture_encode(f, &encode));
        CHECK_BYTES(f->golden.expected, f->golden.expected_size, f->data, f->size);
        CHECK_OK(fixture_decode(f, &decode));
        CHECK_BYTES(f->golden.audio, audio_size, f->decoded, audio_size);
        memset(f->decoded, 0, audio_size);
    }

    return NULL;
}

static void share_codec(uint32_t allows_concurrent_calls) {
    static worker workers[THREADS];
    fixture owner;
    fixture_open(&owner, "guarded-tiny");
    encodec_frame_callbacks callbacks = replay_callbacks(&owner.state);
    callbacks.user_data = &inside;
    callbacks.encode_frames = encode_frames;
    callbacks.decode_frames = decode_frames;
    callbacks.allows_concurrent_calls = allows_concurrent_calls;
    encodec_codec *codec = NULL;
    CHECK_OK(encodec_codec_open_with_callbacks(owner.golden.bundle, &callbacks, &codec));
    atomic_store(&most_inside, 0);
    for (int i = 0; i < THREADS; i++) {
        fixture_open(&workers[i].f, "guarded-tiny");
        CHECK_OK(encodec_codec_destroy(&workers[i].f.codec));
        workers[i].f.codec = codec;
        workers[i].number = i;
        CHECK_UINT(0, pthread_create(&workers[i].thread, NULL, encode_and_decode, &workers[i]));
    }

    for (int i = 0; i < THREADS; i++) {
        CHECK_UINT(0, pthread_join(workers[i].thread, NULL));
        workers[i].f.codec = NULL;
        fixture_close(&workers[i].f);
    }

    CHECK_OK(encodec_codec_destroy(&codec));
    fixture_close(&owner);
}

TEST(a_shared_codec_gives_exact_results_one_callback_at_a_time) {
    share_codec(0);
    CHECK_UINT(1, atomic_load(&most_inside));
}

TEST(a_shared_codec_gives_exact_results_with_concurrent_callbacks) {
    share_codec(1);
    CHECK(atomic_load(&most_inside) > 1);
}

typedef struct meeting {
    fixture f;
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

static void *encode_while_destroyed(void *argument) {
    meeting *m = argument;
    m->f.state.thread = pthread_self();
    m->f.state.on_call = wait_inside;
    m->f.state.on_call_data = m;
    encodec_encode_options options = fixture_encode_options(&m->f);
    options.batch_size = 1;
    m->status = fixture_encode(&m->f, &options);
    return NULL;
}

TEST(destroying_while_another_thread_is_inside) {
    meeting m;
    pthread_t thread;
    fixture_open(&m.f, FIXTURE_CASE);
    CHECK_UINT(0, sem_init(&m.arrived, 0, 0));
    CHECK_UINT(0, sem_init(&m.released, 0, 0));
    CHECK_UINT(0, pthread_create(&thread, NULL, encode_while_destroyed, &m));
    CHECK_UINT(0, sem_wait(&m.arrived));

    /* Does not wait, and nobody gets in any more; but who is inside finishes. */
    encodec_codec *stale = m.f.codec;
    encodec_codec *handle = m.f.codec;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_OK(encodec_codec_destroy(&handle));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_get_properties(stale, &properties));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_destroy(&stale));
    CHECK_UINT(0, sem_post(&m.released));
    CHECK_UINT(0, pthread_join(thread, NULL));
    CHECK_STATUS(ENCODEC_OK, m.status);
    CHECK_BYTES(m.f.golden.expected, m.f.golden.expected_size, m.f.data, m.f.size);
    m.f.codec = NULL;
    (void)sem_destroy(&m.arrived);
    (void)sem_destroy(&m.released);
    fixture_close(&m.f);
}

typedef struct race {
    encodec_codec *codec;
    atomic_int destroyed;
} race;

/* Uses the codec until it is gone, or destroys it after a while; every thread has its own copy of the handle. */
static void *use_and_destroy(void *argument) {
    race *r = argument;
    encodec_codec *handle = r->codec;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    encodec_status status = ENCODEC_OK;
    for (int i = 0; i < 20 && status == ENCODEC_OK; i++) {
        status = encodec_codec_get_properties(handle, &properties);
    }

    CHECK(status == ENCODEC_OK || status == ENCODEC_ERROR_INVALID_HANDLE);
    if (encodec_codec_destroy(&handle) == ENCODEC_OK) {
        atomic_fetch_add(&r->destroyed, 1);
    }

    return NULL;
}

TEST(of_many_that_destroy_one_succeeds) {
    fixture f;
    fixture_open(&f, FIXTURE_CASE);
    for (int round = 0; round < 100; round++) {
        pthread_t threads[4];
        race r = { replay_open(&f.state), 0 };
        for (int i = 0; i < 4; i++) {
            CHECK_UINT(0, pthread_create(&threads[i], NULL, use_and_destroy, &r));
        }

        for (int i = 0; i < 4; i++) {
            CHECK_UINT(0, pthread_join(threads[i], NULL));
        }

        CHECK_UINT(1, atomic_load(&r.destroyed));
    }

    fixture_close(&f);
}

static void *fail_elsewhere(void *argument) {
    encodec_codec *codec = argument;
    CHECK_TEXT("", last_message());
    CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_encode_file(codec, NULL, "/no/such-elsewhere.wav", "/no/such.ecdc", 0));
    CHECK_CONTAINS("/no/such-elsewhere.wav", last_message());
    return NULL;
}

TEST(messages_are_per_thread_and_per_codec) {
    fixture f;
    pthread_t thread;
    char text[256] = "";
    fixture_open(&f, FIXTURE_CASE);
    CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_encode_file(f.codec, NULL, "/no/such-here.wav", "/no/such.ecdc", 0));
    CHECK_UINT(0, pthread_create(&thread, NULL, fail_elsewhere, f.codec));
    CHECK_UINT(0, pthread_join(thread, NULL));
    CHECK_CONTAINS("/no/such-here.wav", last_message());
    CHECK_OK(encodec_codec_last_error(f.codec, text, sizeof(text), NULL));
    CHECK_CONTAINS("/no/such-elsewhere.wav", text);
    fixture_close(&f);
}

static const test_case cases[] = {
    TEST_ENTRY(a_shared_codec_gives_exact_results_one_callback_at_a_time),
    TEST_ENTRY(a_shared_codec_gives_exact_results_with_concurrent_callbacks),
    TEST_ENTRY(destroying_while_another_thread_is_inside),
    TEST_ENTRY(of_many_that_destroy_one_succeeds),
    TEST_ENTRY(messages_are_per_thread_and_per_codec),
};

int main(int argc, char **argv) {
    check_begin("test_threads", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
