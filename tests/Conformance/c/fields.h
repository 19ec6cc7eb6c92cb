/*
 * Values of JSON objects. A value of another type than it should be, or outside its limits, is a failure that names it; so is a key that
 * nobody knows, since what is not looked at must not pass.
 */
#ifndef FIELDS_H
#define FIELDS_H

#include <jansson.h>
#include <stdint.h>

#include "verdict.h"

/** Whether the object is one and all of its keys are known; the list ends with NULL. */
bool fields_known(verdict *v, const char *where, const json_t *object, const char *const *known);

/** Text that has to be there; NULL if it is not. */
const char *field_text(verdict *v, const json_t *object, const char *key);

/** Values that keep what they are where the key is missing. */
bool field_bool(verdict *v, const json_t *object, const char *key, bool *value);
bool field_double(verdict *v, const json_t *object, const char *key, double *value);
bool field_u32(verdict *v, const json_t *object, const char *key, uint32_t *value);
bool field_u64(verdict *v, const json_t *object, const char *key, uint64_t *value);

/** A list of numbers, which has to be there; NULL if it is not. To be freed. */
uint64_t *field_list(verdict *v, const json_t *object, const char *key, size_t *count);

#endif
