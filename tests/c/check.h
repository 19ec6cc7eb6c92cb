/*
 * A test harness: named cases, checks that say where they failed and what they saw, and a count at the end.
 *
 * Checks return whether they held, so that a case can stop where going on makes no sense. They may be used on any thread.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct test_case {
    const char *name;
    void (*run)(void);
} test_case;

/** Declares a case; it takes part once it stands in a table. */
#define TEST(name) static void name(void)
#define TEST_ENTRY(name) { #name, name }

/** Reads the command line: a first argument restricts the run to the cases whose name contains it. */
void check_begin(const char *program, int argc, char **argv);

/** Runs the cases of a table. */
void check_table(const test_case *cases, size_t count);
#define CHECK_TABLE(cases) check_table((cases), sizeof(cases) / sizeof((cases)[0]))

/** Runs one case that takes an argument. */
void check_case(const char *name, void (*run)(const void *argument), const void *argument);

/** Checks of the running case that have failed. */
unsigned check_failures(void);

/** Prints "program: N passed, M failed"; returns the program's exit code. */
int check_finish(void);

#define CHECK(condition) check_true(__FILE__, __LINE__, #condition, (condition))
#define CHECK_UINT(expected, actual) check_uint(__FILE__, __LINE__, #actual, (uint64_t)(expected), (uint64_t)(actual))
#define CHECK_DOUBLE(expected, actual) check_double(__FILE__, __LINE__, #actual, (expected), (actual))
#define CHECK_TEXT(expected, actual) check_text(__FILE__, __LINE__, #actual, (expected), (actual))
#define CHECK_CONTAINS(part, text) check_contains(__FILE__, __LINE__, #text, (part), (text))
#define CHECK_BYTES(expected, expected_size, actual, actual_size) \
    check_bytes(__FILE__, __LINE__, #actual, (expected), (expected_size), (actual), (actual_size))

bool check_true(const char *file, int line, const char *text, bool holds);
bool check_uint(const char *file, int line, const char *text, uint64_t expected, uint64_t actual);
bool check_double(const char *file, int line, const char *text, double expected, double actual);
bool check_text(const char *file, int line, const char *text, const char *expected, const char *actual);
bool check_contains(const char *file, int line, const char *text, const char *part, const char *actual);
bool check_bytes(
    const char *file, int line, const char *text, const void *expected, size_t expected_size, const void *actual, size_t actual_size);

/** Counts a failure of the running case and prints it; for checks of other kinds. */
void check_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
