/* Random access: every source, any stretch, chunks, hosts that read wrongly, many threads. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pulling.h"
#include "pushing.h"

#define THREADS 16
#define ROUNDS 1000

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static float *whole;
static uint64_t length;

/* A host's file, and what it does wrong. */
typedef struct input {
    const uint8_t *data;
    size_t size;
    uint32_t calls;
    /** Bytes that one call gives at most; 0 for all. */
    size_t most;
    /** The call that misbehaves, and how. */
    uint32_t wrong_at;
    enum { FAILS, OVERSTATES, ENDS } wrong;
} input;

static encodec_status read_input(void *user_data, uint64_t offset, void *buffer, size_t size, size_t *read) {
    input *in = user_data;
    in->calls++;
    CHECK(offset + size <= in->size);
    if (in->calls == in->wrong_at) {
        *read = in->wrong == OVERSTATES ? size + 1 : 0;
        return in->wrong == FAILS ? 4321 : ENCODEC_OK;
    }

    *read = in->most > 0 && size > in->most ? in->most : size;
    memcpy(buffer, in->data + offset, *read);
    return ENCODEC_OK;
}

static encodec_input_callbacks callbacks_of(input *in) {
    encodec_input_callbacks callbacks;
    CHECK_OK(encodec_input_callbacks_init(&callbacks, sizeof(callbacks)));
    callbacks.user_data = in;
    callbacks.size = in->size;
    callbacks.read = read_input;
    return callbacks;
}

static void check_stretch(encodec_reader *reader, uint64_t start, uint64_t count) {
    float *samples = allocate((size_t)((count * 2) + 1) * sizeof(float));
    CHECK_OK(encodec_reader_decode(reader, start, count, samples, count * 2, ENCODEC_LAYOUT_INTERLEAVED));
    CHECK_BYTES(whole + (start * 2), (size_t)count * 2 * sizeof(float), samples, (size_t)count * 2 * sizeof(float));
    free(samples);
}

static void check_stretches(encodec_reader *reader, uint64_t seed, unsigned rounds) {
    for (unsigned round = 0; round < rounds; round++) {
        uint64_t start = next_random(&seed) % (length + 1);
        check_stretch(reader, start, next_random(&seed) % (length - start + 1));
    }

    CHECK_OK(encodec_reader_destroy(&reader));
    CHECK(reader == NULL);
}

TEST(memory_files_and_callbacks_give_slices_of_the_whole) {
    encodec_reader *reader = NULL;
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    CHECK_OK(encodec_reader_open_memory(codec, NULL, golden.expected, golden.expected_size, &reader));
    check_stretches(reader, 1, ROUNDS);

    make_temporary_folder(folder);
    join_path(path, folder, "a.ecdc");
    write_file(path, golden.expected, golden.expected_size);
    CHECK_OK(encodec_reader_open_file(codec, NULL, path, &reader));
    check_stretches(reader, 2, 100);
    remove_folder(folder);
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_reader_open_file(codec, NULL, path, &reader));
    CHECK(reader == NULL);

    for (size_t most = 0; most < 4; most++) {
        input in = { .data = golden.expected, .size = golden.expected_size, .most = most };
        encodec_input_callbacks callbacks = callbacks_of(&in);
        CHECK_OK(encodec_reader_open_callbacks(codec, NULL, &callbacks, &reader));
        check_stretches(reader, 3 + most, 50);
    }
}

TEST(header_and_chunks) {
    size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1];
    encodec_reader *reader = NULL;
    encodec_file_info info = { .struct_size = sizeof(info) };
    encodec_chunk_info chunk = { .struct_size = sizeof(chunk) };
    uint64_t count = 0;
    uint64_t sum = 0;
    CHECK_OK(encodec_reader_open_memory(codec, NULL, golden.expected, golden.expected_size, &reader));
    CHECK_OK(encodec_reader_get_info(reader, &info));
    CHECK_UINT(length, info.length);
    CHECK_OK(encodec_reader_get_chunk_count(reader, &count));
    CHECK_UINT(chunk_starts(golden.expected, golden.expected_size, starts), count);
    for (uint64_t i = 0; i < count; i++) {
        CHECK_OK(encodec_reader_get_chunk(reader, i, &chunk));
        CHECK_UINT(i, chunk.index);
        CHECK_UINT(sum, chunk.start);
        CHECK_UINT(golden.steps[i], chunk.steps);
        CHECK_UINT(starts[i] + 8, chunk.file_offset);
        CHECK_UINT(starts[i + 1] - starts[i] - 8, chunk.payload_bytes);
        CHECK_UINT(1, chunk.is_intact);
        CHECK(chunk.scale == golden.scales[i]);
        sum += chunk.length;
    }

    CHECK_UINT(length, sum);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_get_chunk(reader, count, &chunk));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_get_chunk(reader, UINT64_MAX, &chunk));
    CHECK_OK(encodec_reader_destroy(&reader));
}

