#include "fuzz_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "wav.h"

#define GUARD_BYTES 64
#define GUARD_VALUE 0xA5

static const encodec_status documented[] = {
    ENCODEC_OK,
    ENCODEC_ERROR_INVALID_ARGUMENT, ENCODEC_ERROR_NULL_ARGUMENT, ENCODEC_ERROR_BUFFER_TOO_SMALL, ENCODEC_ERROR_INVALID_HANDLE,
    ENCODEC_ERROR_INVALID_STATE,
    ENCODEC_ERROR_FILE_NOT_FOUND, ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED, ENCODEC_ERROR_DISK_FULL, ENCODEC_ERROR_FILE_EXISTS,
    ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION, ENCODEC_ERROR_INVALID_HEADER, ENCODEC_ERROR_TRUNCATED,
    ENCODEC_ERROR_CORRUPT_CHUNK, ENCODEC_ERROR_CHUNK_COUNT_MISMATCH,
    ENCODEC_ERROR_INVALID_MANIFEST, ENCODEC_ERROR_BUNDLE_MISMATCH, ENCODEC_ERROR_INVALID_WEIGHTS, ENCODEC_ERROR_BUNDLE_FILE_MISSING,
    ENCODEC_ERROR_HASH_MISMATCH,
    ENCODEC_ERROR_INVALID_WAV, ENCODEC_ERROR_UNSUPPORTED_WAV, ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH,
    ENCODEC_ERROR_RUNTIME_UNAVAILABLE, ENCODEC_ERROR_INVALID_GRAPH, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, ENCODEC_ERROR_FRAME_MODEL_FAILED,
    ENCODEC_ERROR_INVALID_FRAME_OUTPUT,
    ENCODEC_ERROR_PROVIDER_UNAVAILABLE, ENCODEC_ERROR_PROVIDER_FALLBACK, ENCODEC_ERROR_PROVIDER_MISMATCH,
    ENCODEC_ERROR_CANCELLED,
    ENCODEC_ERROR_LIMIT_EXCEEDED,
    (encodec_status)FUZZ_HOST_STATUS,
};

static uint64_t draw(fuzz_thread *thread) {
    uint64_t z = thread->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint32_t fuzz_below(fuzz_thread *thread, uint32_t limit) {
    return (uint32_t)(draw(thread) % limit);
}

bool fuzz_one_in(fuzz_thread *thread, uint32_t times) {
    return fuzz_below(thread, times) == 0;
}

static void write_files(const fuzz_world *world) {
    static const float samples[2 * 2000] = { 0.5f, -0.5f, 0.25f };
    const golden_case *golden = &world->fixture.golden;
    char path[PATH_SIZE];
    join_path(path, world->folder, "in.wav");
    write_float_wav(path, samples, 2000, 48000, 2);
    join_path(path, world->folder, "in.ecdc");
    write_file(path, golden->expected, golden->expected_size);
    golden->expected[golden->expected_size - 9] ^= 0x40;
    join_path(path, world->folder, "damaged.ecdc");
    write_file(path, golden->expected, golden->expected_size);
    golden->expected[golden->expected_size - 9] ^= 0x40;
}

void fuzz_world_open(fuzz_world *world) {
    memset(world, 0, sizeof(*world));
    fixture_open(&world->fixture, FIXTURE_CASE);
    world->files = bundle_memory_read(world->fixture.golden.bundle);
    repository_path(world->demo, "bundles/encodec_48khz_demo");
    make_temporary_folder(world->folder);
    write_files(world);
}

void fuzz_world_close(fuzz_world *world) {
    for (int kind = 0; kind < FUZZ_KINDS; kind++) {
        for (int slot = 0; slot < FUZZ_SLOTS; slot++) {
            void *handle = atomic_exchange(&world->slots[kind][slot], NULL);
            (void)fuzz_destroy((fuzz_kind)kind, &handle);
        }
    }

    (void)encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR);
    remove_folder(world->folder);
    bundle_memory_free(&world->files);
    fixture_close(&world->fixture);
}

static void *guarded(size_t size) {
    uint8_t *memory = allocate(size + GUARD_BYTES);
    memset(memory, 0, size);
    memset(memory + size, GUARD_VALUE, GUARD_BYTES);
    return memory;
}

static void check_guard(fuzz_thread *thread, const void *memory, size_t size) {
    const uint8_t *guard = (const uint8_t *)memory + size;
    for (int i = 0; i < GUARD_BYTES; i++) {
        if (guard[i] != GUARD_VALUE) {
            fuzz_fail(thread, "guard", "bytes behind a buffer have been written to");
            return;
        }
    }
}

void fuzz_thread_open(fuzz_thread *thread, fuzz_world *world, uint64_t seed) {
    memset(thread, 0, sizeof(*thread));
    thread->world = world;
    thread->seed = seed;
    thread->state = seed * 0xD1342543DE82EF95u;
    thread->samples = guarded(FUZZ_BUFFER * sizeof(float));
    thread->shorts = guarded(FUZZ_BUFFER * sizeof(int16_t));
    thread->codes = guarded(FUZZ_BUFFER * sizeof(int32_t));
    thread->bytes = guarded(FUZZ_BUFFER);
    thread->data = allocate(FUZZ_BUFFER);
    for (size_t i = 0; i < FUZZ_BUFFER; i++) {
        thread->samples[i] = (float)(i % 255) / 255.0f;
        thread->codes[i] = (int32_t)(i % 64);
    }

    for (size_t i = 0; i < 4; i++) {
        thread->planes[i] = thread->samples + (i * (FUZZ_BUFFER / 4));
        thread->short_planes[i] = thread->shorts + (i * (FUZZ_BUFFER / 4));
    }
}

