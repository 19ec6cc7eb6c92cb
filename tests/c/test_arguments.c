/* NULL where a value is needed, numbers that mean nothing, absurd lengths: each has its status, and outputs stay as they were. */
#include <string.h>

#include "check_status.h"
#include "fixture.h"

static fixture shared;

static uint8_t *const DATA_CANARY = (uint8_t *)(uintptr_t)0x5A5A;

/* encodec_encode with one thing changed; on failure the outputs have to be NULL and 0. */
static encodec_status encode(
    const encodec_encode_options *options, const float *samples, uint64_t length, uint32_t rate, uint32_t channels, uint32_t layout) {
    uint8_t *data = DATA_CANARY;
    size_t size = 77;
    encodec_status status =
        encodec_encode(shared.codec, options, samples, length, rate, channels, (encodec_layout)layout, &data, &size);
    if (status != ENCODEC_OK) {
        CHECK(data == NULL);
        CHECK_UINT(0, size);
    } else {
        encodec_free(data);
    }

    return status;
}

TEST(encode_values) {
    uint64_t length = shared.golden.audio_length;
    const float *samples = shared.samples;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encode(NULL, NULL, length, 48000, 2, 0));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encode(NULL, NULL, UINT64_MAX, 48000, 2, 0));
    CHECK_REFUSED(ENCODEC_ERROR_LIMIT_EXCEEDED, encode(NULL, samples, UINT64_MAX, 48000, 2, 0));
    CHECK_REFUSED(ENCODEC_ERROR_LIMIT_EXCEEDED, encode(NULL, samples, UINT64_MAX / 2 + 1, 48000, 2, 1));
    CHECK_REFUSED(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, encode(NULL, samples, length, 44100, 2, 0));
    CHECK_CONTAINS("44100", last_message());
    CHECK_CONTAINS("48000", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, encode(NULL, samples, length, 0, 2, 0));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode(NULL, samples, length, UINT32_MAX, 2, 0));
    CHECK_REFUSED(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, encode(NULL, samples, length, 48000, 1, 0));
    CHECK_REFUSED(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, encode(NULL, samples, length, 48000, 0, 0));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode(NULL, samples, length, 48000, UINT32_MAX, 0));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode(NULL, samples, length, 48000, 2, 2));
    CHECK_CONTAINS("layout is 2", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode(NULL, samples, length, 48000, 2, UINT32_MAX));
    CHECK_OK(encode(NULL, NULL, 0, 48000, 2, 0));
    CHECK_UINT(0, shared.state.calls);
}

TEST(encode_samples_are_finite) {
    float values[6] = { 0 };
    const float zero = 0.0f;
    const float wrong[] = { zero / zero, 1.0f / zero, -1.0f / zero };
    for (size_t i = 0; i < 3; i++) {
        values[3] = wrong[i];
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode(NULL, values, 3, 48000, 2, 0));
        CHECK_CONTAINS("1", last_message());
    }
}

TEST(encode_options) {
    const struct {
        uint32_t batch_size, threads, precision;
        double chunk_ms;
    } wrong[] = {
        { UINT32_MAX, 0, 0, 0.0 }, { 0, UINT32_MAX, 0, 0.0 }, { 0, 1025, 0, 0.0 },        { 0, 0, 2, 0.0 },
        { 0, 0, UINT32_MAX, 0.0 }, { 0, 0, 0, -1.0 },         { 0, 0, 0, 1e300 },         { 0, 0, 0, 0.0 / 0.0 },
        { 0, 0, 0, 1.0 / 0.0 },    { 0, 0, 0, -1.0 / 0.0 },   { 0x80000000u, 0, 0, 0.0 },
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        encodec_encode_options options = fixture_encode_options(&shared);
        options.batch_size = wrong[i].batch_size;
        options.threads = wrong[i].threads;
        options.precision = wrong[i].precision;
        options.chunk_ms = wrong[i].chunk_ms;
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode(&options, shared.samples, shared.golden.audio_length, 48000, 2, 0));
    }

    CHECK_UINT(0, shared.state.calls);
}

TEST(encode_null_outputs) {
    uint8_t *data = DATA_CANARY;
    size_t size = 77;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode(shared.codec, NULL, NULL, 0, 48000, 2, 0, NULL, &size));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode(shared.codec, NULL, NULL, 0, 48000, 2, 0, &data, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode(NULL, NULL, NULL, 0, 48000, 2, 0, &data, &size));
}

/* encodec_decode with one thing changed; on failure the samples have to stay as they were. */
static encodec_status decode(
    const encodec_decode_options *options, const uint8_t *data, size_t size, bool null_samples, uint64_t capacity, uint32_t layout,
    uint64_t *length) {
    float *samples = shared.samples;
    size_t values = golden_values(&shared.golden);
    for (size_t i = 0; i < values; i++) {
        samples[i] = 321.0f;
    }

    encodec_status status = encodec_decode(
        shared.codec, options, data, size, null_samples ? NULL : samples, capacity, (encodec_layout)layout, length);
    size_t touched = 0;
    for (size_t i = 0; i < values; i++) {
        touched += samples[i] < 320.0f || samples[i] > 322.0f;
    }

    CHECK(status == ENCODEC_OK || touched == 0);
    return status;
}

