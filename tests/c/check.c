#include "check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

static const char *program_name = "";
static const char *filter = "";
static const char *running = "";
static unsigned passed;
static unsigned failed;

/* Checks come from several threads at once. */
static atomic_uint failures_in_case;

void check_begin(const char *program, int argc, char **argv) {
    program_name = program;
    filter = argc > 1 ? argv[1] : "";

    /* What was printed before a crash has to be seen. */
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
}

static bool enter(const char *name) {
    running = name;
    atomic_store(&failures_in_case, 0);
    return strstr(name, filter) != NULL;
}

static void leave(void) {
    if (atomic_load(&failures_in_case) == 0) {
        passed++;
    } else {
        failed++;
        printf("FAILED %s: %s\n", program_name, running);
    }
}

void check_table(const test_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (enter(cases[i].name)) {
            cases[i].run();
            leave();
        }
    }
}

void check_case(const char *name, void (*run)(const void *argument), const void *argument) {
    if (enter(name)) {
        run(argument);
        leave();
    }
}

unsigned check_failures(void) {
    return atomic_load(&failures_in_case);
}

int check_finish(void) {
    printf("%s: %u passed, %u failed\n", program_name, passed, failed);
    return failed == 0 ? 0 : 1;
}

void check_fail(const char *file, int line, const char *format, ...) {
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    atomic_fetch_add(&failures_in_case, 1);
    printf("%s:%d: in %s: %s\n", file, line, running, text);
}

bool check_true(const char *file, int line, const char *text, bool holds) {
    if (!holds) {
        check_fail(file, line, "%s does not hold", text);
    }

    return holds;
}

bool check_uint(const char *file, int line, const char *text, uint64_t expected, uint64_t actual) {
    if (expected != actual) {
        check_fail(file, line, "%s is %" PRIu64 "; expected %" PRIu64, text, actual, expected);
    }

    return expected == actual;
}

bool check_double(const char *file, int line, const char *text, double expected, double actual) {
    /* Only exact values are compared; the bits tell a zero from a negative zero and one NaN from another. */
    bool same = memcmp(&expected, &actual, sizeof(expected)) == 0;
    if (!same) {
        check_fail(file, line, "%s is %.17g; expected %.17g", text, actual, expected);
    }

    return same;
}

bool check_text(const char *file, int line, const char *text, const char *expected, const char *actual) {
    bool same = actual != NULL && strcmp(expected, actual) == 0;
    if (!same) {
        check_fail(file, line, "%s is \"%s\"; expected \"%s\"", text, actual == NULL ? "(NULL)" : actual, expected);
    }

    return same;
}

bool check_contains(const char *file, int line, const char *text, const char *part, const char *actual) {
    bool holds = actual != NULL && strstr(actual, part) != NULL;
    if (!holds) {
        check_fail(file, line, "%s is \"%s\"; expected it to contain \"%s\"", text, actual == NULL ? "(NULL)" : actual, part);
    }

    return holds;
}

bool check_bytes(
    const char *file, int line, const char *text, const void *expected, size_t expected_size, const void *actual, size_t actual_size) {
    const unsigned char *left = expected;
    const unsigned char *right = actual;
    size_t common = expected_size < actual_size ? expected_size : actual_size;
    for (size_t i = 0; i < common; i++) {
        if (left[i] != right[i]) {
            check_fail(file, line, "%s: byte %zu is 0x%02x; expected 0x%02x", text, i, right[i], left[i]);
            return false;
        }
    }

    return check_uint(file, line, text, expected_size, actual_size);
}
