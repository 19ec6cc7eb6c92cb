/* The failures that are expected: status and sentence of the library, or the model's own. */
#ifndef FAILURE_H
#define FAILURE_H

#include "case.h"
#include "outcome.h"

bool failure_is_expected(const json_t *expect);

/** Whether a key says something of the failure. */
bool failure_has_key(const char *key);

void failure_compare(const conformance_case *c, const json_t *expect, const outcome *o, verdict *v);

#endif
