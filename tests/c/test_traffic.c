/*
 * Sixteen threads on one codec and one bundle, each with streams, readers, one-call functions and a cancellation of its own that another
 * thread triggers: everything comes out to the bit. Then codec and bundle are destroyed while all that goes on; and streams that two
 * threads use at once. ENCODEC_TEST_SECONDS sets how long, 10 by default.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pulling.h"
#include "pushing.h"

#define RATE 48000
#define CHANNELS 2
#define THREADS 16
#define OPERATIONS 8

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static encodec_bundle *bundle;
static recording audio;
static float *samples;
static uint8_t *file;
static size_t file_size;
static float *whole;
static uint64_t length;
static int32_t *codes;
static float *scales;
static encodec_chunk_plan plan;
static size_t codes_count;
static double seconds;

/* Set when codec and bundle may be gone. */
static atomic_bool may_be_gone;
static atomic_bool stop;

typedef struct worker {
    pthread_t thread;
    uint64_t seed;
    encodec_cancellation *cancellation;
    struct worker *neighbour;
    unsigned rounds[OPERATIONS];
    unsigned cancelled;
} worker;

static worker workers[THREADS];

static double now(void) {
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + ((double)time.tv_nsec / 1e9);
}

/* Whether it went well; a handle that is gone is no fault once it may be. */
static bool went_well(encodec_status status) {
    if (status == ENCODEC_ERROR_INVALID_HANDLE && atomic_load(&may_be_gone)) {
        return false;
    }

    return CHECK_OK(status);
}

static encodec_encode_options encode_options(worker *w) {
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.threads = 1 + (next_random(&w->seed) % 2);
    options.batch_size = next_random(&w->seed) % 4;
    options.total_length = next_random(&w->seed) % 2 == 0 ? length : ENCODEC_LENGTH_UNKNOWN;
    return options;
}

static encodec_decode_options decode_options(worker *w) {
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1 + (next_random(&w->seed) % 2);
    options.batch_size = next_random(&w->seed) % 4;
    return options;
}

static void encode_whole(worker *w) {
    uint8_t *data = NULL;
    size_t size = 0;
    encodec_encode_options options = encode_options(w);
    if (went_well(encodec_encode(codec, &options, samples, length, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &data, &size))) {
        CHECK_BYTES(file, file_size, data, size);
    }

    encodec_free(data);
}

static void decode_whole(worker *w) {
    uint64_t count = 0;
    size_t values = (size_t)length * CHANNELS;
    float *decoded = allocate(values * sizeof(float));
    encodec_decode_options options = decode_options(w);
    if (went_well(encodec_decode(codec, &options, file, file_size, decoded, values, ENCODEC_LAYOUT_INTERLEAVED, &count))) {
        CHECK_BYTES(whole, values * sizeof(float), decoded, values * sizeof(float));
    }

    free(decoded);
}

static void encode_stream(worker *w) {
    pulled out = { 0 };
    encodec_encoder *encoder = NULL;
    encodec_encode_options options = encode_options(w);
    if (!went_well(encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder))) {
        return;
    }

    for (size_t at = 0; at < length;) {
        size_t count = 1 + (next_random(&w->seed) % 1500);
        count = count < length - at ? count : (size_t)length - at;
        CHECK_OK(push_form(encoder, next_random(&w->seed) % FORMS, &audio, at, count));
        at += count;
    }

    CHECK_OK(encodec_encoder_finish(encoder));
    pull_all(encoder, &out, 100);
    CHECK_BYTES(file, file_size, out.data, out.size);
    pulled_free(&out);
    CHECK_OK(encodec_encoder_destroy(&encoder));
}

static void decode_stream(worker *w) {
    pulled_audio out = { .channels = CHANNELS };
    size_t count = 0;
    encodec_decoder *decoder = NULL;
    encodec_decode_options options = decode_options(w);
    if (!went_well(encodec_decoder_create(codec, &options, &decoder))) {
        return;
    }

    for (size_t at = 0; at < file_size;) {
        size_t size = 1 + (next_random(&w->seed) % 200);
        size = size < file_size - at ? size : file_size - at;
        CHECK_OK(encodec_decoder_push(decoder, file + at, size));
        CHECK_OK(pull_form(decoder, 2 * (next_random(&w->seed) % 2), &out, 500, &count));
        at += size;
    }

    CHECK_OK(encodec_decoder_finish(decoder));
    do {
        CHECK_OK(pull_form(decoder, 0, &out, 500, &count));
    } while (count > 0);
    CHECK_BYTES(whole, (size_t)length * CHANNELS * sizeof(float), out.floats, out.count * CHANNELS * sizeof(float));
    pulled_audio_free(&out);
    CHECK_OK(encodec_decoder_destroy(&decoder));
}