TEST(decode_values) {
    const uint8_t *file = shared.golden.expected;
    size_t size = shared.golden.expected_size;
    uint64_t values = golden_values(&shared.golden);
    uint64_t length = 55;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, decode(NULL, NULL, size, false, values, 0, &length));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, decode(NULL, NULL, 0, false, values, 0, &length));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, decode(NULL, file, SIZE_MAX, false, values, 0, &length));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, decode(NULL, file, size, false, values, 2, &length));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, decode(NULL, file, size, false, values, UINT32_MAX, &length));
    CHECK_REFUSED(ENCODEC_ERROR_NOT_ECDC, decode(NULL, (const uint8_t *)"RIFF....WAVE", 12, false, values, 0, &length));
    CHECK_UINT(55, length);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, decode(NULL, file, size, true, values, 0, &length));
    CHECK_UINT(shared.golden.audio_length, length);
    length = 55;
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, decode(NULL, file, size, false, values - 1, 0, &length));
    CHECK_UINT(shared.golden.audio_length, length);
    length = 55;
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, decode(NULL, file, size, false, 0, 0, &length));
    CHECK_UINT(shared.golden.audio_length, length);
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, decode(NULL, file, size, false, 1, 0, NULL));
    CHECK_UINT(0, shared.state.calls);

    /* More room than needed, however much, is no fault. */
    CHECK_OK(decode(NULL, file, size, false, UINT64_MAX, 1, NULL));
    fixture_rewind(&shared);
    CHECK_OK(decode(NULL, file, size, true, 0, 0, NULL));
}

TEST(decode_options) {
    const struct {
        uint32_t batch_size, threads, seam_repair;
    } wrong[] = { { UINT32_MAX, 0, 1 }, { 0, UINT32_MAX, 1 }, { 0, 1025, 1 }, { 0, 0, 2 }, { 0, 0, UINT32_MAX } };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        encodec_decode_options options = fixture_decode_options();
        options.batch_size = wrong[i].batch_size;
        options.threads = wrong[i].threads;
        options.seam_repair = wrong[i].seam_repair;
        CHECK_REFUSED(
            ENCODEC_ERROR_INVALID_ARGUMENT,
            decode(&options, shared.golden.expected, shared.golden.expected_size, false, golden_values(&shared.golden), 0, NULL));
    }
}

TEST(read_info_values) {
    encodec_file_info info;
    encodec_file_info canary;
    memset(&canary, 0x5A, sizeof(canary));
    canary.struct_size = sizeof(canary);
    info = canary;
    const uint8_t *file = shared.golden.expected;
    size_t size = shared.golden.expected_size;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_read_info(NULL, size, &info));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_read_info(file, size, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_read_info(file, SIZE_MAX, &info));
    CHECK_REFUSED(ENCODEC_ERROR_NOT_ECDC, encodec_read_info((const uint8_t *)"nope, not one", 13, &info));

    /* Cut anywhere in the header. */
    size_t header = 9 + (((size_t)file[7] << 8) | file[8]);
    for (size_t cut = 4; cut < header; cut++) {
        CHECK_REFUSED(ENCODEC_ERROR_TRUNCATED, encodec_read_info(file, cut, &info));
    }

    CHECK_BYTES(&canary, sizeof(canary), &info, sizeof(info));
    CHECK_OK(encodec_read_info(file, header, &info));
}

TEST(model_name_buffers) {
    char buffer[64];
    size_t size = 0;
    memset(buffer, 'x', sizeof(buffer));
    CHECK_OK(encodec_codec_get_model_name(shared.codec, NULL, 0, &size));
    CHECK_UINT(sizeof("encodec_48khz"), size);
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_codec_get_model_name(shared.codec, buffer, size - 1, NULL));
    CHECK(buffer[size - 1] == 'x');
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_get_model_name(shared.codec, NULL, size, NULL));
    CHECK_OK(encodec_codec_get_model_name(shared.codec, NULL, 0, NULL));
    CHECK_OK(encodec_codec_get_model_name(shared.codec, buffer, size, &size));
    CHECK_TEXT("encodec_48khz", buffer);
    CHECK(buffer[size] == 'x');
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_get_properties(shared.codec, NULL));
}

static const test_case cases[] = {
    TEST_ENTRY(encode_values),       TEST_ENTRY(encode_samples_are_finite), TEST_ENTRY(encode_options),
    TEST_ENTRY(encode_null_outputs), TEST_ENTRY(decode_values),             TEST_ENTRY(decode_options),
    TEST_ENTRY(read_info_values),    TEST_ENTRY(model_name_buffers),
};

int main(int argc, char **argv) {
    check_begin("test_arguments", argc, argv);
    fixture_open(&shared, FIXTURE_CASE);
    CHECK_TABLE(cases);
    fixture_close(&shared);
    return check_finish();
}
