/* Compares what came of an operation with what a case expects of it. */
#ifndef EXPECTATION_H
#define EXPECTATION_H

#include "case.h"
#include "outcome.h"

/**
 * Everything that is expected has to be something that this runner compares, of this operation; what is not is a failure too.
 * @param expect  The case's, or what it expects afterwards.
 */
void expectation_check(const conformance_case *c, const json_t *expect, const outcome *o, verdict *v);

/** What is expected after the fault, with the same codec; NULL if nothing is. */
const json_t *expectation_afterwards(const conformance_case *c);

/** Whether what came out has to be told, to be compared with other bindings. */
bool expectation_is_shared(const conformance_case *c);

#endif
