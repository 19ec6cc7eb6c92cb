/* The floating-point environment that a host may have set, on the calling thread. */
#ifndef HOST_ENVIRONMENT_H
#define HOST_ENVIRONMENT_H

#include <fenv.h>
#include <stdbool.h>
#include <stdint.h>

/* Control and flags, as numbers that can be compared. */
typedef struct host_environment {
    uint64_t control;
    uint64_t flags;
} host_environment;

static inline host_environment environment_now(void) {
    host_environment now = { 0, 0 };
#if defined(__x86_64__)
    uint32_t mxcsr;
    uint16_t x87;
    __asm__ __volatile__("stmxcsr %0\n\tfnstcw %1" : "=m"(mxcsr), "=m"(x87));
    now.control = (uint64_t)x87 << 32 | (mxcsr & ~0x3FU);
    now.flags = mxcsr & 0x3FU;
#elif defined(__aarch64__)
    __asm__ __volatile__("mrs %0, fpcr\n\tmrs %1, fpsr" : "=r"(now.control), "=r"(now.flags));
#endif
    return now;
}

static inline void environment_put(host_environment to) {
#if defined(__x86_64__)
    uint32_t mxcsr = (uint32_t)(to.control | to.flags);
    uint16_t x87 = (uint16_t)(to.control >> 32);
    __asm__ __volatile__("ldmxcsr %0\n\tfldcw %1" : : "m"(mxcsr), "m"(x87));
#elif defined(__aarch64__)
    __asm__ __volatile__("msr fpcr, %0\n\tmsr fpsr, %1" : : "r"(to.control), "r"(to.flags));
#endif
}

/* A rounding mode, flush-to-zero of results and arguments, and traps for invalid operations, divisions by zero and overflows. */
static inline host_environment environment_of(int rounding, bool flushes, bool traps) {
    host_environment made;
    fesetenv(FE_DFL_ENV);
    fesetround(rounding);
    made = environment_now();
    made.flags = 0;
#if defined(__x86_64__)
    made.control |= flushes ? 0x8040U : 0;
    made.control &= traps ? ~(((uint64_t)0x0D << 32) | 0x0680U) : ~(uint64_t)0;
#elif defined(__aarch64__)
    made.control |= flushes ? 1U << 24 : 0;
    made.control |= traps ? 0x0700U : 0;
#endif

    /* What the processor takes of it: not every one for arm64 can trap. */
    environment_put(made);
    made = environment_now();
    fesetenv(FE_DFL_ENV);
    return made;
}

#endif
