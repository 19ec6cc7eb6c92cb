#define _GNU_SOURCE
#include "room.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>

#if defined(__linux__)

/* The second stands in for the system's function where the runtime calls it. The runtime reserves half of this limit. */
int __real_getrlimit64(int resource, struct rlimit64 *limit);
int __wrap_getrlimit64(int resource, struct rlimit64 *limit);

/* With less the runtime may end the process while it starts: a heap of 64 MB, its tables, its threads. */
static const uint64_t Least = (uint64_t)192 << 20;
static const uint64_t Step = (uint64_t)4 << 20;

/* What there is room for; 0 where there is no limit. */
static uint64_t room;

static int can_reserve(uint64_t bytes) {
    void *place = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return place != MAP_FAILED && munmap(place, bytes) == 0;
}

int room_measure(char *sentence, size_t size) {
    struct rlimit64 limit;
    uint64_t least = 0;
    uint64_t most;
    room = 0;
    if (__real_getrlimit64(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM64_INFINITY) {
        return 1;
    }

    /* What others have of it counts as well: not the limit is looked for, but what is left. */
    most = limit.rlim_cur;
    while (most - least > Step) {
        uint64_t middle = least + ((most - least) / 2);
        if (can_reserve(middle)) {
            least = middle;
        } else {
            most = middle;
        }
    }

    if (least < Least) {
        snprintf(
            sentence, size,
            "The process may use %llu MB of address space (ulimit -v), of which %llu MB are left; starting libencodec takes %llu.",
            (unsigned long long)(limit.rlim_cur / 1000000), (unsigned long long)(least / 1000000), (unsigned long long)(Least / 1000000));
        return 0;
    }

    /* A third of what is left for the heap: ONNX Runtime and the threads take more. */
    room = least / 3 * 2;
    return 1;
}

int __wrap_getrlimit64(int resource, struct rlimit64 *limit) {
    int result = __real_getrlimit64(resource, limit);
    if (result == 0 && resource == RLIMIT_AS && room != 0) {
        limit->rlim_cur = room;
    }

    return result;
}

#else

int room_measure(char *sentence, size_t size) {
    (void)sentence;
    (void)size;
    return 1;
}

#endif
