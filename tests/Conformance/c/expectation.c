#include "expectation.h"

#include <string.h>

#include "compare.h"
#include "failure.h"

typedef struct kind {
    const char *key;
    /** NULL for what belongs to another key and is looked at there. */
    void (*compare)(const comparison *x);
    /** The other key, which has to be there as well. */
    const char *belongs_to;
} kind;

static const kind kinds[] = {
    {"file", compare_file, NULL},
    {"audio", compare_audio, NULL},
    {"audio_outside_damage", NULL, "audio"},
    {"near", compare_near, NULL},
    {"length", compare_length, NULL},
    {"damage", compare_damage, NULL},
    {"info", compare_info, NULL},
    {"codes", compare_codes, NULL},
    {"scales", NULL, "codes"},
    {"steps", NULL, "codes"},
    {"shape", NULL, "codes"},
};

static const kind *kind_of(const char *key) {
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(kinds[i].key, key) == 0) {
            return &kinds[i];
        }
    }

    return NULL;
}

/* Whether the operation gives what the key speaks of. */
static bool fits(operation op, const char *key) {
    if (strcmp(key, "file") == 0) {
        return operation_encodes(op);
    }

    if (strcmp(key, "info") == 0) {
        return op == OPERATION_INFO;
    }

    if (strcmp(key, "near") == 0) {
        return op == OPERATION_DECODE || op == OPERATION_DECODE_STREAM;
    }

    return op == OPERATION_READ_CODES ? strcmp(kind_of(key)->belongs_to == NULL ? key : kind_of(key)->belongs_to, "codes") == 0
                                      : operation_gives_audio(op) && strcmp(key, "codes") != 0;
}

/* What is looked at elsewhere: who asks for it, or what becomes of the output. */
static bool is_of_the_case(const conformance_case *c, const json_t *expect, const char *key, const json_t *value, verdict *v) {
    if (strcmp(key, "same_in_all") == 0) {
        return (json_is_true(value) && (operation_encodes(c->operation) || operation_gives_audio(c->operation)))
            || !verdict_fail(v, "expect.same_in_all is not true, or of an operation without output");
    }

    return strcmp(key, "afterwards") == 0 && expect == c->expect;
}

static void check_key(const conformance_case *c, const json_t *expect, const char *key, const json_t *value, const outcome *o, verdict *v) {
    const kind *known = kind_of(key);
    if (known == NULL || !fits(c->operation, key)) {
        (void)verdict_fail(v, "expect has '%s', which this runner does not compare here", key);
    } else if (known->belongs_to != NULL && json_object_get(expect, known->belongs_to) == NULL) {
        (void)verdict_fail(v, "expect has '%s' without '%s'", key, known->belongs_to);
    } else if (known->compare != NULL) {
        const comparison x = {c, expect, value, o, v};
        known->compare(&x);
    }
}

void expectation_check(const conformance_case *c, const json_t *expect, const outcome *o, verdict *v) {
    if (!json_is_object(expect)) {
        (void)verdict_fail(v, "what is expected is no object");
        return;
    }

    bool is_failure = failure_is_expected(expect);
    if (is_failure) {
        failure_compare(c, expect, o, v);
    } else if (o->status != ENCODEC_OK) {
        (void)verdict_fail(v, "failed with %s: %s", encodec_status_string(o->status), o->message);
    }

    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)expect, key, value) {
        if ((is_failure && failure_has_key(key)) || is_of_the_case(c, expect, key, value, v)) {
            continue;
        }

        /* A failure that was not to be has been said; there is no output to say more about. */
        if (is_failure) {
            (void)verdict_fail(v, "expect has '%s' beside a failure, which this runner does not compare", key);
        } else if (o->status == ENCODEC_OK || kind_of(key) == NULL) {
            check_key(c, expect, key, value, o, v);
        }
    }
}

const json_t *expectation_afterwards(const conformance_case *c) {
    return json_object_get(c->expect, "afterwards");
}

bool expectation_is_shared(const conformance_case *c) {
    return json_is_true(json_object_get(c->expect, "same_in_all"));
}
