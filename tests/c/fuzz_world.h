/*
 * What random calls are made with: handles that are live, destroyed, of another kind, or none; buffers with guards behind them; structs
 * of other sizes; callbacks that fail. All of it follows from a seed, one for each thread.
 */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fixture.h"

/** What a callback returns that fails; the library has to pass it on. */
#define FUZZ_HOST_STATUS 12345

/** Values of each PCM buffer, and bytes of each other. */
#define FUZZ_BUFFER 8192

typedef enum fuzz_kind {
    FUZZ_BUNDLE,
    FUZZ_CODEC,
    FUZZ_ENCODER,
    FUZZ_DECODER,
    FUZZ_READER,
    FUZZ_CANCELLATION,
    FUZZ_KINDS
} fuzz_kind;

#define FUZZ_SLOTS 5

/** Shared by all threads. */
typedef struct fuzz_world {
    fixture fixture;
    encodec_bundle_files files;
    /** Temporary, with files to read and to write. */
    char folder[PATH_SIZE];
    /** The demo bundle, which has graphs. */
    char demo[PATH_SIZE];
    /** Handles, live or stale: any thread may put another in the place of one, or destroy it under the others. */
    _Atomic(void *) slots[FUZZ_KINDS][FUZZ_SLOTS];
    atomic_uint failures;
} fuzz_world;

/** One thread's. */
typedef struct fuzz_thread {
    fuzz_world *world;
    uint64_t state;
    uint64_t seed;
    /** The last calls, for the report of a failure. */
    const char *calls[16];
    unsigned count;
    /** PCM, codes and bytes; each has FUZZ_BUFFER elements and a guard behind them. */
    float *samples;
    int16_t *shorts;
    int32_t *codes;
    uint8_t *bytes;
    uint8_t *data;
    size_t data_size;
    float *planes[4];
    int16_t *short_planes[4];
} fuzz_thread;

void fuzz_world_open(fuzz_world *world);

/** Destroys what is left. */
void fuzz_world_close(fuzz_world *world);

void fuzz_thread_open(fuzz_thread *thread, fuzz_world *world, uint64_t seed);

/** Checks the guards too. */
void fuzz_thread_close(fuzz_thread *thread);

uint32_t fuzz_below(fuzz_thread *thread, uint32_t limit);

bool fuzz_one_in(fuzz_thread *thread, uint32_t times);

/** Mostly one of this kind that is or was alive; else NULL, another kind's, or a number that never was a handle. */
void *fuzz_handle(fuzz_thread *thread, fuzz_kind kind);

/** Keeps a handle that a call gave out, and destroys the one in whose place it comes, if that is alive. */
void fuzz_keep(fuzz_thread *thread, fuzz_kind kind, void *handle);

/** Destroys through the kind's own function a handle that may be anything. */
encodec_status fuzz_destroy(fuzz_kind kind, void **handle);

/** A count of elements that a buffer has room for, or one that no buffer has. */
size_t fuzz_count(fuzz_thread *thread);

/** A number at which checks go wrong. */
uint64_t fuzz_number(fuzz_thread *thread);

/** The bytes of a file: the golden one, damaged, cut, or something else; valid until the next call on the thread. */
const uint8_t *fuzz_file(fuzz_thread *thread, size_t *size);

/** The status is one of the documented ones, and none that stands for a defect. */
void fuzz_expect(fuzz_thread *thread, const char *call, encodec_status status);

/** Says what is wrong, with the seed and the last calls. */
void fuzz_fail(fuzz_thread *thread, const char *call, const char *what);

#endif
