/* Address space: a limit (ulimit -v) is kept to, and where it is too low a status says so; the host lives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_status.h"
#include "files.h"

enum { RATE = 48000, CHANNELS = 2, LENGTH = 4 * RATE };

static void limit_to(uint64_t kilobytes) {
    struct rlimit limit = { kilobytes * 1024, kilobytes * 1024 };
    CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
}

static void encode_and_decode(void) {
    char path[PATH_SIZE];
    encodec_codec *codec = NULL;
    uint8_t *file = NULL;
    size_t size = 0;
    uint64_t length = 0;
    float *samples = calloc((size_t)LENGTH * CHANNELS, sizeof(float));
    repository_path(path, "bundles/encodec_48khz_demo");
    CHECK_OK(encodec_codec_open(path, NULL, &codec));
    CHECK_OK(encodec_encode(codec, NULL, samples, LENGTH, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &file, &size));
    CHECK_OK(encodec_decode(codec, NULL, file, size, samples, (uint64_t)LENGTH * CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &length));
    CHECK_UINT(LENGTH, length);
    encodec_free(file);
    free(samples);
    CHECK_OK(encodec_codec_destroy(&codec));
}

static void refused(void) {
    encodec_codec *codec = NULL;
    char message[512] = "";
    CHECK_UINT(ENCODEC_ERROR_OUT_OF_MEMORY, encodec_codec_open("nowhere", NULL, &codec));
    CHECK_OK(encodec_last_error(message, sizeof(message), NULL));
    CHECK_CONTAINS("ulimit -v", message);
}

static void in_limited_process(uint64_t kilobytes, void (*work)(void)) {
    int status = -1;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        limit_to(kilobytes);
        work();
        fflush(NULL);
        _exit(check_failures() == 0 ? 0 : 1);
    }

    CHECK(waitpid(child, &status, 0) == child);
    CHECK_UINT(0, status);
}

TEST(a_gigabyte_is_enough) {
    in_limited_process(1000000, encode_and_decode);
    in_limited_process(700000, encode_and_decode);
}

TEST(too_little_is_refused) {
    in_limited_process(150000, refused);
    in_limited_process(60000, refused);
}

static void many_codecs(void) {
    char path[PATH_SIZE];
    encodec_bundle *bundle = NULL;
    encodec_codec *codecs[450];
    repository_path(path, "bundles/encodec_48khz_demo");
    CHECK_OK(encodec_bundle_open(path, &bundle));
    for (size_t i = 0; i < 450; i++) {
        CHECK_OK(encodec_codec_create(bundle, NULL, &codecs[i]));
    }

    for (size_t i = 0; i < 450; i++) {
        CHECK_OK(encodec_codec_destroy(&codecs[i]));
    }

    CHECK_OK(encodec_bundle_destroy(&bundle));
}

TEST(many_codecs_fit) {
    in_limited_process(1000000, many_codecs);
}

static const test_case cases[] = {
    TEST_ENTRY(a_gigabyte_is_enough),
    TEST_ENTRY(too_little_is_refused),
    TEST_ENTRY(many_codecs_fit),
};

int main(int argc, char **argv) {
    check_begin("test_address_space", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
