/*
 * The C program that bindings are measured against. On each line of standard input it does what it says, once, and prints the seconds that
 * it took: "encode"; "decode" into new memory; "decode, out" into memory that it has. On "file" it prints the bytes and a checksum of
 * the file that it made. minute.py and minute.mjs are the same in their languages.
 *
 *     minute BUNDLE SAMPLES.f32
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encodec.h"
#include "../c/measure.h"

static float *new_memory(size_t values) {
    float *result = malloc((values * sizeof(float)) + 1);
    if (result == NULL) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }

    return result;
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
    samples = new_memory(*values);
    if (fread(samples, sizeof(float), *values, file) != *values) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }

    fclose(file);
    return samples;
}

typedef struct recording {
    encodec_codec *codec;
    encodec_bundle_properties properties;
    const float *samples;
    size_t values;
    uint8_t *file;
    size_t file_size;
    float *memory;
} recording;

static void encode(recording *of) {
    encodec_free(of->file);
    require(encodec_encode(
        of->codec, NULL, of->samples, of->values / of->properties.channels, of->properties.sample_rate, of->properties.channels,
        ENCODEC_LAYOUT_INTERLEAVED, &of->file, &of->file_size));
}

/* As a program does that does not know beforehand how long the recording is. */
static size_t decoded_values(const recording *of) {
    uint64_t length;
    require(encodec_decode(of->codec, NULL, of->file, of->file_size, NULL, 0, ENCODEC_LAYOUT_INTERLEAVED, &length));
    return (size_t)length * of->properties.channels;
}

static void decode_into(const recording *of, float *memory, size_t values) {
    require(encodec_decode(of->codec, NULL, of->file, of->file_size, memory, values, ENCODEC_LAYOUT_INTERLEAVED, NULL));
}

/* The memory is given back after the clock has stopped, as a garbage collector does. */
static float *decode(const recording *of) {
    size_t values = decoded_values(of);
    float *result = new_memory(values);
    decode_into(of, result, values);
    return result;
}

static void print_file(const recording *of) {
    uint32_t sum = 0;
    size_t i;
    for (i = 0; i < of->file_size; i++) {
        sum = (sum * 31) + of->file[i];
    }

    printf("%lu %lu\n", (unsigned long)of->file_size, (unsigned long)sum);
}

int main(int argc, char **argv) {
    recording minute = {0};
    float *samples;
    char line[64];
    if (argc != 3) {
        fprintf(stderr, "usage: minute BUNDLE SAMPLES.f32\n");
        return 2;
    }

    samples = read_samples(argv[2], &minute.values);
    minute.samples = samples;
    require(encodec_codec_open(argv[1], NULL, &minute.codec));
    minute.properties.struct_size = sizeof(minute.properties);
    require(encodec_codec_get_properties(minute.codec, &minute.properties));
    minute.memory = new_memory(minute.values);
    encode(&minute);
    while (fgets(line, sizeof(line), stdin) != NULL) {
        double start = seconds();
        float *decoded = NULL;
        if (strcmp(line, "file\n") == 0) {
            print_file(&minute);
        } else {
            if (strcmp(line, "encode\n") == 0) {
                encode(&minute);
            } else if (strcmp(line, "decode\n") == 0) {
                decoded = decode(&minute);
            } else {
                decode_into(&minute, minute.memory, decoded_values(&minute));
            }

            printf("%.9f\n", seconds() - start);
            free(decoded);
        }

        fflush(stdout);
    }

    encodec_free(minute.file);
    free(minute.memory);
    free(samples);
    encodec_codec_destroy(&minute.codec);
    return 0;
}
