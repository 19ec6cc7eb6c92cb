/*
 * Random sequences of calls with random arguments: every call has to return a status that is documented, nothing may be written behind a
 * buffer, and a codec that works has to go on working, byte for byte.
 *
 *   fuzz_calls [--seed N] [--rounds N | --seconds N] [--calls N]
 *
 * A round has a seed of its own, so that '--seed N --rounds 1' repeats it; every third one is run by three threads, which only share it.
 * Prints "fuzz_calls: N passed, M failed", in rounds.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check_status.h"
#include "fuzz_table.h"

#define MOST_THREADS 3

#if defined(__SANITIZE_ADDRESS__)
void __sanitizer_set_death_callback(void (*callback)(void));
#endif

typedef struct work {
    fuzz_world *world;
    uint64_t seed;
    uint64_t calls;
} work;

static uint64_t round_seed;

static void say_seed(void) {
    fprintf(stderr, "fuzz_calls: it happened in '--seed %llu --rounds 1'\n", (unsigned long long)round_seed);
}

static void *run_thread(void *argument) {
    const work *w = argument;
    fuzz_thread thread;
    fuzz_thread_open(&thread, w->world, w->seed);
    for (uint64_t call = 0; call < w->calls; call++) {
        fuzz_call(&thread);
    }

    fuzz_thread_close(&thread);
    return NULL;
}

/* A codec that was there all along, and one that is opened now, both encode the reference recording as ever. */
static void check_reference(fuzz_world *world) {
    fixture *f = &world->fixture;
    encodec_encode_options options = fixture_encode_options(f);
    fixture_rewind(f);
    CHECK_OK(fixture_encode(f, &options));
    CHECK_BYTES(f->golden.expected, f->golden.expected_size, f->data, f->size);
    encodec_codec *before = f->codec;
    fixture_rewind(f);
    f->codec = replay_open(&f->state);
    CHECK_OK(fixture_encode(f, &options));
    CHECK_BYTES(f->golden.expected, f->golden.expected_size, f->data, f->size);
    CHECK_OK(encodec_codec_destroy(&f->codec));
    f->codec = before;
}

static void run_round(const void *argument) {
    const work *w = argument;
    fuzz_world *world = allocate(sizeof(*world));
    fuzz_world_open(world);
    int threads = w->seed % 3 == 0 ? MOST_THREADS : 1;
    pthread_t ids[MOST_THREADS];
    work parts[MOST_THREADS];
    for (int i = 0; i < threads; i++) {
        parts[i] = (work){ world, w->seed + ((uint64_t)i << 32), w->calls / (uint64_t)threads };
        if (pthread_create(&ids[i], NULL, run_thread, &parts[i]) != 0) {
            give_up("start", "a thread");
        }
    }

    for (int i = 0; i < threads; i++) {
        CHECK(pthread_join(ids[i], NULL) == 0);
    }

    CHECK_UINT(0, atomic_load(&world->failures));
    check_reference(world);
    fuzz_world_close(world);
    free(world);
}

int main(int argc, char **argv) {
    uint64_t seed = 1;
    uint64_t rounds = 30;
    uint64_t calls = 1000;
    time_t seconds = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        uint64_t value = strtoull(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--seed") == 0) {
            seed = value;
        } else if (strcmp(argv[i], "--rounds") == 0) {
            rounds = value;
        } else if (strcmp(argv[i], "--seconds") == 0) {
            seconds = (time_t)value;
        } else if (strcmp(argv[i], "--calls") == 0) {
            calls = value;
        } else {
            give_up("understand", argv[i]);
        }
    }

#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(say_seed);
#endif
    check_begin("fuzz_calls", 1, argv);
    time_t start = time(NULL);
    for (uint64_t round = 0; seconds > 0 ? time(NULL) - start < seconds : round < rounds; round++) {
        work w = { NULL, seed + round, calls };
        char name[64];
        round_seed = w.seed;
        (void)snprintf(name, sizeof(name), "seed %llu", (unsigned long long)w.seed);
        check_case(name, run_round, &w);
    }

    return check_finish();
}
