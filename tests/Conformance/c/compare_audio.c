#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "binary.h"
#include "compare.h"
#include "fields.h"

/* The file of samples that is expected; its length is per channel. */
static float *load(const comparison *x, const json_t *relative, size_t *values) {
    if (!json_is_string(relative)) {
        (void)verdict_fail(x->v, "an expected file is no text");
        return NULL;
    }

    char path[PATH_SIZE];
    join_path(path, x->c->folder, json_string_value(relative));
    return binary_f32(path, values, x->v);
}

static bool is_damaged(const outcome *o, uint64_t sample) {
    for (size_t i = 0; i < o->damage_count; i++) {
        if (sample >= o->damage[i].start && sample - o->damage[i].start < o->damage[i].length) {
            return true;
        }
    }

    return false;
}

/* The first sample that differs is told, and how many do. */
static void compare_piece(const comparison *x, const piece *p, const float *expected, uint64_t length, bool only_outside_damage) {
    const outcome *o = x->o;
    size_t wrong = 0;
    for (uint64_t channel = 0; channel < o->channels; channel++) {
        for (uint64_t i = 0; i < p->length; i++) {
            const float *actual = p->planar + (channel * p->length) + i;
            const float *wanted = expected + (channel * length) + p->start + i;
            if (memcmp(actual, wanted, sizeof(*actual)) == 0 || (only_outside_damage && is_damaged(o, p->start + i))) {
                continue;
            }

            if (wrong++ == 0) {
                (void)verdict_fail(
                    x->v, "audio: sample %llu of channel %llu is %.9g; expected %.9g", (unsigned long long)(p->start + i),
                    (unsigned long long)channel, (double)*actual, (double)*wanted);
            }
        }
    }

    if (wrong > 1) {
        (void)verdict_fail(x->v, "audio: %zu values differ", wrong);
    }
}

void compare_audio(const comparison *x) {
    size_t values = 0;
    bool only_outside_damage = false;
    float *expected = load(x, x->value, &values);
    if (expected == NULL || !field_bool(x->v, x->expect, "audio_outside_damage", &only_outside_damage)) {
        free(expected);
        return;
    }

    const outcome *o = x->o;
    uint64_t length = o->channels == 0 ? 0 : values / o->channels;
    if (o->piece_count == 0 || values != length * o->channels) {
        (void)verdict_fail(x->v, "audio: %zu values cannot be compared with %zu pieces of %u channels", values, o->piece_count, o->channels);
        free(expected);
        return;
    }

    for (size_t i = 0; i < o->piece_count; i++) {
        const piece *p = &o->pieces[i];
        bool is_part = p->start <= length && p->length <= length - p->start;
        if (!is_part || (x->c->operation != OPERATION_READ && p->length != length)) {
            (void)verdict_fail(
                x->v, "audio: %llu samples per channel from %llu on; expected those of %llu", (unsigned long long)p->length,
                (unsigned long long)p->start, (unsigned long long)length);
        } else {
            compare_piece(x, p, expected, length, only_outside_damage);
        }
    }

    free(expected);
}

static void compare_every(const comparison *x, const float *expected, size_t values, uint64_t stride, double tolerance) {
    const outcome *o = x->o;
    uint64_t length = o->pieces[0].length;
    uint64_t kept = (length / stride) + (length % stride != 0 ? 1 : 0);
    if (values != kept * o->channels) {
        (void)verdict_fail(
            x->v, "near: %llu samples per channel; expected those of %zu values", (unsigned long long)length, values);
        return;
    }

    for (size_t i = 0; i < values; i++) {
        uint64_t sample = (i % kept) * stride;
        double difference = fabs((double)o->pieces[0].planar[((i / kept) * length) + sample] - (double)expected[i]);
        if (!(difference <= tolerance)) {
            (void)verdict_fail(x->v, "near: sample %llu of a channel differs by %g", (unsigned long long)sample, difference);
            return;
        }
    }
}

void compare_near(const comparison *x) {
    static const char *const known[] = {"file", "stride", "tolerance", NULL};
    uint64_t stride = 0;
    double tolerance = -1;
    size_t values = 0;
    if (!fields_known(x->v, "near", x->value, known) || !field_u64(x->v, x->value, "stride", &stride)
        || !field_double(x->v, x->value, "tolerance", &tolerance)) {
        return;
    }

    if (stride == 0 || tolerance < 0 || x->o->piece_count != 1) {
        (void)verdict_fail(x->v, "near: 'stride' or 'tolerance' is missing or none");
        return;
    }

    float *expected = load(x, json_object_get(x->value, "file"), &values);
    if (expected != NULL) {
        compare_every(x, expected, values, stride, tolerance);
    }

    free(expected);
}

void compare_length(const comparison *x) {
    uint64_t sum = 0;
    for (size_t i = 0; i < x->o->piece_count; i++) {
        sum += x->o->pieces[i].length;
    }

    if (!json_is_integer(x->value) || json_integer_value(x->value) < 0) {
        (void)verdict_fail(x->v, "expect.length is no whole number of at least 0");
    } else if (sum != (uint64_t)json_integer_value(x->value)) {
        (void)verdict_fail(
            x->v, "length: expected %lld, was %llu", (long long)json_integer_value(x->value), (unsigned long long)sum);
    }
}
