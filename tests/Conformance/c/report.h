/* The file that a runner writes: a line of JSON for each case, there as soon as the case has ended. */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include "outcome.h"
#include "verdict.h"

/** The SHA-256 of what came out: the file, or the samples of all pieces, [channels][length] each; empty where there is neither. */
void report_hash(const outcome *o, char output[65]);

/** Writes a case's line; false if that is not possible. */
bool report_case(FILE *file, const char *name, const verdict *v, const char *output);

#endif
