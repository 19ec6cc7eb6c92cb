/*
 * What the C interface costs: a call, and the time to the first sound of a long file. Prints Markdown.
 *
 *     interface BUNDLE ROUNDS
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encodec.h"
#include "measure.h"

enum { MINUTES = 10, PACKET_BYTES = 1024, CALLS = 1000000 };

static int ascending(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

/* The median seconds of some rounds. */
static double median(double (*measure)(void *), void *state, int rounds) {
    double *times = malloc(sizeof(double) * (size_t)rounds);
    double result;
    int i;
    for (i = 0; i < rounds; i++) {
        times[i] = measure(state);
    }

    qsort(times, (size_t)rounds, sizeof(double), ascending);
    result = times[rounds / 2];
    free(times);
    return result;
}

typedef struct bench {
    const char *bundle;
    encodec_codec *codec;
    encodec_decoder *decoder;
    encodec_bundle_properties properties;
    uint8_t *file;
    size_t size;
} bench;

static double smallest_call(void *state) {
    double start = seconds();
    uint32_t sum = 0;
    int i;
    (void)state;
    for (i = 0; i < CALLS; i++) {
        sum += encodec_abi_version();
    }

    return sum == 0 ? 0 : (seconds() - start) / CALLS;
}

static double handle_call(void *state) {
    bench *b = state;
    double start = seconds();
    uint64_t available;
    int i;
    for (i = 0; i < CALLS; i++) {
        require(encodec_decoder_available(b->decoder, &available));
    }

    return (seconds() - start) / CALLS;
}

/* From the first byte that is pushed to the first sample that can be pulled. */
static double first_sound_of(bench *b, encodec_codec *codec) {
    double start = seconds();
    encodec_decoder *decoder;
    uint64_t available = 0;
    size_t at;
    require(encodec_decoder_create(codec, NULL, &decoder));
    for (at = 0; at < b->size && available == 0; at += PACKET_BYTES) {
        require(encodec_decoder_push(decoder, b->file + at, b->size - at < PACKET_BYTES ? b->size - at : PACKET_BYTES));
        require(encodec_decoder_available(decoder, &available));
    }

    encodec_decoder_destroy(&decoder);
    return seconds() - start;
}

static double first_sound(void *state) {
    bench *b = state;
    return first_sound_of(b, b->codec);
}

/* The same with a codec that has loaded nothing yet. */
static double first_sound_cold(void *state) {
    bench *b = state;
    encodec_codec *codec;
    double start = seconds();
    require(encodec_codec_open(b->bundle, NULL, &codec));
    first_sound_of(b, codec);
    start = seconds() - start;
    encodec_codec_destroy(&codec);
    return start;
}

static double from_the_middle(void *state) {
    bench *b = state;
    double start = seconds();
    uint64_t count = b->properties.sample_rate / 10;
    uint64_t values = count * b->properties.channels;
    float *samples = malloc(sizeof(float) * (size_t)values);
    encodec_reader *reader;
    require(encodec_reader_open_memory(b->codec, NULL, b->file, b->size, &reader));
    require(encodec_reader_decode(
        reader, (uint64_t)b->properties.sample_rate * 30 * MINUTES, count, samples, values, ENCODEC_LAYOUT_INTERLEAVED));
    encodec_reader_destroy(&reader);
    free(samples);
    return seconds() - start;
}

/* Tones that change, so that chunks differ. */
static void make_file(bench *b) {
    encodec_encoder *encoder;
    size_t second = b->properties.sample_rate;
    float *samples = malloc(sizeof(float) * second * b->properties.channels);
    uint64_t available;
    size_t i;
    int s;
    require(encodec_encoder_create(b->codec, NULL, b->properties.sample_rate, b->properties.channels, &encoder));
    for (s = 0; s < 60 * MINUTES; s++) {
        for (i = 0; i < second * b->properties.channels; i++) {
            samples[i] = 0.5f * sinf((float)i * 0.005f * (float)(1 + (s % 17)));
        }

        require(encodec_encoder_push_f32(encoder, samples, second));
    }

    require(encodec_encoder_finish(encoder));
    require(encodec_encoder_available(encoder, &available));
    b->file = malloc((size_t)available);
    require(encodec_encoder_pull(encoder, b->file, (size_t)available, &b->size));
    encodec_encoder_destroy(&encoder);
    free(samples);
}

int main(int argc, char **argv) {
    bench b;
    int rounds;
    if (argc != 3) {
        fprintf(stderr, "usage: interface BUNDLE ROUNDS\n");
        return 2;
    }

    memset(&b, 0, sizeof(b));
    b.bundle = argv[1];
    rounds = atoi(argv[2]) > 0 ? atoi(argv[2]) : 1;
    b.properties.struct_size = sizeof(b.properties);
    require(encodec_codec_open(b.bundle, NULL, &b.codec));
    require(encodec_codec_get_properties(b.codec, &b.properties));
    require(encodec_decoder_create(b.codec, NULL, &b.decoder));
    make_file(&b);
    printf("\n## The C interface\n\n");
    printf(
        "The smallest function, and the smallest that looks a handle up; then a file of %d minutes (%.2f MB) in memory, pushed in pieces of "
        "%d bytes, to its first samples. Demo bundle, default options.\n\n",
        MINUTES, (double)b.size / 1e6, PACKET_BYTES);
    printf("| what | time |\n| --- | ---: |\n");
    printf("| `encodec_abi_version` | %.1f ns |\n", median(smallest_call, &b, rounds) * 1e9);
    printf("| `encodec_decoder_available` | %.1f ns |\n", median(handle_call, &b, rounds) * 1e9);
    printf("| first sound | %.1f ms |\n", median(first_sound, &b, rounds) * 1e3);
    printf("| first sound, opening the codec and loading its model included | %.1f ms |\n", median(first_sound_cold, &b, rounds) * 1e3);
    printf("| 100 ms from the middle, opening the reader included | %.1f ms |\n", median(from_the_middle, &b, rounds) * 1e3);
    encodec_decoder_destroy(&b.decoder);
    encodec_codec_destroy(&b.codec);
    free(b.file);
    return 0;
}
