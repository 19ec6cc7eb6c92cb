/* What a random call is written with. Each macro works on the 'fuzz_thread *t' around it. */
#ifndef FUZZ_RANDOM_H
#define FUZZ_RANDOM_H

#include "fuzz_world.h"

/** A pointer to fill in, or NULL now and then. */
#define MAYBE(pointer) (fuzz_one_in(t, 25) ? NULL : (pointer))

/** A buffer that holds what is asked for; nothing holds an absurd count, so that comes with no buffer or is refused before it is looked at. */
#define BUFFER(pointer, count) ((count) > FUZZ_BUFFER && fuzz_one_in(t, 2) ? NULL : MAYBE(pointer))

/** A handle that a call gives out, set beforehand to what has to be overwritten. */
#define CREATED(kind, type, ...) \
    do { \
        type *created = (type *)t; \
        encodec_status status = (__VA_ARGS__); \
        if (status != ENCODEC_OK && created != NULL && created != (type *)t) { \
            fuzz_fail(t, #type, "a call that failed left something in the handle"); \
        } \
        fuzz_expect(t, #__VA_ARGS__, status); \
        if (status == ENCODEC_OK) { \
            fuzz_keep(t, kind, created); \
        } \
    } while (0)

#define CALL(...) fuzz_expect(t, #__VA_ARGS__, (__VA_ARGS__))

#define HANDLE(kind) fuzz_handle(t, kind)

#endif
