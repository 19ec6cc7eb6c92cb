#include <stdlib.h>
#include <string.h>

#include "binary.h"
#include "compare.h"
#include "fields.h"

/** What is expected of a file's codes. */
typedef struct expected_codes {
    uint64_t *shape;
    uint64_t *steps;
    size_t chunks;
    int32_t *codes;
    float *scales;
} expected_codes;

static const char *text_of(const comparison *x, const char *key) {
    return field_text(x->v, x->expect, key);
}

static bool load(const comparison *x, expected_codes *e) {
    size_t dimensions = 0;
    size_t scales = 0;
    e->shape = field_list(x->v, x->expect, "shape", &dimensions);
    e->steps = field_list(x->v, x->expect, "steps", &e->chunks);
    const char *codes = text_of(x, "codes");
    const char *scale_file = text_of(x, "scales");
    if (e->shape == NULL || e->steps == NULL || codes == NULL || scale_file == NULL) {
        return false;
    }

    if (dimensions != 3 || e->shape[0] != e->chunks) {
        return verdict_fail(x->v, "expect.shape and expect.steps do not fit together");
    }

    char path[PATH_SIZE];
    join_path(path, x->c->folder, codes);
    e->codes = binary_codes(path, (size_t)(e->shape[0] * e->shape[1] * e->shape[2]), x->v);
    join_path(path, x->c->folder, scale_file);
    e->scales = binary_f32(path, &scales, x->v);
    if (e->codes == NULL || e->scales == NULL) {
        return false;
    }

    return scales == e->chunks || verdict_fail(x->v, "'%s' has %zu values for %zu chunks", path, scales, e->chunks);
}

static void compare_chunk(const comparison *x, const expected_codes *e, size_t chunk) {
    const outcome *o = x->o;
    uint64_t steps = e->steps[chunk];
    if (o->steps[chunk] != steps || steps > e->shape[2] || steps > o->plan.frames) {
        (void)verdict_fail(
            x->v, "steps: chunk %zu has %u; expected %llu, of %u frames", chunk, o->steps[chunk], (unsigned long long)steps, o->plan.frames);
        return;
    }

    if (memcmp(&o->scales[chunk], &e->scales[chunk], sizeof(float)) != 0) {
        (void)verdict_fail(
            x->v, "scales: chunk %zu has %.9g; expected %.9g", chunk, (double)o->scales[chunk], (double)e->scales[chunk]);
    }

    for (uint64_t codebook = 0; codebook < o->codebooks; codebook++) {
        const int32_t *actual = o->codes + (((chunk * o->codebooks) + codebook) * o->plan.frames);
        const int32_t *expected = e->codes + (((chunk * e->shape[1]) + codebook) * e->shape[2]);
        for (uint64_t step = 0; step < steps; step++) {
            if (actual[step] != expected[step]) {
                (void)verdict_fail(
                    x->v, "codes: chunk %zu, codebook %llu, step %llu is %d; expected %d", chunk, (unsigned long long)codebook,
                    (unsigned long long)step, actual[step], expected[step]);
                return;
            }
        }
    }
}

void compare_codes(const comparison *x) {
    expected_codes e = {0};
    if (load(x, &e)) {
        if (x->o->plan.chunks != e.chunks || x->o->codebooks != e.shape[1]) {
            (void)verdict_fail(
                x->v, "codes: %llu chunks of %u codebooks; expected %zu of %llu", (unsigned long long)x->o->plan.chunks, x->o->codebooks,
                e.chunks, (unsigned long long)e.shape[1]);
        } else {
            for (size_t chunk = 0; chunk < e.chunks; chunk++) {
                compare_chunk(x, &e, chunk);
            }
        }
    }

    free(e.shape);
    free(e.steps);
    free(e.codes);
    free(e.scales);
}
