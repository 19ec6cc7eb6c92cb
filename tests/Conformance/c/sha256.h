/* SHA-256 (FIPS 180-4), for C and C++. */
#ifndef SHA256_H
#define SHA256_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sha256 {
    uint32_t state[8];
    /** Bytes so far; those of the last block that is not full are kept. */
    uint64_t size;
    uint8_t block[64];
} sha256;

void sha256_begin(sha256 *hash);

void sha256_add(sha256 *hash, const void *data, size_t size);

/** 64 lower-case digits and a zero; the hash is used up. */
void sha256_end(sha256 *hash, char digits[65]);

#ifdef __cplusplus
}
#endif

#endif