TEST(stretches_and_buffers_that_do_not_fit) {
    encodec_reader *reader = NULL;
    float samples[8] = { 0 };
    CHECK_OK(encodec_reader_open_memory(codec, NULL, golden.expected, golden.expected_size, &reader));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_decode(reader, length, 1, samples, 8, ENCODEC_LAYOUT_PLANAR));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_decode(reader, 1, UINT64_MAX, samples, 8, ENCODEC_LAYOUT_PLANAR));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_decode(reader, UINT64_MAX, 1, samples, 8, ENCODEC_LAYOUT_PLANAR));
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_reader_decode(reader, 0, 4, samples, 7, ENCODEC_LAYOUT_PLANAR));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_reader_decode(reader, 0, 4, NULL, 8, ENCODEC_LAYOUT_PLANAR));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_decode(reader, 0, 4, samples, 8, (encodec_layout)2));
    CHECK_OK(encodec_reader_decode(reader, length, 0, NULL, 0, ENCODEC_LAYOUT_PLANAR));
    check_stretch(reader, 0, length);
    CHECK_OK(encodec_reader_destroy(&reader));
}

TEST(inputs_that_cannot_be) {
    encodec_reader *reader = NULL;
    input in = { .data = golden.expected, .size = golden.expected_size };
    encodec_input_callbacks callbacks = callbacks_of(&in);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_reader_open_callbacks(codec, NULL, NULL, &reader));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_reader_open_callbacks(codec, NULL, &callbacks, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_reader_open_memory(codec, NULL, NULL, 5, &reader));
    CHECK_REFUSED(ENCODEC_ERROR_NOT_ECDC, encodec_reader_open_memory(codec, NULL, golden.expected + 1, 100, &reader));
    callbacks.read = NULL;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_reader_open_callbacks(codec, NULL, &callbacks, &reader));
    callbacks = callbacks_of(&in);
    callbacks.size = UINT64_MAX;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_open_callbacks(codec, NULL, &callbacks, &reader));
    callbacks = callbacks_of(&in);
    callbacks.size = in.size - 1;
    CHECK_REFUSED(ENCODEC_ERROR_TRUNCATED, encodec_reader_open_callbacks(codec, NULL, &callbacks, &reader));
    callbacks = callbacks_of(&in);
    callbacks.reserved = 1;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_open_callbacks(codec, NULL, &callbacks, &reader));
    CHECK(reader == NULL);
}

/* Whatever one call of the host does, the reader says so, and can be used again. */
TEST(a_host_that_misbehaves_at_each_call) {
    const encodec_status expected[] = { (encodec_status)4321, ENCODEC_ERROR_INVALID_ARGUMENT, ENCODEC_ERROR_TRUNCATED };
    for (int wrong = FAILS; wrong <= ENDS; wrong++) {
        bool came = true;
        for (uint32_t at = 1; came; at++) {
            encodec_reader *reader = NULL;
            input in = { .data = golden.expected, .size = golden.expected_size, .wrong_at = at, .wrong = wrong };
            encodec_input_callbacks callbacks = callbacks_of(&in);
            encodec_decode_options options = fixture_decode_options();
            options.threads = 1;
            encodec_status status = encodec_reader_open_callbacks(codec, &options, &callbacks, &reader);
            if (status == ENCODEC_OK) {
                float *samples = allocate((size_t)length * 2 * sizeof(float));
                status = encodec_reader_decode(reader, 0, length, samples, length * 2, ENCODEC_LAYOUT_PLANAR);
                free(samples);
                check_stretch(reader, 0, length);
            } else {
                CHECK(reader == NULL);
            }

            came = in.calls >= at && status != ENCODEC_OK;

            if (came) {
                /* A file that ends before its first byte is none. */
                CHECK_UINT(at == 1 && wrong == ENDS ? ENCODEC_ERROR_NOT_ECDC : expected[wrong], status);
            }

            CHECK(came || at > 10);
            CHECK_OK(encodec_reader_destroy(&reader));
        }
    }
}

