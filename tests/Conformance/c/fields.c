#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

bool fields_known(verdict *v, const char *where, const json_t *object, const char *const *known) {
    if (!json_is_object(object)) {
        return verdict_fail(v, "%s is no object", where);
    }

    const char *key = NULL;
    json_t *value = NULL;
    bool all_known = true;
    json_object_foreach((json_t *)object, key, value) {
        size_t i = 0;
        while (known[i] != NULL && strcmp(known[i], key) != 0) {
            i++;
        }

        if (known[i] == NULL) {
            all_known = verdict_fail(v, "%s has '%s', which this runner does not know here", where, key);
        }
    }

    return all_known;
}

const char *field_text(verdict *v, const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    if (text == NULL) {
        (void)verdict_fail(v, "'%s' is missing or no text", key);
    }

    return text;
}

bool field_bool(verdict *v, const json_t *object, const char *key, bool *value) {
    const json_t *found = json_object_get(object, key);
    if (found == NULL) {
        return true;
    }

    if (!json_is_boolean(found)) {
        return verdict_fail(v, "'%s' is neither true nor false", key);
    }

    *value = json_is_true(found);
    return true;
}

bool field_double(verdict *v, const json_t *object, const char *key, double *value) {
    const json_t *found = json_object_get(object, key);
    if (found == NULL) {
        return true;
    }

    if (!json_is_number(found)) {
        return verdict_fail(v, "'%s' is no number", key);
    }

    *value = json_number_value(found);
    return true;
}

bool field_u64(verdict *v, const json_t *object, const char *key, uint64_t *value) {
    const json_t *found = json_object_get(object, key);
    if (found == NULL) {
        return true;
    }

    if (!json_is_integer(found) || json_integer_value(found) < 0) {
        return verdict_fail(v, "'%s' is no whole number of at least 0", key);
    }

    *value = (uint64_t)json_integer_value(found);
    return true;
}

bool field_u32(verdict *v, const json_t *object, const char *key, uint32_t *value) {
    uint64_t wide = *value;
    if (!field_u64(v, object, key, &wide)) {
        return false;
    }

    if (wide > UINT32_MAX) {
        return verdict_fail(v, "'%s' does not fit into 32 bits", key);
    }

    *value = (uint32_t)wide;
    return true;
}

uint64_t *field_list(verdict *v, const json_t *object, const char *key, size_t *count) {
    const json_t *found = json_object_get(object, key);
    *count = 0;
    if (!json_is_array(found)) {
        (void)verdict_fail(v, "'%s' is missing or no list", key);
        return NULL;
    }

    uint64_t *values = allocate(json_array_size(found) * sizeof(uint64_t));
    for (size_t i = 0; i < json_array_size(found); i++) {
        const json_t *value = json_array_get(found, i);
        if (!json_is_integer(value) || json_integer_value(value) < 0) {
            (void)verdict_fail(v, "'%s' holds something else than whole numbers of at least 0", key);
            free(values);
            return NULL;
        }

        values[i] = (uint64_t)json_integer_value(value);
    }

    *count = json_array_size(found);
    return values;
}
