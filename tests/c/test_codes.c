/* Codes to bytes and back with a codec that has no frame model: whole recordings, and chunks for containers of the host's own. */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "golden.h"

typedef struct bench {
    golden_case golden;
    encodec_codec *codec;
    encodec_encode_options encode;
    encodec_decode_options decode;
    encodec_chunk_plan plan;
    int32_t *codes;
} bench;

static void bench_open(bench *b, const char *name) {
    encodec_bundle *bundle = NULL;
    memset(b, 0, sizeof(*b));
    golden_open(&b->golden, name);
    CHECK_OK(encodec_bundle_open(b->golden.bundle, &bundle));
    CHECK_OK(encodec_codec_create_entropy_only(bundle, &b->codec));
    CHECK_OK(encodec_bundle_destroy(&bundle));
    CHECK_OK(encodec_encode_options_init(&b->encode, sizeof(b->encode)));
    CHECK_OK(encodec_decode_options_init(&b->decode, sizeof(b->decode)));
    b->encode.precision = ENCODEC_PRECISION_REFERENCE;
    b->encode.chunk_ms = b->golden.chunk_ms;
    b->plan.struct_size = sizeof(b->plan);
    size_t count = (size_t)b->golden.chunks * b->golden.codebooks * b->golden.frames;
    b->codes = allocate((count + 1) * sizeof(int32_t));
    for (size_t i = 0; i < count; i++) {
        b->codes[i] = b->golden.codes[i];
    }
}

static void bench_close(bench *b) {
    CHECK_OK(encodec_codec_destroy(&b->codec));
    free(b->codes);
    golden_close(&b->golden);
}

static encodec_status encode_codes(bench *b, uint64_t chunks, uint32_t frames, uint8_t **data, size_t *size) {
    return encodec_encode_codes(
        b->codec, &b->encode, b->golden.audio_length, b->golden.fixed_layout ? 1 : 0, b->codes, b->golden.scales, chunks, frames, data, size);
}

/* The golden codes give the golden file. */
static void check_encoding(bench *b) {
    uint8_t *data = NULL;
    size_t size = 0;
    CHECK_OK(encodec_plan_chunks(b->codec, &b->encode, b->golden.audio_length, b->golden.fixed_layout ? 1 : 0, &b->plan));
    CHECK_UINT(b->golden.chunks, b->plan.chunks);
    CHECK_UINT(b->golden.frames, b->plan.frames);
    CHECK_UINT(b->golden.audio_length, b->plan.length);
    CHECK_UINT(b->golden.chunks == 0 ? 0 : b->golden.steps[b->golden.chunks - 1], b->plan.last_steps);
    for (uint32_t threads = 1; threads <= 2; threads++) {
        b->encode.threads = threads;
        CHECK_OK(encode_codes(b, b->plan.chunks, b->plan.frames, &data, &size));
        CHECK_BYTES(b->golden.expected, b->golden.expected_size, data, size);
        encodec_free(data);
    }
}

/* The golden file gives the golden codes and scales, zeros after the coded steps. */
static void check_decoding(bench *b) {
    encodec_chunk_plan plan = { .struct_size = sizeof(plan) };
    const golden_case *golden = &b->golden;
    CHECK_OK(encodec_decode_codes(b->codec, &b->decode, golden->expected, golden->expected_size, NULL, 0, NULL, 0, &plan));
    CHECK_UINT(golden->chunks, plan.chunks);
    size_t count = (size_t)plan.chunks * golden->codebooks * plan.frames;
    int32_t *codes = allocate((count + 1) * sizeof(int32_t));
    float *scales = allocate((size_t)(plan.chunks + 1) * sizeof(float));
    memset(codes, 0x5A, (count + 1) * sizeof(int32_t));
    CHECK_OK(encodec_decode_codes(
        b->codec, &b->decode, golden->expected, golden->expected_size, codes, count, scales, plan.chunks, NULL));
    CHECK_UINT(0x5A5A5A5A, codes[count]);
    CHECK_BYTES(golden->scales, golden->chunks * sizeof(float), scales, golden->chunks * sizeof(float));
    for (uint32_t row = 0; row < golden->chunks * golden->codebooks; row++) {
        uint32_t chunk = row / golden->codebooks;
        uint32_t steps = 0;
        uint32_t wrong = 0;
        CHECK_OK(encodec_chunk_steps(b->codec, &plan, chunk, &steps));
        CHECK_UINT(golden->steps[chunk], steps);
        for (uint32_t frame = 0; frame < plan.frames; frame++) {
            int32_t expected = frame < steps ? golden->codes[((size_t)row * golden->frames) + frame] : 0;
            wrong += codes[((size_t)row * plan.frames) + frame] != expected;
        }

        CHECK_UINT(0, wrong);
    }

    if (count > 0) {
        CHECK_REFUSED(
            ENCODEC_ERROR_BUFFER_TOO_SMALL,
            encodec_decode_codes(b->codec, NULL, golden->expected, golden->expected_size, codes, count - 1, NULL, 0, &plan));
        CHECK_REFUSED(
            ENCODEC_ERROR_BUFFER_TOO_SMALL,
            encodec_decode_codes(
                b->codec, NULL, golden->expected, golden->expected_size, codes, count, scales, plan.chunks - 1, &plan));
    }

    free(codes);
    free(scales);
}