static void read_anywhere(worker *w) {
    encodec_reader *reader = NULL;
    encodec_decode_options options = decode_options(w);
    if (!went_well(encodec_reader_open_memory(codec, &options, file, file_size, &reader))) {
        return;
    }

    for (int i = 0; i < 5; i++) {
        uint64_t start = next_random(&w->seed) % length;
        uint64_t count = next_random(&w->seed) % (length - start);
        float *part = allocate((size_t)((count * CHANNELS) + 1) * sizeof(float));
        CHECK_OK(encodec_reader_decode(reader, start, count, part, count * CHANNELS, ENCODEC_LAYOUT_INTERLEAVED));
        CHECK_BYTES(
            whole + (start * CHANNELS), (size_t)count * CHANNELS * sizeof(float), part, (size_t)count * CHANNELS * sizeof(float));
        free(part);
    }

    CHECK_OK(encodec_reader_destroy(&reader));
}

/* Comes out right, or is cancelled by the neighbour. */
static void encode_until_cancelled(worker *w) {
    uint8_t *data = NULL;
    size_t size = 0;
    encodec_encode_options options = encode_options(w);
    options.cancellation = w->cancellation;
    encodec_status status = encodec_encode(codec, &options, samples, length, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &data, &size);
    if (status == ENCODEC_ERROR_CANCELLED) {
        CHECK(data == NULL);
        w->cancelled++;
        CHECK_OK(encodec_cancellation_reset(w->cancellation));
    } else if (went_well(status)) {
        CHECK_BYTES(file, file_size, data, size);
    }

    encodec_free(data);
}

static void cancel_neighbour(worker *w) {
    CHECK_OK(encodec_cancellation_cancel(w->neighbour->cancellation));
}

static void code_only(worker *w) {
    uint8_t *data = NULL;
    size_t size = 0;
    encodec_codec *own = NULL;
    encodec_encode_options options = encode_options(w);
    if (!went_well(encodec_codec_create_entropy_only(bundle, &own))) {
        return;
    }

    CHECK_OK(encodec_encode_codes(own, &options, length, 0, codes, scales, plan.chunks, plan.frames, &data, &size));
    CHECK_BYTES(file, file_size, data, size);
    encodec_free(data);
    CHECK_OK(encodec_codec_destroy(&own));
}

static void (*const operations[OPERATIONS])(worker *w) = {
    encode_whole, decode_whole, encode_stream, decode_stream, read_anywhere, encode_until_cancelled, cancel_neighbour, code_only,
};

static void *work(void *argument) {
    worker *w = argument;
    while (!atomic_load(&stop) && check_failures() == 0) {
        uint32_t which = next_random(&w->seed) % OPERATIONS;
        operations[which](w);
        w->rounds[which]++;
    }

    return NULL;
}

static void start_all(void) {
    atomic_store(&stop, false);
    for (int i = 0; i < THREADS; i++) {
        memset(&workers[i], 0, sizeof(workers[i]));
        workers[i].seed = (uint64_t)i + 1;
        workers[i].neighbour = &workers[(i + 1) % THREADS];
        CHECK_OK(encodec_cancellation_create(&workers[i].cancellation));
    }

    for (int i = 0; i < THREADS; i++) {
        CHECK_UINT(0, pthread_create(&workers[i].thread, NULL, work, &workers[i]));
    }
}

static void wait_for(double duration) {
    const struct timespec moment = { 0, 10000000 };
    for (double end = now() + duration; now() < end && check_failures() == 0;) {
        (void)nanosleep(&moment, NULL);
    }
}

static void join_all(const char *name) {
    unsigned rounds[OPERATIONS] = { 0 };
    unsigned cancelled = 0;
    atomic_store(&stop, true);
    for (int i = 0; i < THREADS; i++) {
        CHECK_UINT(0, pthread_join(workers[i].thread, NULL));
        CHECK_OK(encodec_cancellation_destroy(&workers[i].cancellation));
        cancelled += workers[i].cancelled;
        for (int j = 0; j < OPERATIONS; j++) {
            rounds[j] += workers[i].rounds[j];
        }
    }

    printf("%s: rounds", name);
    for (int j = 0; j < OPERATIONS; j++) {
        printf(" %u", rounds[j]);
        CHECK(rounds[j] > 0);
    }

    printf(", %u cancelled\n", cancelled);
}

TEST(mixed) {
    start_all();
    wait_for(seconds);
    join_all("mixed");
}

/* Who is inside finishes, and streams live on; nobody gets in any more. */
TEST(destroyed_under_load) {
    for (int round = 0; round < 5; round++) {
        encodec_codec *last_codec = codec;
        encodec_bundle *last_bundle = bundle;
        atomic_store(&may_be_gone, true);
        start_all();
        wait_for(seconds / 20.0);
        CHECK_OK(encodec_codec_destroy(&last_codec));
        CHECK_OK(encodec_bundle_destroy(&last_bundle));
        wait_for(seconds / 20.0);
        join_all("destroyed");
        atomic_store(&may_be_gone, false);
        codec = hash_model_open(&model, golden.bundle, false);
        CHECK_OK(encodec_bundle_open(golden.bundle, &bundle));
    }
}

