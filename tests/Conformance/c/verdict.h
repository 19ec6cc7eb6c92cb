/* What is wrong with a case: nothing, or sentences that say what. */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#define DETAIL_SIZE 4096

typedef struct verdict {
    bool failed;
    /** What stands before a sentence, as in "afterwards: ". */
    const char *prefix;
    size_t used;
    /** The sentences; cut where they do not fit. */
    char detail[DETAIL_SIZE];
} verdict;

void verdict_begin(verdict *v);

/** Adds a sentence; the case has failed. Returns false, so that a function can end with it. */
bool verdict_fail(verdict *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
