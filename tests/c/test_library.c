/* What the library says of itself, and how messages are fetched. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "files.h"

TEST(versions) {
    unsigned parts[3] = { 0 };
    int used = 0;
    CHECK_UINT(ENCODEC_ABI_VERSION, encodec_abi_version());
    const char *version = encodec_version();
    if (CHECK(version != NULL)) {
        CHECK_UINT(3, sscanf(version, "%u.%u.%u%n", &parts[0], &parts[1], &parts[2], &used));
        CHECK_UINT(strlen(version), used);
        CHECK(version == encodec_version());
    }
}

TEST(kernel_is_one_of_those_that_exist) {
    static const char *const kernels[] = { "AvxVnni", "Avx2", "ArmDotProduct", "Vector128", "Scalar" };
    const char *kernel = encodec_kernel();
    bool known = false;
    if (CHECK(kernel != NULL)) {
        for (size_t i = 0; i < sizeof(kernels) / sizeof(kernels[0]); i++) {
            known = known || strcmp(kernel, kernels[i]) == 0;
        }
        CHECK(known);
        CHECK(kernel == encodec_kernel());
    }
}

#define STATUS(name) { name, #name }

static const struct {
    encodec_status status;
    const char *name;
} statuses[] = {
    STATUS(ENCODEC_OK),
    STATUS(ENCODEC_ERROR_INVALID_ARGUMENT),
    STATUS(ENCODEC_ERROR_NULL_ARGUMENT),
    STATUS(ENCODEC_ERROR_BUFFER_TOO_SMALL),
    STATUS(ENCODEC_ERROR_INVALID_HANDLE),
    STATUS(ENCODEC_ERROR_INVALID_STATE),
    STATUS(ENCODEC_ERROR_FORKED),
    STATUS(ENCODEC_ERROR_FILE_NOT_FOUND),
    STATUS(ENCODEC_ERROR_ACCESS_DENIED),
    STATUS(ENCODEC_ERROR_IO_FAILED),
    STATUS(ENCODEC_ERROR_DISK_FULL),
    STATUS(ENCODEC_ERROR_FILE_EXISTS),
    STATUS(ENCODEC_ERROR_NOT_ECDC),
    STATUS(ENCODEC_ERROR_UNSUPPORTED_VERSION),
    STATUS(ENCODEC_ERROR_INVALID_HEADER),
    STATUS(ENCODEC_ERROR_TRUNCATED),
    STATUS(ENCODEC_ERROR_CORRUPT_CHUNK),
    STATUS(ENCODEC_ERROR_CHUNK_COUNT_MISMATCH),
    STATUS(ENCODEC_ERROR_INVALID_MANIFEST),
    STATUS(ENCODEC_ERROR_BUNDLE_MISMATCH),
    STATUS(ENCODEC_ERROR_INVALID_WEIGHTS),
    STATUS(ENCODEC_ERROR_BUNDLE_FILE_MISSING),
    STATUS(ENCODEC_ERROR_HASH_MISMATCH),
    STATUS(ENCODEC_ERROR_INVALID_WAV),
    STATUS(ENCODEC_ERROR_UNSUPPORTED_WAV),
    STATUS(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH),
    STATUS(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH),
    STATUS(ENCODEC_ERROR_RUNTIME_UNAVAILABLE),
    STATUS(ENCODEC_ERROR_INVALID_GRAPH),
    STATUS(ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH),
    STATUS(ENCODEC_ERROR_FRAME_MODEL_FAILED),
    STATUS(ENCODEC_ERROR_INVALID_FRAME_OUTPUT),
    STATUS(ENCODEC_ERROR_PROVIDER_UNAVAILABLE),
    STATUS(ENCODEC_ERROR_PROVIDER_FALLBACK),
    STATUS(ENCODEC_ERROR_PROVIDER_MISMATCH),
    STATUS(ENCODEC_ERROR_CANCELLED),
    STATUS(ENCODEC_ERROR_OUT_OF_MEMORY),
    STATUS(ENCODEC_ERROR_LIMIT_EXCEEDED),
    STATUS(ENCODEC_ERROR_INTERNAL),
};

/* Every number from -100 to 1000: the names of the header's, and one answer for the rest. */
TEST(status_strings) {
    for (int number = -100; number <= 1000; number++) {
        const char *expected = "unknown status";
        for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
            if ((int)statuses[i].status == number) {
                expected = statuses[i].name;
            }
        }

        CHECK_TEXT(expected, encodec_status_string((encodec_status)number));
    }

    CHECK_TEXT("unknown status", encodec_status_string((encodec_status)INT32_MAX));
    CHECK_TEXT("unknown status", encodec_status_string((encodec_status)INT32_MIN));
}