TEST(damage_that_was_met) {
    size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1];
    encodec_reader *reader = NULL;
    encodec_damage damage = { .struct_size = sizeof(damage) };
    encodec_chunk_info chunk = { .struct_size = sizeof(chunk) };
    encodec_decode_options options = fixture_decode_options();
    float *samples = allocate((size_t)length * 2 * sizeof(float));
    uint64_t count = 77;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    chunk_starts(golden.expected, golden.expected_size, starts);
    CHECK_OK(encodec_reader_open_memory(codec, &options, golden.expected, starts[2] + 20, &reader));
    CHECK_OK(encodec_reader_get_damage_count(reader, &count));
    CHECK_UINT(0, count);
    check_stretch(reader, 0, 1900);
    CHECK_OK(encodec_reader_get_chunk(reader, 3, &chunk));
    CHECK_UINT(0, chunk.is_intact);
    CHECK_UINT(0, chunk.file_offset);
    for (int round = 0; round < 3; round++) {
        CHECK_OK(encodec_reader_decode(reader, 0, length, samples, length * 2, ENCODEC_LAYOUT_PLANAR));
        CHECK_OK(encodec_reader_get_damage_count(reader, &count));
        CHECK_UINT(2, count);
    }

    CHECK_OK(encodec_reader_get_damage(reader, 0, &damage));
    CHECK_UINT(ENCODEC_ERROR_TRUNCATED, damage.status);
    CHECK_UINT(2, damage.chunk);
    CHECK_UINT(1900, damage.start);
    CHECK_UINT(960, damage.length);
    CHECK_OK(encodec_reader_get_damage(reader, 1, &damage));
    CHECK_UINT(ENCODEC_ERROR_CHUNK_COUNT_MISMATCH, damage.status);
    CHECK_UINT(3, damage.chunk);
    CHECK_UINT(2850, damage.start);
    CHECK_UINT(length - 2850, damage.length);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_reader_get_damage(reader, 2, &damage));
    CHECK_OK(encodec_reader_destroy(&reader));
    free(samples);
}

static void *read_beside_others(void *argument) {
    encodec_reader *reader = NULL;
    CHECK_OK(encodec_reader_open_memory(codec, NULL, golden.expected, golden.expected_size, &reader));
    check_stretches(reader, (uint64_t)(uintptr_t)argument + 1, 40);
    return NULL;
}

TEST(many_threads_with_a_reader_each) {
    pthread_t threads[THREADS];
    for (uintptr_t i = 0; i < THREADS; i++) {
        CHECK_UINT(0, pthread_create(&threads[i], NULL, read_beside_others, (void *)i));
    }

    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
}

TEST(wrong_handles) {
    encodec_reader *reader = NULL;
    CHECK_OK(encodec_reader_open_memory(codec, NULL, golden.expected, golden.expected_size, &reader));
    encodec_reader *stale = reader;
    CHECK_OK(encodec_reader_destroy(&reader));
    encodec_reader *const wrong[] = { NULL, stale, (encodec_reader *)codec };
    for (size_t i = 0; i < 3; i++) {
        encodec_status status = i == 0 ? ENCODEC_ERROR_NULL_ARGUMENT : ENCODEC_ERROR_INVALID_HANDLE;
        encodec_file_info info = { .struct_size = sizeof(info) };
        encodec_chunk_info chunk = { .struct_size = sizeof(chunk) };
        encodec_damage damage = { .struct_size = sizeof(damage) };
        float samples[2];
        char text[8];
        uint64_t count = 0;
        CHECK_REFUSED(status, encodec_reader_get_info(wrong[i], &info));
        CHECK_REFUSED(status, encodec_reader_get_chunk_count(wrong[i], &count));
        CHECK_REFUSED(status, encodec_reader_get_chunk(wrong[i], 0, &chunk));
        CHECK_REFUSED(status, encodec_reader_decode(wrong[i], 0, 1, samples, 2, ENCODEC_LAYOUT_PLANAR));
        CHECK_REFUSED(status, encodec_reader_get_damage_count(wrong[i], &count));
        CHECK_REFUSED(status, encodec_reader_get_damage(wrong[i], 0, &damage));
        CHECK_REFUSED(status, encodec_reader_last_error(wrong[i], text, sizeof(text), NULL));
    }

    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_reader_destroy(NULL));
}

static const test_case cases[] = {
    TEST_ENTRY(memory_files_and_callbacks_give_slices_of_the_whole),
    TEST_ENTRY(header_and_chunks),
    TEST_ENTRY(stretches_and_buffers_that_do_not_fit),
    TEST_ENTRY(inputs_that_cannot_be),
    TEST_ENTRY(a_host_that_misbehaves_at_each_call),
    TEST_ENTRY(damage_that_was_met),
    TEST_ENTRY(many_threads_with_a_reader_each),
    TEST_ENTRY(wrong_handles),
};

int main(int argc, char **argv) {
    check_begin("test_reader", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    codec = hash_model_open(&model, golden.bundle, false);
    whole = decode_at_once(codec, NULL, golden.expected, golden.expected_size, &length);
    CHECK_TABLE(cases);
    CHECK_OK(encodec_codec_destroy(&codec));
    free(whole);
    golden_close(&golden);
    return check_finish();
}
