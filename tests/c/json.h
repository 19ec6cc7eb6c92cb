/*
 * As much JSON as the golden cases need: values by key, wherever the key stands. Their keys are unique and their text is known, so a
 * parser would add nothing.
 */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A missing key and null give the default. */
uint64_t json_unsigned(const char *json, const char *key, uint64_t otherwise);
double json_double(const char *json, const char *key, double otherwise);

/** A missing key is false. */
bool json_bool(const char *json, const char *key);

/** Text without escapes; empty if the key is missing or the text too long. */
void json_text(const char *json, const char *key, char *text, size_t capacity);

/** Numbers of a flat array; returns how many there are, or SIZE_MAX if the key is missing or they are too many. */
size_t json_array(const char *json, const char *key, uint64_t *values, size_t capacity);

#endif