static encodec_decoder *shared_decoder;
static encodec_reader *shared_reader;
static atomic_uint refused;

/* Never anything but a clean answer or a clean refusal. */
static bool answered(encodec_status status) {
    if (status == ENCODEC_ERROR_INVALID_STATE) {
        CHECK_CONTAINS("Another call is inside this", last_message());
        atomic_fetch_add(&refused, 1);
        return false;
    }

    return CHECK_OK(status);
}

static void *ask_the_same(void *argument) {
    (void)argument;
    while (!atomic_load(&stop)) {
        encodec_file_info info = { .struct_size = sizeof(info) };
        uint64_t number = 0;
        uint32_t known = 0;
        float one[CHANNELS];
        (void)answered(encodec_decoder_available(shared_decoder, &number));
        (void)answered(encodec_decoder_get_info(shared_decoder, &info, &known));
        (void)answered(encodec_decoder_get_damage_count(shared_decoder, &number));
        (void)answered(encodec_reader_get_info(shared_reader, &info));
        if (answered(encodec_reader_decode(shared_reader, 5, 1, one, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED))) {
            CHECK_BYTES(whole + (5 * CHANNELS), sizeof(one), one, sizeof(one));
        }
    }

    return NULL;
}

TEST(two_threads_on_one_stream) {
    pthread_t thread;
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    atomic_store(&stop, false);
    CHECK_OK(encodec_decoder_create(codec, &options, &shared_decoder));
    CHECK_OK(encodec_reader_open_memory(codec, &options, file, file_size, &shared_reader));
    CHECK_UINT(0, pthread_create(&thread, NULL, ask_the_same, NULL));
    float *part = allocate((size_t)length * CHANNELS * sizeof(float));
    double end = now() + 60.0;
    for (size_t at = 0; (at < file_size || atomic_load(&refused) < 10) && now() < end;) {
        at += at < file_size && answered(encodec_decoder_push(shared_decoder, file + at, 1)) ? 1 : 0;
        if (answered(encodec_reader_decode(shared_reader, 0, length, part, length * CHANNELS, ENCODEC_LAYOUT_INTERLEAVED))) {
            CHECK_BYTES(whole, (size_t)length * CHANNELS * sizeof(float), part, (size_t)length * CHANNELS * sizeof(float));
        }
    }

    atomic_store(&stop, true);
    CHECK_UINT(0, pthread_join(thread, NULL));
    CHECK(atomic_load(&refused) >= 10);
    free(part);

    /* Every byte that was taken was taken once. */
    pulled_audio out = { .channels = CHANNELS };
    size_t count = 0;
    CHECK_OK(encodec_decoder_finish(shared_decoder));
    do {
        CHECK_OK(pull_form(shared_decoder, 0, &out, 999, &count));
    } while (count > 0);
    CHECK_BYTES(whole, (size_t)length * CHANNELS * sizeof(float), out.floats, out.count * CHANNELS * sizeof(float));
    pulled_audio_free(&out);
    CHECK_OK(encodec_decoder_destroy(&shared_decoder));
    CHECK_OK(encodec_reader_destroy(&shared_reader));
}

static const test_case cases[] = { TEST_ENTRY(mixed), TEST_ENTRY(destroyed_under_load), TEST_ENTRY(two_threads_on_one_stream) };

int main(int argc, char **argv) {
    const char *wished = getenv("ENCODEC_TEST_SECONDS");
    seconds = wished == NULL ? 10.0 : strtod(wished, NULL);
    check_begin("test_traffic", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    codec = hash_model_open(&model, golden.bundle, false);
    CHECK_OK(encodec_bundle_open(golden.bundle, &bundle));
    length = golden.audio_length;
    audio = recording_of_noise(CHANNELS, (size_t)length, 3);
    samples = allocate((size_t)length * CHANNELS * sizeof(float));
    for (size_t i = 0; i < length * CHANNELS; i++) {
        samples[i] = (float)audio.samples[i] / 32768.0f;
    }

    file = encode_at_once(codec, NULL, &audio, RATE, &file_size);
    whole = decode_at_once(codec, NULL, file, file_size, &length);
    plan.struct_size = sizeof(plan);
    CHECK_OK(encodec_decode_codes(codec, NULL, file, file_size, NULL, 0, NULL, 0, &plan));
    codes_count = (size_t)plan.chunks * golden.codebooks * plan.frames;
    codes = allocate(codes_count * sizeof(int32_t));
    scales = allocate((size_t)plan.chunks * sizeof(float));
    CHECK_OK(encodec_decode_codes(codec, NULL, file, file_size, codes, codes_count, scales, plan.chunks, &plan));
    CHECK_TABLE(cases);
    free(scales);
    free(codes);
    free(whole);
    encodec_free(file);
    free(samples);
    recording_free(&audio);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    CHECK_OK(encodec_codec_destroy(&codec));
    golden_close(&golden);
    return check_finish();
}
