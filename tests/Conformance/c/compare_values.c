#include <string.h>

#include "compare.h"
#include "fields.h"

/* A number of the header or of a stretch; to be equal. */
static void compare_number(const comparison *x, const char *where, const json_t *object, const char *key, double actual) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_number(value)) {
        (void)verdict_fail(x->v, "%s.%s is no number; it was %.17g", where, key, actual);
        return;
    }

    /* The library holds tau as f32. */
    double expected = strcmp(key, "tau") == 0 ? (double)(float)json_number_value(value) : json_number_value(value);
    if (!(expected >= actual && expected <= actual)) {
        (void)verdict_fail(x->v, "%s.%s: expected %.17g, was %.17g", where, key, expected, actual);
    }
}

static void compare_stretch(const comparison *x, size_t index, const json_t *expected, const encodec_damage *damage) {
    static const char *const known[] = {"status", "chunk", "start", "length", NULL};
    if (!fields_known(x->v, "a stretch of damage", expected, known)) {
        return;
    }

    const char *status = json_string_value(json_object_get(expected, "status"));
    if (status == NULL || !outcome_is_named(damage->status, status)) {
        (void)verdict_fail(
            x->v, "damage %zu: expected %s, was %s", index, status == NULL ? "(no text)" : status, encodec_status_string(damage->status));
    }

    compare_number(x, "damage", expected, "chunk", (double)damage->chunk);
    compare_number(x, "damage", expected, "start", (double)damage->start);
    compare_number(x, "damage", expected, "length", (double)damage->length);
}

void compare_damage(const comparison *x) {
    if (!json_is_array(x->value)) {
        (void)verdict_fail(x->v, "expect.damage is no list");
        return;
    }

    size_t expected = json_array_size(x->value);
    if (expected != x->o->damage_count) {
        (void)verdict_fail(x->v, "damage: expected %zu stretches, were %zu", expected, x->o->damage_count);
    }

    for (size_t i = 0; i < expected && i < x->o->damage_count; i++) {
        compare_stretch(x, i, json_array_get(x->value, i), &x->o->damage[i]);
    }
}

void compare_info(const comparison *x) {
    const encodec_file_info *info = &x->o->info;
    const struct {
        const char *key;
        double value;
    } values[] = {
        {"codebooks", info->codebooks},
        {"length", (double)info->length},
        {"probability_scale", info->probability_scale},
        {"minimum_range", info->minimum_range},
        {"tau", info->tau},
        {"chunk_samples", info->chunk_samples},
        {"chunk_stride", info->chunk_stride},
        {"steps_per_chunk", info->steps_per_chunk},
    };
    static const char *const known[] = {"codebooks", "length", "probability_scale", "minimum_range", "tau", "chunk_samples", "chunk_stride",
                                        "steps_per_chunk", NULL};
    if (!fields_known(x->v, "expect.info", x->value, known)) {
        return;
    }

    if (json_object_size(x->value) == 0) {
        (void)verdict_fail(x->v, "expect.info is empty");
    }

    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        if (json_object_get(x->value, values[i].key) != NULL) {
            compare_number(x, "info", x->value, values[i].key, values[i].value);
        }
    }
}
