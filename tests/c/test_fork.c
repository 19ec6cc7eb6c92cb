/* A child process that was forked works, whatever its parent had done: with what it opens itself, and not with what its parent had. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_status.h"
#include "files.h"

enum { RATE = 48000, CHANNELS = 2 };

typedef enum parent_state {
    IDLE,
    CALLED,
    ENCODED,
    STREAMING
} parent_state;

static char bundle[PATH_SIZE];

static encodec_status encode(uint32_t seconds, uint32_t threads, encodec_codec **kept, uint64_t *hash) {
    encodec_onnx_options onnx;
    encodec_encode_options options;
    encodec_codec *codec = NULL;
    uint8_t *file = NULL;
    size_t size = 0;
    size_t length = (size_t)RATE * seconds;
    float *samples = malloc(length * CHANNELS * sizeof(float));
    for (size_t i = 0; i < length * CHANNELS; i++) {
        samples[i] = ((float)((i * 7919) % 1000) / 2000.0F) - 0.25F;
    }

    encodec_onnx_options_init(&onnx, sizeof(onnx));
    encodec_encode_options_init(&options, sizeof(options));
    onnx.threads = threads;
    options.threads = threads;
    encodec_status status = encodec_codec_open(bundle, &onnx, &codec);
    if (status == ENCODEC_OK) {
        status = encodec_encode(codec, &options, samples, length, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &file, &size);
    }

    *hash = 14695981039346656037U;
    for (size_t i = 0; i < size; i++) {
        *hash = (*hash ^ file[i]) * 1099511628211U;
    }

    free(samples);
    encodec_free(file);
    if (kept != NULL) {
        *kept = codec;
    } else {
        encodec_codec_destroy(&codec);
    }

    return status;
}

/* 0, or the step that went wrong. */
static int child_work(parent_state state, encodec_codec *old, encodec_encoder *stream, uint32_t seconds, uint32_t threads, uint64_t expected) {
    uint64_t hash = 0;
    encodec_bundle_properties properties;
    properties.struct_size = sizeof(properties);
    alarm(100);
    if (state >= ENCODED) {
        uint64_t available;
        char message[512] = "";
        if (encodec_codec_get_properties(old, &properties) != ENCODEC_ERROR_FORKED
            || encodec_last_error(message, sizeof(message), NULL) != ENCODEC_OK || strstr(message, "forked") == NULL) {
            return 10;
        }

        if (stream != NULL && encodec_encoder_available(stream, &available) != ENCODEC_ERROR_FORKED) {
            return 11;
        }

        if (encodec_codec_destroy(&old) != ENCODEC_OK || old != NULL) {
            return 12;
        }
    }

    if (encode(seconds, threads, NULL, &hash) != ENCODEC_OK) {
        return 13;
    }

    return hash == expected ? 0 : 14;
}

static void check_child(parent_state state, uint32_t seconds, uint32_t threads, uint64_t expected, bool ends_by_exit) {
    encodec_codec *codec = NULL;
    encodec_encoder *stream = NULL;
    uint64_t hash;
    int status = -1;
    if (state == CALLED) {
        CHECK(strlen(encodec_kernel()) > 0);
    } else if (state >= ENCODED) {
        CHECK_OK(encode(1, threads, &codec, &hash));
    }

    if (state == STREAMING) {
        CHECK_OK(encodec_encoder_create(codec, NULL, RATE, CHANNELS, &stream));
    }

    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int step = child_work(state, codec, stream, seconds, threads, expected);
        if (ends_by_exit) {
            exit(step);
        }

        _exit(step);
    }

    CHECK(waitpid(child, &status, 0) == child);
    CHECK_UINT(0, status);
    CHECK_OK(encodec_encoder_destroy(&stream));
    CHECK_OK(encodec_codec_destroy(&codec));

    /* And the parent goes on. */
    if (state >= ENCODED) {
        CHECK_OK(encode(1, threads, NULL, &hash));
    }
}

/* In a process of its own, in which nothing has started, each. */
static void in_fresh_process(parent_state state, uint32_t seconds, uint32_t threads, uint64_t expected, bool ends_by_exit) {
    int status = -1;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        unsigned before = check_failures();
        check_child(state, seconds, threads, expected, ends_by_exit);
        fflush(NULL);
        _exit(check_failures() == before ? 0 : 1);
    }

    CHECK(waitpid(child, &status, 0) == child);
    CHECK_UINT(0, status);
}

/* What a file of some length has to be, found in a process of its own, so that nothing starts in this one. */
static uint64_t expected_hash(uint32_t seconds) {
    int ends[2];
    uint64_t hash = 0;
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        encode(seconds, 1, NULL, &hash);
        _exit(write(ends[1], &hash, sizeof(hash)) == (ssize_t)sizeof(hash) ? 0 : 1);
    }

    close(ends[1]);
    CHECK(read(ends[0], &hash, sizeof(hash)) == (ssize_t)sizeof(hash));
    close(ends[0]);
    waitpid(child, NULL, 0);
    return hash;
}

TEST(children_work) {
    static const uint32_t lengths[] = { 4, 32 };
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        uint64_t expected = expected_hash(lengths[i]);
        for (int state = IDLE; state <= STREAMING; state++) {
            in_fresh_process((parent_state)state, lengths[i], 1 + (uint32_t)(state % 2), expected, state % 2 == 0);
        }
    }
}

/* Until a test above has called in this process itself. */
TEST(what_needs_no_runtime_starts_none) {
    CHECK(strlen(encodec_version()) > 0);
    CHECK_UINT(ENCODEC_ABI_VERSION, encodec_abi_version());
    CHECK_TEXT("ENCODEC_ERROR_FORKED", encodec_status_string(ENCODEC_ERROR_FORKED));
    encodec_free(NULL);
    in_fresh_process(IDLE, 4, 1, expected_hash(4), true);
}

TEST(grandchildren_work) {
    uint64_t expected = expected_hash(4);
    in_fresh_process(ENCODED, 4, 1, expected, true);
    check_child(ENCODED, 4, 2, expected, true);
    in_fresh_process(STREAMING, 4, 2, expected, false);
}

static const test_case cases[] = {
    TEST_ENTRY(what_needs_no_runtime_starts_none),
    TEST_ENTRY(children_work),
    TEST_ENTRY(grandchildren_work),
};

int main(int argc, char **argv) {
    check_begin("test_fork", argc, argv);
    repository_path(bundle, "bundles/encodec_48khz_demo");
    CHECK_TABLE(cases);
    return check_finish();
}
