#include <stdlib.h>
#include <string.h>

#include "binary.h"
#include "operations.h"

void operate_write_codes(session *s, const encodec_encode_options *options, outcome *o, verdict *v) {
    const conformance_case *c = s->c;
    if (c->shape[1] != s->properties.codebooks) {
        (void)verdict_fail(v, "'shape' has %llu codebooks; the bundle has %u", (unsigned long long)c->shape[1], s->properties.codebooks);
        return;
    }

    size_t scale_count = 0;
    int32_t *codes = binary_codes(c->codes, (size_t)(c->shape[0] * c->shape[1] * c->shape[2]), v);
    float *scales = binary_f32(c->scales, &scale_count, v);
    if (scales != NULL && scale_count != c->shape[0]) {
        (void)verdict_fail(v, "'%s' has %zu values for %llu chunks", c->scales, scale_count, (unsigned long long)c->shape[0]);
    } else if (codes != NULL && scales != NULL) {
        uint8_t *data = NULL;
        size_t size = 0;
        if (outcome_keep(
                o, encodec_encode_codes(
                       s->codec, options, c->length, c->static_time_axis ? 1 : 0, codes, scales, c->shape[0], (uint32_t)c->shape[2],
                       &data, &size))) {
            o->file = allocate(size);
            o->file_size = size;
            memcpy(o->file, data, size);
        }

        encodec_free(data);
    }

    free(codes);
    free(scales);
}

/* The codes that the file has, by the plan that it was asked for before. */
static bool read_all(session *s, const encodec_decode_options *options, const uint8_t *data, size_t size, outcome *o) {
    o->plan.struct_size = sizeof(o->plan);
    if (!outcome_keep(o, encodec_decode_codes(s->codec, options, data, size, NULL, 0, NULL, 0, &o->plan))) {
        return false;
    }

    uint64_t chunks = o->plan.chunks;
    uint64_t values = chunks * s->properties.codebooks * o->plan.frames;
    o->codebooks = s->properties.codebooks;
    o->codes = allocate((size_t)values * sizeof(int32_t));
    o->scales = allocate((size_t)chunks * sizeof(float));
    o->steps = allocate((size_t)chunks * sizeof(uint32_t));
    return outcome_keep(o, encodec_decode_codes(s->codec, options, data, size, o->codes, values, o->scales, chunks, &o->plan));
}

void operate_read_codes(session *s, const encodec_decode_options *options, outcome *o, verdict *v) {
    size_t size = 0;
    uint8_t *data = binary_bytes(s->c->file, &size, v);
    if (data == NULL) {
        return;
    }

    bool good = read_all(s, options, data, size, o);
    for (uint64_t chunk = 0; good && chunk < o->plan.chunks; chunk++) {
        good = outcome_keep(o, encodec_chunk_steps(s->codec, &o->plan, chunk, &o->steps[chunk]));
    }

    free(data);
}
