/*
 * Comparisons of one kind of output each, with what the expectation says of it. Differences are failures; nothing is returned, since
 * everything that is expected is looked at.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "case.h"
#include "outcome.h"

typedef struct comparison {
    const conformance_case *c;
    /** All that is expected, for what belongs together. */
    const json_t *expect;
    /** The value of the key that is compared. */
    const json_t *value;
    const outcome *o;
    verdict *v;
} comparison;

void compare_file(const comparison *x);
void compare_audio(const comparison *x);
void compare_near(const comparison *x);
void compare_length(const comparison *x);
void compare_damage(const comparison *x);
void compare_info(const comparison *x);
void compare_codes(const comparison *x);

#endif