/* The first chunks, as many as have equally many steps: payloads as in the file, and the codes again. */
static void check_chunks(bench *b) {
    const golden_case *golden = &b->golden;
    uint32_t steps = golden->chunks == 0 ? 1 : golden->steps[0];
    uint32_t chunks = 0;
    while (chunks < golden->chunks && golden->steps[chunks] == steps) {
        chunks++;
    }

    size_t row = (size_t)steps;
    size_t count = chunks * golden->codebooks * row;
    int32_t *codes = allocate((count + 1) * sizeof(int32_t));
    int32_t *again = allocate((count + 1) * sizeof(int32_t));
    float *scales = allocate((size_t)(chunks + 1) * sizeof(float));
    size_t sizes[GOLDEN_MAXIMUM_CHUNKS];
    const uint8_t *payloads[GOLDEN_MAXIMUM_CHUNKS];
    uint8_t *data = NULL;
    for (size_t i = 0; i < chunks * golden->codebooks; i++) {
        memcpy(codes + (i * row), b->codes + (i * golden->frames), row * sizeof(int32_t));
    }

    CHECK_OK(encodec_encode_chunks(b->codec, &b->encode, codes, golden->scales, chunks, steps, &data, sizes));
    const uint8_t *in_file = golden->expected + 9 + (((size_t)golden->expected[7] << 8) | golden->expected[8]);
    const uint8_t *at = data;
    for (uint32_t chunk = 0; chunk < chunks; chunk++) {
        size_t stored = ((size_t)in_file[2] << 8) | in_file[3];
        payloads[chunk] = at;
        CHECK_BYTES(in_file + 8, stored, at, sizes[chunk]);
        in_file += 8 + stored;
        at += sizes[chunk];
    }

    CHECK_OK(encodec_decode_chunks(b->codec, &b->decode, payloads, sizes, chunks, steps, 8192, 2, again, scales));
    CHECK_BYTES(codes, count * sizeof(int32_t), again, count * sizeof(int32_t));
    CHECK_BYTES(golden->scales, chunks * sizeof(float), scales, chunks * sizeof(float));
    CHECK_OK(encodec_decode_chunks(b->codec, NULL, payloads, sizes, chunks, steps, 8192, 2, again, NULL));
    encodec_free(data);
    free(codes);
    free(again);
    free(scales);
}

static void golden_codes(const void *name) {
    bench b;
    bench_open(&b, name);
    if (!b.golden.decode_only) {
        check_encoding(&b);
        check_chunks(&b);
    }

    check_decoding(&b);
    bench_close(&b);
}

static bench shared;

TEST(audio_functions_need_a_frame_model) {
    const float samples[2] = { 0 };
    uint8_t *data = NULL;
    size_t size = 0;
    encodec_encoder *encoder = NULL;
    CHECK_REFUSED(
        ENCODEC_ERROR_INVALID_STATE, encodec_encode(shared.codec, NULL, samples, 1, 48000, 2, ENCODEC_LAYOUT_PLANAR, &data, &size));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_create(shared.codec, NULL, 48000, 2, &encoder));
    CHECK_CONTAINS("without a frame model", last_message());
    CHECK(encoder == NULL);
}

