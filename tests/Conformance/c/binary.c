#include "binary.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

uint8_t *binary_bytes(const char *path, size_t *size, verdict *v) {
    uint8_t *bytes = read_file(path, size);
    if (bytes == NULL) {
        (void)verdict_fail(v, "there is no file '%s'", path);
    }

    return bytes;
}

float *binary_f32(const char *path, size_t *count, verdict *v) {
    size_t size = 0;
    uint8_t *bytes = binary_bytes(path, &size, v);
    if (bytes == NULL) {
        return NULL;
    }

    if (size % sizeof(float) != 0) {
        (void)verdict_fail(v, "'%s' has %zu bytes, no whole number of f32", path, size);
        free(bytes);
        return NULL;
    }

    float *values = allocate(size);
    memcpy(values, bytes, size);
    free(bytes);
    *count = size / sizeof(float);
    return values;
}

int32_t *binary_codes(const char *path, size_t count, verdict *v) {
    size_t size = 0;
    uint8_t *bytes = binary_bytes(path, &size, v);
    if (bytes == NULL) {
        return NULL;
    }

    if (size != count * sizeof(uint16_t)) {
        (void)verdict_fail(v, "'%s' has %zu bytes; expected %zu codes of 16 bits", path, size, count);
        free(bytes);
        return NULL;
    }

    int32_t *codes = allocate(count * sizeof(int32_t));
    for (size_t i = 0; i < count; i++) {
        uint16_t code = 0;
        memcpy(&code, bytes + (i * sizeof(code)), sizeof(code));
        codes[i] = code;
    }

    free(bytes);
    return codes;
}
