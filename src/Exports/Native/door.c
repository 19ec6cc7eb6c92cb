#define _GNU_SOURCE
#include "door.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "room.h"
#include "successor.h"

const door_table *door_managed = &door_own;
_Atomic(door_state) door_is = DOOR_CLOSED;
_Thread_local door_frame *door_innermost;

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static uint64_t generation;
static int has_begun;
static const char *why_stuck;
static int has_onnx_runtime;
static _Thread_local char refusal[256];

static void to_host(void) {
    door_frame *frame = door_innermost;
    if (frame != NULL) {
        environment_from_default(frame->host);
    }
}

static void to_own(void) {
    door_frame *frame = door_innermost;
    if (frame != NULL) {
        frame->host = environment_get();
        environment_to_default(frame->host);
    }
}

const char *door_refusal(void) {
    return refusal;
}

encodec_status door_tell(char *buffer, size_t capacity, size_t *size) {
    size_t needed = strlen(refusal) + 1;
    if (size != NULL) {
        *size = needed;
    }

    if (capacity == 0) {
        return ENCODEC_OK;
    }

    if (buffer == NULL) {
        return ENCODEC_ERROR_NULL_ARGUMENT;
    }

    if (capacity < needed) {
        buffer[0] = '\0';
        return ENCODEC_ERROR_BUFFER_TOO_SMALL;
    }

    memcpy(buffer, refusal, needed);
    return ENCODEC_OK;
}

static void onnx_runtime_is_coming(void) {
    has_onnx_runtime = 1;
}

#if defined(__linux__)
/*
 * When a process ends, ONNX Runtime waits for threads of its own. In a child process those are not there, and it would wait for ever or
 * abort: what it does not get to do, the parent does. What the child registered runs before this.
 */
static void end_without_onnx_runtime(int status, void *unused) {
    (void)unused;
    fflush(NULL);
    _exit(status);
}
#endif

/* In a child process there is the thread that forked alone: none of the runtime's, and whatever the others had locked stays so. */
static void forked(void) {
    static const pthread_mutex_t fresh = PTHREAD_MUTEX_INITIALIZER;
    memcpy(&gate, &fresh, sizeof(gate));
    if (has_begun) {
        has_begun = 0;
        generation++;
        atomic_store(&door_is, DOOR_FORKED);
    }

#if defined(__linux__)
    if (has_onnx_runtime) {
        on_exit(end_without_onnx_runtime, NULL);
    }
#endif
}

static encodec_status start(const door_table *table) {
    door_services services = { to_host, to_own, successor_path, onnx_runtime_is_coming, generation };
    if (!room_measure(refusal, sizeof(refusal))) {
        return ENCODEC_ERROR_OUT_OF_MEMORY;
    }

    has_begun = 1;
    door_start(table, &services);
    door_managed = table;
    atomic_store_explicit(&door_is, DOOR_OPEN, memory_order_release);
    return ENCODEC_OK;
}

static encodec_status start_successor(void) {
    const door_table *table = successor_load(&why_stuck);
    if (table != NULL) {
        return start(table);
    }

    atomic_store(&door_is, DOOR_STUCK);
    return ENCODEC_OK;
}

encodec_status door_open(void) {
    static int is_watching;
    encodec_status status = ENCODEC_OK;
    pthread_mutex_lock(&gate);
    if (!is_watching) {
        is_watching = pthread_atfork(NULL, NULL, forked) == 0;
    }

    switch (atomic_load(&door_is)) {
    case DOOR_CLOSED:
        status = start(&door_own);
        break;
    case DOOR_FORKED:
        status = start_successor();
        break;
    default:
        break;
    }

    if (atomic_load(&door_is) == DOOR_STUCK) {
        snprintf(
            refusal, sizeof(refusal),
            "This process was forked after libencodec had started, and the library cannot start anew: %s. Start worker processes by "
            "spawning, or fork before the first call.", why_stuck);
        status = ENCODEC_ERROR_FORKED;
    }

    pthread_mutex_unlock(&gate);
    return status;
}