/* The table above has to have every status of the header, also those that are added later. */
TEST(status_table_is_complete) {
    char path[PATH_SIZE];
    repository_path(path, "include/encodec.h");
    char *header = (char *)read_file(path, NULL);
    const char *end = header == NULL ? NULL : strstr(header, "} encodec_status;");
    size_t found = 0;
    if (CHECK(end != NULL)) {
        for (const char *line = strstr(header, "\n    ENCODEC_"); line != NULL && line < end; line = strstr(line + 1, "\n    ENCODEC_")) {
            found++;
        }
    }

    CHECK_UINT(sizeof(statuses) / sizeof(statuses[0]), found);
    free(header);
}

/* First of all cases, because afterwards something has failed on this thread. */
TEST(no_message_before_the_first_failure) {
    char buffer[8];
    size_t size = 99;
    memset(buffer, 'x', sizeof(buffer));
    CHECK_OK(encodec_last_error(buffer, sizeof(buffer), &size));
    CHECK_UINT(1, size);
    CHECK_TEXT("", buffer);
    CHECK(buffer[1] == 'x');
}

TEST(last_error_query_fill_and_too_small) {
    encodec_codec *codec = NULL;
    size_t size = 0;
    CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_codec_open("/no/such/bundle", NULL, &codec));
    CHECK_OK(encodec_last_error(NULL, 0, &size));
    CHECK(size > 1);
    char *message = allocate(size + 1);
    memset(message, 'x', size + 1);
    CHECK_STATUS(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_last_error(message, size - 1, NULL));
    CHECK(message[size - 1] == 'x');

    /* Whoever does not look at the status must not run past the end. */
    CHECK(memchr(message, '\0', size - 1) != NULL);

    size_t again = 0;
    CHECK_STATUS(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_last_error(message, 1, &again));
    CHECK_UINT(size, again);
    CHECK_OK(encodec_last_error(message, size, &again));
    CHECK_UINT(size, again);
    CHECK_UINT(size - 1, strlen(message));
    CHECK(message[size] == 'x');
    CHECK_CONTAINS("/no/such/bundle", message);
    CHECK_OK(encodec_last_error(NULL, 0, NULL));
    CHECK_STATUS(ENCODEC_ERROR_NULL_ARGUMENT, encodec_last_error(NULL, 10, &again));
    CHECK_TEXT(message, last_message());
    free(message);
}

TEST(a_success_leaves_the_message) {
    leave_marker_message();
    char before[512];
    (void)snprintf(before, sizeof(before), "%s", last_message());
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    CHECK_TEXT(before, last_message());
}

TEST(free_takes_null) {
    encodec_free(NULL);
}

static const test_case cases[] = {
    TEST_ENTRY(no_message_before_the_first_failure),
    TEST_ENTRY(versions),
    TEST_ENTRY(kernel_is_one_of_those_that_exist),
    TEST_ENTRY(status_strings),
    TEST_ENTRY(status_table_is_complete),
    TEST_ENTRY(last_error_query_fill_and_too_small),
    TEST_ENTRY(a_success_leaves_the_message),
    TEST_ENTRY(free_takes_null),
};

int main(int argc, char **argv) {
    check_begin("test_library", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
