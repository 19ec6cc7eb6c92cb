/*
 * Memory that the system refuses: big buffers that cannot be had are ENCODEC_ERROR_OUT_OF_MEMORY, the process lives, and what was made
 * before works on. RLIMIT_DATA is lowered to a little above what is in use.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "process.h"
#include "pulling.h"
#include "pushing.h"

#define RATE 48000
#define CHANNELS 2
#define MEGABYTE ((uint64_t)1 << 20)

/* What may still be had: enough for what is small. */
#define HEADROOM (40 * MEGABYTE)

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static encodec_bundle_files files;
static struct rlimit before;

static void lower_limit(void) {
    struct rlimit low = before;
    low.rlim_cur = (rlim_t)(process_data_bytes() + HEADROOM);
    CHECK(setrlimit(RLIMIT_DATA, &low) == 0);

    /* Or the test would test nothing. */
    void *much = malloc((size_t)(HEADROOM * 2));
    CHECK(much == NULL);
    free(much);
}

static void lift_limit(void) {
    CHECK(setrlimit(RLIMIT_DATA, &before) == 0);
}

/* To the bit as before. */
static void check_codec_usable(void) {
    uint64_t length = 0;
    float *first = decode_at_once(codec, NULL, golden.expected, golden.expected_size, &length);
    CHECK(first != NULL);
    CHECK_UINT(golden.audio_length, length);
    free(first);
}

static void check_bundle_refused(size_t encode_size, size_t language_size) {
    encodec_bundle *bundle = NULL;
    encodec_bundle_files some = files;
    void *big = calloc(1, encode_size + language_size);
    if (!CHECK(big != NULL)) {
        return;
    }

    if (encode_size > 0) {
        some.encode_model = big;
        some.encode_model_size = encode_size;
    } else {
        some.language_model = big;
        some.language_model_size = language_size;
    }

    lower_limit();
    for (int round = 0; round < 3; round++) {
        CHECK_REFUSED(ENCODEC_ERROR_OUT_OF_MEMORY, encodec_bundle_open_memory(&some, &bundle));
        CHECK(bundle == NULL);
    }

    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    CHECK_OK(encodec_bundle_destroy(&bundle));
    check_codec_usable();
    lift_limit();
    free(big);
}

TEST(a_graph_that_is_too_large_to_be_copied) {
    check_bundle_refused((size_t)(300 * MEGABYTE), 0);
}

TEST(a_language_model_that_is_too_large_to_be_copied) {
    check_bundle_refused(0, (size_t)(250 * MEGABYTE));
}

/* What the host does not pull has to be kept. When there is no room for more, the stream ends, and what it had decoded is still there. */
TEST(samples_that_are_never_pulled) {
    size_t size = 0;
    size_t count = 0;
    uint64_t available = 0;
    recording audio = recording_of_noise(CHANNELS, (size_t)RATE * 180, 9);
    uint8_t *data = encode_at_once(codec, NULL, &audio, RATE, &size);
    recording_free(&audio);
    encodec_decoder *decoder = NULL;
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    CHECK_OK(encodec_decoder_create(codec, &options, &decoder));
    lower_limit();
    encodec_status status = ENCODEC_OK;
    for (size_t at = 0; at < size && status == ENCODEC_OK; at += 1000) {
        status = encodec_decoder_push(decoder, data + at, size - at < 1000 ? size - at : 1000);
    }

    CHECK_STATUS(ENCODEC_ERROR_OUT_OF_MEMORY, status);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_push(decoder, data, 1));
    CHECK_OK(encodec_decoder_available(decoder, &available));
    CHECK(available > RATE);
    float pair[CHANNELS];
    CHECK_OK(encodec_decoder_pull_f32(decoder, pair, 1, &count));
    CHECK_UINT(1, count);
    CHECK_OK(encodec_decoder_destroy(&decoder));
    check_codec_usable();
    lift_limit();
    check_codec_usable();
    encodec_free(data);
}

/* A recording of any length goes through in pieces: its size is no reason to fail. */
TEST(a_large_recording_needs_little_memory) {
    size_t size = 0;
    recording audio = recording_of_noise(CHANNELS, (size_t)RATE * 120, 10);
    float *samples = allocate(audio.length * CHANNELS * sizeof(float));
    for (size_t i = 0; i < audio.length * CHANNELS; i++) {
        samples[i] = (float)audio.samples[i] / 32768.0f;
    }

    uint8_t *data = NULL;
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.threads = 1;
    lower_limit();
    CHECK_OK(encodec_encode(codec, &options, samples, audio.length, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &data, &size));
    lift_limit();
    CHECK(size > 1000);
    encodec_free(data);
    free(samples);
    recording_free(&audio);
}

