/*
 * Peak memory does not grow with the recording: minutes of generated sound against one, all in this process, whose peak the kernel keeps.
 * ENCODEC_TEST_MINUTES sets how many, as in 60.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "files.h"
#include "hash_model.h"
#include "process.h"

#define RATE 48000
#define CHANNELS 2
#define PIECE 4096
#define MEGABYTE 1000000.0

/* What the collector takes until it has settled, hour or minutes; ten minutes of these samples are 230 MB as f32. */
#define SLACK (16.0 * MEGABYTE)

static encodec_codec *codec;
static unsigned minutes;

/* A tone, pushed piece by piece; what comes out is thrown away. Returns the bytes of the file. */
static uint64_t encode_minutes(unsigned count, encodec_encode_options options, bool known) {
    static int16_t piece[PIECE * CHANNELS];
    static uint8_t buffer[1 << 16];
    uint64_t left = (uint64_t)count * 60 * RATE;
    uint64_t total = 0;
    size_t size = 0;
    encodec_encoder *encoder = NULL;
    options.total_length = known ? left : ENCODEC_LENGTH_UNKNOWN;
    CHECK_OK(encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder));
    for (uint64_t at = 0; left > 0; at++) {
        size_t now = left < PIECE ? (size_t)left : PIECE;
        for (size_t i = 0; i < now * CHANNELS; i++) {
            piece[i] = (int16_t)(10000.0 * sin((double)((at * PIECE) + (i / CHANNELS)) * 0.03));
        }

        CHECK_OK(encodec_encoder_push_s16(encoder, piece, now));
        left -= now;
        CHECK_OK(encodec_encoder_pull(encoder, buffer, sizeof(buffer), &size));
        total += size;
    }

    CHECK_OK(encodec_encoder_finish(encoder));
    do {
        CHECK_OK(encodec_encoder_pull(encoder, buffer, sizeof(buffer), &size));
        total += size;
    } while (size > 0);
    CHECK_OK(encodec_encoder_destroy(&encoder));
    return total;
}

/* With all held back, what is held may be there besides. */
static void check_flat(const char *name, encodec_encode_options options, bool known, bool held) {
    (void)encode_minutes(1, options, known);
    double one = (double)process_peak_bytes();
    uint64_t file = encode_minutes(minutes, options, known);
    double many = (double)process_peak_bytes();
    printf(
        "%s: peak %.1f MB for 1 minute, %.1f MB for %u; %.1f kB per minute compressed\n", name, one / MEGABYTE, many / MEGABYTE, minutes,
        (double)file / 1000.0 / minutes);
    CHECK(many <= one + SLACK + (held ? (double)file : 0.0));
}

static encodec_encode_options defaults(void) {
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.threads = 2;
    return options;
}

TEST(known_length) {
    check_flat("known length", defaults(), true, false);
}

TEST(patched) {
    encodec_encode_options options = defaults();
    options.length_mode = ENCODEC_LENGTH_PATCH;
    check_flat("patched", options, false, false);
}

TEST(held_back) {
    check_flat("held back", defaults(), false, true);
}

/* Given up in the middle, with chunks held, helpers running and bytes waiting: nothing stays. */
TEST(a_thousand_streams_given_up) {
    static int16_t second[RATE * CHANNELS];
    encodec_encode_options options = defaults();
    uint64_t settled = 0;
    for (unsigned round = 0; round < 1000; round++) {
        encodec_encoder *encoder = NULL;
        options.length_mode = round % 2;
        CHECK_OK(encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder));
        for (unsigned i = 0; i < (round % 10 == 0 ? 10 : 1); i++) {
            CHECK_OK(encodec_encoder_push_s16(encoder, second, RATE));
        }

        CHECK_OK(encodec_encoder_destroy(&encoder));
        settled = round == 99 ? process_peak_bytes() : settled;
    }

    CHECK((double)process_peak_bytes() <= (double)settled + SLACK);
}

static const test_case cases[] = {
    TEST_ENTRY(known_length), TEST_ENTRY(patched), TEST_ENTRY(held_back), TEST_ENTRY(a_thousand_streams_given_up),
};

int main(int argc, char **argv) {
    const char *wished = getenv("ENCODEC_TEST_MINUTES");
    char bundle[PATH_SIZE];
    hash_model model = { 0 };
    minutes = wished == NULL ? 10 : (unsigned)strtoul(wished, NULL, 10);
    check_begin("test_encoder_memory", argc, argv);
    repository_path(bundle, "tests/Data/bundles/encodec_48khz_tiny");
    codec = hash_model_open(&model, bundle, false);
    CHECK_TABLE(cases);
    CHECK_OK(encodec_codec_destroy(&codec));
    return check_finish();
}
