/* The parts of a case that say how: options and fault. */
#ifndef CASE_OPTIONS_H
#define CASE_OPTIONS_H

#include "case.h"

/** Fills the options of both directions; options that mean nothing to the case's operation are a failure. */
bool case_read_options(conformance_case *c, const json_t *options, verdict *v);

bool case_read_fault(conformance_case *c, const json_t *fault, verdict *v);

#endif