/* A few bytes that claim to be days of sound. */
static size_t claim(uint8_t file[512], uint64_t length) {
    const size_t first = 9;
    size_t header = ((size_t)golden.expected[7] << 8) | golden.expected[8];
    char text[512];
    char key[] = "\"al\": ";
    memcpy(text, golden.expected + first, header);
    text[header] = '\0';
    char *at = strstr(text, "\"al\"");
    if (at == NULL) {
        give_up("find the length in", text);
    }

    char *end = strpbrk(at, ",}");
    char made[512];
    int count = snprintf(made, sizeof(made), "%.*s%s%llu%s", (int)(at - text), text, key, (unsigned long long)length, end);
    memcpy(file, golden.expected, 7);
    file[7] = (uint8_t)(count >> 8);
    file[8] = (uint8_t)count;
    memcpy(file + first, made, (size_t)count);
    return first + (size_t)count;
}

TEST(lengths_that_a_header_claims) {
    static const uint64_t lengths[] = { (uint64_t)1 << 28, (uint64_t)1 << 31, (uint64_t)1 << 40, ((uint64_t)1 << 53) - 1 };
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        uint8_t file[512];
        float samples[8];
        uint64_t length = 77;
        size_t size = claim(file, lengths[i]);
        encodec_decode_options options = fixture_decode_options();
        lower_limit();
        CHECK_REFUSED(
            ENCODEC_ERROR_CHUNK_COUNT_MISMATCH, encodec_decode(codec, &options, file, size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length));
        CHECK_UINT(77, length);
        options.damage = ENCODEC_DAMAGE_CONCEAL;
        bool is_small = lengths[i] <= (uint64_t)1 << 30;
        CHECK_STATUS(
            is_small ? ENCODEC_OK : ENCODEC_ERROR_LIMIT_EXCEEDED,
            encodec_decode(codec, &options, file, size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length));
        CHECK_STATUS(
            is_small ? ENCODEC_ERROR_BUFFER_TOO_SMALL : ENCODEC_ERROR_LIMIT_EXCEEDED,
            encodec_decode(codec, &options, file, size, samples, 8, ENCODEC_LAYOUT_PLANAR, &length));
        encodec_decoder *decoder = NULL;
        CHECK_OK(encodec_decoder_create(codec, NULL, &decoder));
        CHECK_OK(encodec_decoder_push(decoder, file, size));
        CHECK_REFUSED(ENCODEC_ERROR_CHUNK_COUNT_MISMATCH, encodec_decoder_finish(decoder));
        CHECK_OK(encodec_decoder_destroy(&decoder));
        check_codec_usable();
        lift_limit();
    }
}

/* A batch as large as can be asked for is no more windows than there are. */
TEST(batches_that_are_asked_for) {
    size_t size = 0;
    uint64_t length = 0;
    recording audio = recording_of_noise(CHANNELS, RATE, 11);
    encodec_encode_options encode;
    encodec_decode_options decode = fixture_decode_options();
    CHECK_OK(encodec_encode_options_init(&encode, sizeof(encode)));
    encode.batch_size = decode.batch_size = INT32_MAX;
    encode.threads = decode.threads = 1;
    lower_limit();
    uint8_t *data = encode_at_once(codec, &encode, &audio, RATE, &size);
    float *samples = data == NULL ? NULL : decode_at_once(codec, &decode, data, size, &length);
    lift_limit();
    CHECK(samples != NULL);
    CHECK_UINT(RATE, length);
    free(samples);
    encodec_free(data);
    recording_free(&audio);
}

/* What was wrong may not be tellable then; that something was, is. */
TEST(failures_with_nothing_to_spare) {
    struct rlimit low = before;
    low.rlim_cur = (rlim_t)process_data_bytes();
    CHECK(setrlimit(RLIMIT_DATA, &low) == 0);
    unsigned strange = 0;
    for (int round = 0; round < 200000; round++) {
        encodec_bundle *bundle = NULL;
        encodec_status status = encodec_bundle_open("a folder that is not there, with a name that is longer than it has to be", &bundle);
        strange += status != ENCODEC_ERROR_FILE_NOT_FOUND && status != ENCODEC_ERROR_OUT_OF_MEMORY;
    }

    lift_limit();
    CHECK_UINT(0, strange);
    check_codec_usable();
}

static const test_case cases[] = {
    TEST_ENTRY(a_graph_that_is_too_large_to_be_copied), TEST_ENTRY(a_language_model_that_is_too_large_to_be_copied),
    TEST_ENTRY(samples_that_are_never_pulled),          TEST_ENTRY(a_large_recording_needs_little_memory),
    TEST_ENTRY(lengths_that_a_header_claims),           TEST_ENTRY(batches_that_are_asked_for),
    TEST_ENTRY(failures_with_nothing_to_spare),
};

int main(int argc, char **argv) {
    check_begin("test_scarcity", argc, argv);
    CHECK(getrlimit(RLIMIT_DATA, &before) == 0);
    golden_open(&golden, FIXTURE_CASE);
    files = bundle_memory_read(golden.bundle);
    codec = hash_model_open(&model, golden.bundle, false);
    check_codec_usable();
    CHECK_TABLE(cases);
    CHECK_OK(encodec_codec_destroy(&codec));
    bundle_memory_free(&files);
    golden_close(&golden);
    return check_finish();
}
