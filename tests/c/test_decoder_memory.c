/*
 * Peak memory does not grow with the recording: minutes of generated sound against one, decoded as a stream and read through from end to
 * end. ENCODEC_TEST_MINUTES sets how many, as in 60.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "files.h"
#include "hash_model.h"
#include "process.h"
#include "pushing.h"

#define RATE 48000
#define CHANNELS 2
#define PIECE 4096
#define MEGABYTE 1000000.0

/* What the collector takes until it has settled; ten minutes of samples are 230 MB as f32. */
#define SLACK (16.0 * MEGABYTE)

typedef struct file {
    uint8_t *data;
    size_t size;
    uint64_t length;
} file;

static encodec_codec *codec;
static unsigned minutes;
static file one;
static file many;

/* Noise, the same second over and over. */
static file encode_minutes(unsigned count) {
    file made = { .length = (uint64_t)count * 60 * RATE };
    recording second = recording_of_noise(CHANNELS, RATE, 1);
    pulled bytes = { 0 };
    encodec_encoder *encoder = NULL;
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.total_length = made.length;
    CHECK_OK(encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder));
    for (unsigned i = 0; i < count * 60; i++) {
        CHECK_OK(push_form(encoder, 1, &second, 0, RATE));
        pull_all(encoder, &bytes, 1 << 16);
    }

    CHECK_OK(encodec_encoder_finish(encoder));
    pull_all(encoder, &bytes, 1 << 16);
    CHECK_OK(encodec_encoder_destroy(&encoder));
    recording_free(&second);
    made.data = bytes.data;
    made.size = bytes.size;
    return made;
}

static void stream_through(const file *from, uint32_t damage) {
    static int16_t samples[PIECE * CHANNELS];
    encodec_decoder *decoder = NULL;
    encodec_decode_options options;
    uint64_t total = 0;
    size_t count = 0;
    CHECK_OK(encodec_decode_options_init(&options, sizeof(options)));
    options.threads = 2;
    options.damage = damage;
    CHECK_OK(encodec_decoder_create(codec, &options, &decoder));
    for (size_t at = 0; at <= from->size; at += PIECE) {
        CHECK_OK(encodec_decoder_push(decoder, from->data + at, from->size - at < PIECE ? from->size - at : PIECE));
        if (from->size - at <= PIECE) {
            CHECK_OK(encodec_decoder_finish(decoder));
        }

        do {
            CHECK_OK(encodec_decoder_pull_s16(decoder, samples, PIECE, &count));
            total += count;
        } while (count > 0);
    }

    CHECK_UINT(from->length, total);
    CHECK_OK(encodec_decoder_destroy(&decoder));
}

static void stream(const file *from) {
    stream_through(from, ENCODEC_DAMAGE_STRICT);
}

/* A quarter of all bytes are noise, and the last quarter of the file is missing: everything is searched, and much is concealed. */
static void stream_damaged(const file *from) {
    file damaged = *from;
    uint64_t random = 1;
    damaged.data = allocate(from->size);
    memcpy(damaged.data, from->data, from->size);
    for (size_t at = 10000; at < from->size; at++) {
        if (at % 4000 < 1000) {
            damaged.data[at] = (uint8_t)next_random(&random);
        }
    }

    damaged.size -= damaged.size / 4;
    stream_through(&damaged, ENCODEC_DAMAGE_CONCEAL);
    free(damaged.data);
}

static void read_through(const file *from) {
    static float samples[PIECE * CHANNELS];
    encodec_reader *reader = NULL;
    encodec_decode_options options;
    CHECK_OK(encodec_decode_options_init(&options, sizeof(options)));
    options.threads = 2;
    CHECK_OK(encodec_reader_open_memory(codec, &options, from->data, from->size, &reader));
    for (uint64_t at = 0; at < from->length; at += PIECE) {
        uint64_t count = from->length - at < PIECE ? from->length - at : PIECE;
        CHECK_OK(encodec_reader_decode(reader, at, count, samples, PIECE * CHANNELS, ENCODEC_LAYOUT_INTERLEAVED));
    }

    CHECK_OK(encodec_reader_destroy(&reader));
}

static void check_flat(const char *name, void (*decode)(const file *from)) {
    decode(&one);
    double before = (double)process_peak_bytes();
    decode(&many);
    double after = (double)process_peak_bytes();
    printf("%s: peak %.1f MB for 1 minute, %.1f MB for %u\n", name, before / MEGABYTE, after / MEGABYTE, minutes);
    CHECK(after <= before + SLACK + (double)many.size);
}

TEST(streamed) {
    check_flat("streamed", stream);
}

TEST(streamed_and_concealed) {
    check_flat("concealed", stream_damaged);
}

TEST(read_from_end_to_end) {
    check_flat("read", read_through);
}

static const test_case cases[] = { TEST_ENTRY(streamed), TEST_ENTRY(streamed_and_concealed), TEST_ENTRY(read_from_end_to_end) };

int main(int argc, char **argv) {
    const char *wished = getenv("ENCODEC_TEST_MINUTES");
    char bundle[PATH_SIZE];
    hash_model model = { 0 };
    minutes = wished == NULL ? 10 : (unsigned)strtoul(wished, NULL, 10);
    check_begin("test_decoder_memory", argc, argv);
    repository_path(bundle, "tests/Data/bundles/encodec_48khz_tiny");
    codec = hash_model_open(&model, bundle, false);
    one = encode_minutes(1);
    many = encode_minutes(minutes);
    CHECK_TABLE(cases);
    CHECK_OK(encodec_codec_destroy(&codec));
    free(one.data);
    free(many.data);
    return check_finish();
}