TEST(plans) {
    encodec_chunk_plan plan = { .struct_size = sizeof(plan) };
    uint32_t steps = 77;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_plan_chunks(NULL, NULL, 1, 0, &plan));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_plan_chunks(shared.codec, NULL, 1, 0, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_plan_chunks(shared.codec, NULL, 1, 2, &plan));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_plan_chunks(shared.codec, NULL, UINT64_MAX, 0, &plan));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_plan_chunks(shared.codec, NULL, (uint64_t)1 << 53, 0, &plan));
    CHECK_OK(encodec_plan_chunks(shared.codec, NULL, ((uint64_t)1 << 53) - 1, 0, &plan));
    CHECK_UINT(((((uint64_t)1 << 53) - 1) + 949) / 950, plan.chunks);
    CHECK_OK(encodec_plan_chunks(shared.codec, NULL, 0, 1, &plan));
    CHECK_UINT(0, plan.chunks);
    CHECK_UINT(12, plan.fixed_steps);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_chunk_steps(shared.codec, &plan, 0, &steps));
    CHECK_UINT(0, steps);

    /* A second chunk of five samples; the first is one window but five samples. */
    CHECK_OK(encodec_plan_chunks(shared.codec, NULL, 955, 0, &plan));
    CHECK_UINT(2, plan.chunks);
    CHECK_OK(encodec_chunk_steps(shared.codec, &plan, 0, &steps));
    CHECK_UINT(12, steps);
    CHECK_OK(encodec_chunk_steps(shared.codec, &plan, 1, &steps));
    CHECK_UINT(1, steps);
    CHECK_UINT(steps, plan.last_steps);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_chunk_steps(shared.codec, &plan, 2, &steps));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_chunk_steps(shared.codec, NULL, 0, &steps));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_chunk_steps(shared.codec, &plan, 0, NULL));

    /* Whatever a plan is changed to, it is a status. */
    for (size_t field = 1; field < sizeof(plan) / sizeof(uint32_t); field++) {
        const uint32_t values[] = { 0, 1, 1000, 1u << 24, (1u << 24) + 1, UINT32_MAX };
        for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
            encodec_chunk_plan changed = plan;
            memcpy((uint8_t *)&changed + (field * sizeof(uint32_t)), &values[i], sizeof(uint32_t));
            encodec_status status = encodec_chunk_steps(shared.codec, &changed, 0, &steps);
            CHECK(status == ENCODEC_OK || status == ENCODEC_ERROR_INVALID_ARGUMENT || status == ENCODEC_ERROR_LIMIT_EXCEEDED);
        }
    }
}

TEST(encode_arguments) {
    uint8_t *data = (uint8_t *)(uintptr_t)0x5A5A;
    size_t size = 77;
    const golden_case *golden = &shared.golden;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encode_codes(&shared, 4, 12, NULL, &size));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encode_codes(&shared, 4, 12, &data, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode_codes(&shared, 3, 12, &data, &size));
    CHECK(data == NULL);
    CHECK_UINT(0, size);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode_codes(&shared, 4, 11, &data, &size));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode_codes(&shared, UINT64_MAX, UINT32_MAX, &data, &size));
    CHECK_REFUSED(
        ENCODEC_ERROR_NULL_ARGUMENT,
        encodec_encode_codes(shared.codec, NULL, golden->audio_length, 0, NULL, golden->scales, 4, 12, &data, &size));
    CHECK_REFUSED(
        ENCODEC_ERROR_NULL_ARGUMENT,
        encodec_encode_codes(shared.codec, NULL, golden->audio_length, 0, shared.codes, NULL, 4, 12, &data, &size));
    int32_t kept = shared.codes[5];
    shared.codes[5] = 64;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encode_codes(&shared, 4, 12, &data, &size));
    CHECK_CONTAINS("Chunk 0, codebook 0, frame 5: the code is 64", last_message());
    shared.codes[5] = kept;
    CHECK_OK(encodec_encode_codes(shared.codec, NULL, 0, 0, NULL, NULL, 0, 12, &data, &size));
    encodec_free(data);
}

TEST(chunk_arguments) {
    uint8_t *data = NULL;
    size_t sizes[4] = { 0 };
    int32_t codes[96];
    float scales[4];
    const uint8_t bytes[4] = { 0, 0, 0, 0 };
    const uint8_t *payloads[2] = { bytes, NULL };
    const golden_case *golden = &shared.golden;
    encodec_codec *codec = shared.codec;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode_chunks(codec, NULL, NULL, golden->scales, 1, 12, &data, sizes));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode_chunks(codec, NULL, shared.codes, NULL, 1, 12, &data, sizes));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode_chunks(codec, NULL, shared.codes, golden->scales, 1, 12, NULL, sizes));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_encode_chunks(codec, NULL, shared.codes, golden->scales, 1, 12, &data, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encode_chunks(codec, NULL, shared.codes, golden->scales, 1, 0, &data, sizes));
    CHECK_REFUSED(
        ENCODEC_ERROR_LIMIT_EXCEEDED, encodec_encode_chunks(codec, NULL, shared.codes, golden->scales, UINT32_MAX, UINT32_MAX, &data, sizes));
    CHECK_OK(encodec_encode_chunks(codec, NULL, NULL, NULL, 0, 12, &data, NULL));
    encodec_free(data);

    sizes[0] = sizeof(bytes);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decode_chunks(codec, NULL, NULL, sizes, 1, 12, 8192, 2, codes, scales));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, NULL, 1, 12, 8192, 2, codes, scales));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 1, 12, 8192, 2, NULL, scales));
    sizes[1] = 1;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 2, 12, 8192, 2, codes, scales));
    CHECK_CONTAINS("payloads[1]", last_message());
    sizes[1] = 0;
    CHECK_REFUSED(ENCODEC_ERROR_CORRUPT_CHUNK, encodec_decode_chunks(codec, NULL, payloads, sizes, 2, 12, 8192, 2, codes, scales));
    CHECK_CONTAINS("Chunk 0: ", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 1, 0, 8192, 2, codes, scales));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 1, 12, 0, 2, codes, scales));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 1, 12, 8192, 0, codes, scales));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 1, 12, 8192, 1u << 20, codes, scales));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_chunks(codec, NULL, payloads, sizes, 1, 12, UINT32_MAX, 2, codes, scales));
    CHECK_OK(encodec_decode_chunks(codec, NULL, NULL, NULL, 0, 12, 8192, 2, NULL, NULL));
}

