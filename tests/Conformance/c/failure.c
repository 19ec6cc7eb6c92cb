#include "failure.h"

#include <stdlib.h>
#include <string.h>

#include "replay_model.h"

bool failure_is_expected(const json_t *expect) {
    return json_object_get(expect, "status") != NULL || json_object_get(expect, "model_failure") != NULL;
}

bool failure_has_key(const char *key) {
    return strcmp(key, "status") == 0 || strcmp(key, "model_failure") == 0 || strcmp(key, "message") == 0;
}

/* Puts a path where its name stands in braces, as often as it does; to be freed. */
static char *with_path(const char *text, const char *name, const char *path) {
    size_t count = 0;
    for (const char *found = strstr(text, name); found != NULL; found = strstr(found + strlen(name), name)) {
        count++;
    }

    char *result = allocate(strlen(text) + (count * strlen(path)) + 1);
    char *end = result;
    for (const char *found = strstr(text, name); found != NULL; found = strstr(text, name)) {
        memcpy(end, text, (size_t)(found - text));
        end += found - text;
        memcpy(end, path, strlen(path));
        end += strlen(path);
        text = found + strlen(name);
    }

    memcpy(end, text, strlen(text) + 1);
    return result;
}

static void compare_message(const conformance_case *c, const json_t *expected, const outcome *o, verdict *v) {
    if (!json_is_string(expected)) {
        (void)verdict_fail(v, "expect.message is no text");
        return;
    }

    char *with_bundle = with_path(json_string_value(expected), "{bundle}", c->bundle);
    char *sentence = with_path(with_bundle, "{file}", c->file);
    if (strcmp(sentence, o->message) != 0) {
        (void)verdict_fail(v, "message: expected \"%s\", was \"%s\"", sentence, o->message);
    }

    free(with_bundle);
    free(sentence);
}

static void compare_status(const json_t *expected, const outcome *o, verdict *v) {
    if (!json_is_string(expected)) {
        (void)verdict_fail(v, "expect.status is no text");
    } else if (!outcome_is_named(o->status, json_string_value(expected))) {
        (void)verdict_fail(
            v, "status: expected %s, was %s (%d)", json_string_value(expected), encodec_status_string(o->status), (int)o->status);
    }
}

static void compare_host_status(const json_t *expected, const outcome *o, verdict *v) {
    if (!json_is_true(expected)) {
        (void)verdict_fail(v, "expect.model_failure is not true");
    } else if (o->status != HOST_STATUS) {
        (void)verdict_fail(v, "status: expected the model's %d, was %d", (int)HOST_STATUS, (int)o->status);
    }
}

void failure_compare(const conformance_case *c, const json_t *expect, const outcome *o, verdict *v) {
    if (o->status == ENCODEC_OK) {
        (void)verdict_fail(v, "succeeded; expected a failure");
        return;
    }

    const json_t *status = json_object_get(expect, "status");
    const json_t *model_failure = json_object_get(expect, "model_failure");
    const json_t *message = json_object_get(expect, "message");
    if (status != NULL) {
        compare_status(status, o, v);
    }

    if (model_failure != NULL) {
        compare_host_status(model_failure, o, v);
    }

    if (message != NULL) {
        compare_message(c, message, o, v);
    }
}
