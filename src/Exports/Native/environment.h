/*
 * The processor's floating-point environment: rounding, flush-to-zero, traps, and the flags of what has happened. Written by hand, since
 * <fenv.h> takes three times as long and knows nothing of flush-to-zero.
 */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <stdint.h>

#if defined(__x86_64__)

/* SSE's control and flags, and the control of the x87 unit, which some C libraries compute with. */
typedef struct environment {
    uint32_t mxcsr;
    uint16_t x87;
} environment;

enum { MXCSR_FLAGS = 0x3F, MXCSR_DEFAULT = 0x1F80, X87_DEFAULT = 0x037F };

static inline environment environment_get(void) {
    environment found;
    __asm__ __volatile__("stmxcsr %0\n\tfnstcw %1" : "=m"(found.mxcsr), "=m"(found.x87));
    return found;
}

static inline void environment_set_mxcsr(uint32_t value) {
    __asm__ __volatile__("ldmxcsr %0" : : "m"(value) : "memory");
}

static inline void environment_set_x87(uint16_t value) {
    __asm__ __volatile__("fldcw %0" : : "m"(value) : "memory");
}

/* From what is set to the default; what is right already is left, since setting it makes the processor wait. */
static inline void environment_to_default(environment from) {
    if ((from.mxcsr & ~(uint32_t)MXCSR_FLAGS) != MXCSR_DEFAULT) {
        environment_set_mxcsr(MXCSR_DEFAULT);
    }

    if (from.x87 != X87_DEFAULT) {
        environment_set_x87(X87_DEFAULT);
    }
}

/* From the default, and whatever flags have been raised since, to what was set. */
static inline void environment_from_default(environment to) {
    environment_set_mxcsr(to.mxcsr);
    if (to.x87 != X87_DEFAULT) {
        environment_set_x87(to.x87);
    }
}

#elif defined(__aarch64__)

typedef struct environment {
    uint64_t control;
    uint64_t flags;
} environment;

static inline environment environment_get(void) {
    environment found;
    __asm__ __volatile__("mrs %0, fpcr\n\tmrs %1, fpsr" : "=r"(found.control), "=r"(found.flags));
    return found;
}

static inline void environment_set_control(uint64_t value) {
    __asm__ __volatile__("msr fpcr, %0" : : "r"(value) : "memory");
}

static inline void environment_to_default(environment from) {
    if (from.control != 0) {
        environment_set_control(0);
    }
}

static inline void environment_from_default(environment to) {
    if (to.control != 0) {
        environment_set_control(to.control);
    }

    __asm__ __volatile__("msr fpsr, %0" : : "r"(to.flags) : "memory");
}

#else
#error "How this processor's floating-point environment is set is not known."
#endif

#endif