/* Any byte changed anywhere: a status, and nothing beyond the buffers. */
TEST(damaged_files) {
    const golden_case *golden = &shared.golden;
    uint8_t *file = allocate(golden->expected_size);
    int32_t *codes = allocate((size_t)4 * 2 * 12 * sizeof(int32_t));
    for (size_t at = 0; at < golden->expected_size; at++) {
        memcpy(file, golden->expected, golden->expected_size);
        file[at] ^= 0x11;
        (void)encodec_decode_codes(shared.codec, NULL, file, golden->expected_size, codes, 96, NULL, 0, NULL);
        CHECK(encodec_decode_codes(shared.codec, NULL, golden->expected, at, codes, 96, NULL, 0, NULL) != ENCODEC_OK);
    }

    file[golden->expected_size - 1] = golden->expected[golden->expected_size - 1] ^ 1;
    CHECK_REFUSED(
        ENCODEC_ERROR_CORRUPT_CHUNK, encodec_decode_codes(shared.codec, NULL, file, golden->expected_size, codes, 96, NULL, 0, NULL));
    CHECK_CONTAINS("Chunk 3", last_message());
    free(file);
    free(codes);
}

static encodec_status stop_at(void *user_data, uint64_t done, uint64_t total) {
    uint32_t *left = user_data;
    CHECK(done <= total);
    return --*left == 0 ? (encodec_status)1234 : ENCODEC_OK;
}

TEST(stopped_at_every_step) {
    for (uint32_t step = 1; step <= 4; step++) {
        uint8_t *data = NULL;
        size_t size = 0;
        size_t sizes[4];
        int32_t codes[96];
        uint32_t left = step;
        shared.encode.progress = stop_at;
        shared.decode.progress = stop_at;
        shared.encode.progress_user_data = shared.decode.progress_user_data = &left;
        CHECK_REFUSED((encodec_status)1234, encode_codes(&shared, 4, 12, &data, &size));
        CHECK(data == NULL);
        left = step;
        CHECK_REFUSED(
            (encodec_status)1234,
            encodec_decode_codes(
                shared.codec, &shared.decode, shared.golden.expected, shared.golden.expected_size, codes, 96, NULL, 0, NULL));
        left = step;
        CHECK_REFUSED(
            (encodec_status)1234,
            encodec_encode_chunks(shared.codec, &shared.encode, shared.codes, shared.golden.scales, 4, 12, &data, sizes));
        shared.encode.progress = shared.decode.progress = NULL;
    }
}

static const test_case cases[] = {
    TEST_ENTRY(audio_functions_need_a_frame_model), TEST_ENTRY(plans),         TEST_ENTRY(encode_arguments),
    TEST_ENTRY(chunk_arguments),                    TEST_ENTRY(damaged_files), TEST_ENTRY(stopped_at_every_step),
};

/* The unit tests see to the models of full size, which take seconds. */
static void run_golden(const char *name) {
    golden_case golden;
    golden_open(&golden, name);
    bool runs = !golden_is_full_size(&golden);
    golden_close(&golden);
    if (runs) {
        check_case(name, golden_codes, name);
    }
}

int main(int argc, char **argv) {
    check_begin("test_codes", argc, argv);
    size_t count = 0;
    char **names = golden_names(&count);
    for (size_t i = 0; i < count; i++) {
        run_golden(names[i]);
    }

    golden_free_names(names, count);
    bench_open(&shared, "tiny-dynamic");
    CHECK_TABLE(cases);
    bench_close(&shared);
    return check_finish();
}