void fuzz_thread_close(fuzz_thread *thread) {
    check_guard(thread, thread->samples, FUZZ_BUFFER * sizeof(float));
    check_guard(thread, thread->shorts, FUZZ_BUFFER * sizeof(int16_t));
    check_guard(thread, thread->codes, FUZZ_BUFFER * sizeof(int32_t));
    check_guard(thread, thread->bytes, FUZZ_BUFFER);
    free(thread->samples);
    free(thread->shorts);
    free(thread->codes);
    free(thread->bytes);
    free(thread->data);
}

void *fuzz_handle(fuzz_thread *thread, fuzz_kind kind) {
    uint32_t choice = fuzz_below(thread, 40);
    if (choice == 0) {
        return NULL;
    }

    if (choice == 1) {
        kind = (fuzz_kind)fuzz_below(thread, FUZZ_KINDS);
    } else if (choice == 2) {
        return (void *)(uintptr_t)draw(thread);
    } else if (choice == 3) {
        return thread;
    }

    return atomic_load(&thread->world->slots[kind][fuzz_below(thread, FUZZ_SLOTS)]);
}

void fuzz_keep(fuzz_thread *thread, fuzz_kind kind, void *handle) {
    if (handle == NULL) {
        return;
    }

    void *before = atomic_exchange(&thread->world->slots[kind][fuzz_below(thread, FUZZ_SLOTS)], handle);
    encodec_status status = fuzz_destroy(kind, &before);
    fuzz_expect(thread, "destroy of the one before", status);
}

encodec_status fuzz_destroy(fuzz_kind kind, void **handle) {
    switch (kind) {
    case FUZZ_BUNDLE:
        return encodec_bundle_destroy((encodec_bundle **)handle);
    case FUZZ_CODEC:
        return encodec_codec_destroy((encodec_codec **)handle);
    case FUZZ_ENCODER:
        return encodec_encoder_destroy((encodec_encoder **)handle);
    case FUZZ_DECODER:
        return encodec_decoder_destroy((encodec_decoder **)handle);
    case FUZZ_READER:
        return encodec_reader_destroy((encodec_reader **)handle);
    default:
        return encodec_cancellation_destroy((encodec_cancellation **)handle);
    }
}

size_t fuzz_count(fuzz_thread *thread) {
    uint32_t choice = fuzz_below(thread, 40);
    return choice == 0 ? 0 : choice == 1 ? SIZE_MAX : choice == 2 ? SIZE_MAX / 2 : (size_t)fuzz_below(thread, FUZZ_BUFFER / 8);
}

uint64_t fuzz_number(fuzz_thread *thread) {
    static const uint64_t numbers[] = {
        0, 1, 2, 3, 7, 959, 960, 961, 3183, 3184, 48000, 65535, 65536, INT32_MAX, (uint64_t)INT32_MAX + 1, UINT32_MAX,
        (uint64_t)UINT32_MAX + 1, ((uint64_t)1 << 53) - 1, (uint64_t)1 << 53, INT64_MAX, (uint64_t)INT64_MAX + 1, UINT64_MAX - 1, UINT64_MAX,
    };
    return fuzz_one_in(thread, 3) ? numbers[fuzz_below(thread, sizeof(numbers) / sizeof(numbers[0]))] : fuzz_below(thread, 4000);
}

const uint8_t *fuzz_file(fuzz_thread *thread, size_t *size) {
    const golden_case *golden = &thread->world->fixture.golden;
    size_t length = golden->expected_size < FUZZ_BUFFER ? golden->expected_size : FUZZ_BUFFER;
    memcpy(thread->data, golden->expected, length);
    if (fuzz_one_in(thread, 2)) {
        for (uint32_t flips = 1 + fuzz_below(thread, 4); flips > 0; flips--) {
            thread->data[fuzz_below(thread, (uint32_t)length)] ^= (uint8_t)(1u << fuzz_below(thread, 8));
        }
    }

    *size = fuzz_one_in(thread, 4) ? fuzz_below(thread, (uint32_t)length + 1) : length;
    return thread->data;
}

void fuzz_expect(fuzz_thread *thread, const char *call, encodec_status status) {
    thread->calls[thread->count++ % 16] = call;
    for (size_t i = 0; i < sizeof(documented) / sizeof(documented[0]); i++) {
        if (documented[i] == status) {
            return;
        }
    }

    char what[1024];
    (void)snprintf(what, sizeof(what), "%d %s: %s", (int)status, encodec_status_string(status), last_message());
    fuzz_fail(thread, call, what);
}

void fuzz_fail(fuzz_thread *thread, const char *call, const char *what) {
    if (atomic_fetch_add(&thread->world->failures, 1) >= 10) {
        return;
    }

    printf("FAILED fuzz_calls, seed %llu, call %u: %s: %s\n  before it:", (unsigned long long)thread->seed, thread->count, call, what);
    for (unsigned i = thread->count < 16 ? 0 : thread->count - 16; i < thread->count; i++) {
        printf(" %s", thread->calls[i % 16]);
    }

    printf("\n");
    (void)fflush(stdout);
}
