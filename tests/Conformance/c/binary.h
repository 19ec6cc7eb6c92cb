/* Files of numbers, little-endian, as they lie in memory here. */
#ifndef BINARY_H
#define BINARY_H

#include <stdint.h>

#include "verdict.h"

/** A file's bytes; NULL, and a failure, if there is no such file. To be freed. */
uint8_t *binary_bytes(const char *path, size_t *size, verdict *v);

/** A file of f32; its size has to be a whole number of them. To be freed. */
float *binary_f32(const char *path, size_t *count, verdict *v);

/** A file of u16, which has to hold so many, as codes are given to the library. To be freed. */
int32_t *binary_codes(const char *path, size_t count, verdict *v);

#endif
