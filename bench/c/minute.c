/*
 * Encodes and decodes a recording when it is told to, for bindings to be measured against: on each line of standard input that is "encode"
 * or "decode" it does so once and prints the seconds that it took; on "file" it prints the bytes and a checksum of the file that it made.
 *
 *     minute BUNDLE SAMPLES.f32
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "encodec.h"

static void require(encodec_status status) {
    char message[1024];
    if (status != ENCODEC_OK) {
        encodec_last_error(message, sizeof(message), NULL);
        fprintf(stderr, "%s: %s\n", encodec_status_string(status), message);
        exit(1);
    }
}

static void require_memory(const void *memory) {
    if (memory == NULL) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
}

static double seconds(void) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + ((double)now.tv_nsec * 1e-9);
}

static float *read_samples(const char *path, size_t *values) {
    FILE *file = fopen(path, "rb");
    float *samples;
    long size;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }

    *values = (size_t)size / sizeof(float);
    samples = malloc((size_t)size + 1);
    require_memory(samples);
    if (fread(samples, sizeof(float), *values, file) != *values) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }

    fclose(file);
    return samples;
}

int main(int argc, char **argv) {
    encodec_codec *codec = NULL;
    encodec_bundle_properties properties;
    uint8_t *file = NULL;
    size_t size = 0;
    size_t values;
    uint64_t length;
    float *samples;
    char line[64];
    if (argc != 3) {
        fprintf(stderr, "usage: minute BUNDLE SAMPLES.f32\n");
        return 2;
    }

    samples = read_samples(argv[2], &values);
    require(encodec_codec_open(argv[1], NULL, &codec));
    properties.struct_size = sizeof(properties);
    require(encodec_codec_get_properties(codec, &properties));
    length = values / properties.channels;
    while (fgets(line, sizeof(line), stdin) != NULL) {
        double start = seconds();
        if (strcmp(line, "encode\n") == 0) {
            encodec_free(file);
            require(encodec_encode(
                codec, NULL, samples, length, properties.sample_rate, properties.channels, ENCODEC_LAYOUT_INTERLEAVED, &file, &size));
            printf("%.9f\n", seconds() - start);
        } else if (strcmp(line, "decode\n") == 0) {
            /* As a program does that does not know beforehand how long the recording is. */
            uint64_t found;
            float *decoded;
            require(encodec_decode(codec, NULL, file, size, NULL, 0, ENCODEC_LAYOUT_INTERLEAVED, &found));
            decoded = malloc((size_t)found * properties.channels * sizeof(float) + 1);
            require_memory(decoded);
            require(encodec_decode(
                codec, NULL, file, size, decoded, found * properties.channels, ENCODEC_LAYOUT_INTERLEAVED, &found));
            printf("%.9f\n", seconds() - start);
            free(decoded);
        } else {
            uint32_t sum = 0;
            size_t i;
            for (i = 0; i < size; i++) {
                sum = (sum * 31) + file[i];
            }

            printf("%lu %lu\n", (unsigned long)size, (unsigned long)sum);
        }

        fflush(stdout);
    }

    encodec_free(file);
    free(samples);
    encodec_codec_destroy(&codec);
    return 0;
}
