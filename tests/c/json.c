#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *find_value(const char *json, const char *key) {
    char quoted[64];
    (void)snprintf(quoted, sizeof(quoted), "\"%s\":", key);
    const char *place = strstr(json, quoted);
    if (place == NULL) {
        return NULL;
    }

    place += strlen(quoted);
    return place + strspn(place, " \t\r\n");
}

static bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

uint64_t json_unsigned(const char *json, const char *key, uint64_t otherwise) {
    const char *value = find_value(json, key);
    return value == NULL || starts_with(value, "null") ? otherwise : strtoull(value, NULL, 10);
}

double json_double(const char *json, const char *key, double otherwise) {
    const char *value = find_value(json, key);
    return value == NULL || starts_with(value, "null") ? otherwise : strtod(value, NULL);
}

bool json_bool(const char *json, const char *key) {
    const char *value = find_value(json, key);
    return value != NULL && starts_with(value, "true");
}

void json_text(const char *json, const char *key, char *text, size_t capacity) {
    const char *value = find_value(json, key);
    size_t length = value == NULL || *value != '"' ? 0 : strcspn(++value, "\"");
    if (length >= capacity) {
        length = 0;
    }

    memcpy(text, value == NULL ? "" : value, length);
    text[length] = '\0';
}

size_t json_array(const char *json, const char *key, uint64_t *values, size_t capacity) {
    const char *value = find_value(json, key);
    if (value == NULL || *value != '[') {
        return SIZE_MAX;
    }

    size_t count = 0;
    value++;
    while (true) {
        value += strspn(value, " \t\r\n,");
        if (*value == ']') {
            return count;
        }

        char *end = NULL;
        uint64_t number = strtoull(value, &end, 10);
        if (end == value || count == capacity) {
            return SIZE_MAX;
        }

        values[count++] = number;
        value = end;
    }
}
