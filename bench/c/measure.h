/* What the C benchmarks have in common. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "encodec.h"

/* Ends the program with the library's message if a call has failed. */
static inline void require(encodec_status status) {
    char message[1024];
    if (status != ENCODEC_OK) {
        encodec_last_error(message, sizeof(message), NULL);
        fprintf(stderr, "%s: %s\n", encodec_status_string(status), message);
        exit(1);
    }
}

static inline double seconds(void) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + ((double)now.tv_nsec * 1e-9);
}

#endif
