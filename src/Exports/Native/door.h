/*
 * What stands between a C function of encodec.h and the managed code behind it: the runtime is started by the first call, computes in an
 * environment of its own, and is not there in a process that was forked.
 */
#ifndef DOOR_H
#define DOOR_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "encodec.h"
#include "environment.h"

/* One call from outside. A callback of that call may make another one. */
typedef struct door_frame {
    environment host;
    struct door_frame *outer;
} door_frame;

/* The managed functions, in the order of doors.c. */
typedef struct door_table door_table;

/* What the managed code gets of this side when it starts. */
typedef struct door_services {
    void (*to_host)(void);
    void (*to_own)(void);
    const char *(*library_path)(void);
    void (*onnx_runtime_is_coming)(void);
    uint64_t generation;
} door_services;

typedef enum door_state {
    DOOR_CLOSED,
    DOOR_OPEN,
    DOOR_FORKED,
    DOOR_STUCK
} door_state;

/* The functions of this image of the library, and of the one that is in use: another one in a child process. */
extern const door_table door_own;
extern const door_table *door_managed;

extern _Atomic(door_state) door_is;
extern _Thread_local door_frame *door_innermost;

/* Opens the door if it can be: starts the runtime, or a new one after a fork. */
encodec_status door_open(void);

/* What door_open said last on this thread; "" if it has not failed. */
const char *door_refusal(void);

/* As encodec_last_error, for a refusal. */
encodec_status door_tell(char *buffer, size_t capacity, size_t *size);

/* The name of a status, as in the header. */
const char *door_status_name(int status);

/* Where managed code begins, in an image of the library. */
void door_start(const door_table *table, const door_services *services);

static inline void door_leave(door_frame *frame) {
    door_innermost = frame->outer;
    environment_from_default(frame->host);
}

static inline encodec_status door_enter(door_frame *frame) {
    frame->host = environment_get();
    environment_to_default(frame->host);
    frame->outer = door_innermost;
    door_innermost = frame;
    if (__builtin_expect(atomic_load_explicit(&door_is, memory_order_acquire) != DOOR_OPEN, 0)) {
        encodec_status status = door_open();
        if (status != ENCODEC_OK) {
            door_leave(frame);
            return status;
        }
    }

    return ENCODEC_OK;
}

#endif
