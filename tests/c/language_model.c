#include "language_model.h"

#include <math.h>
#include <stdio.h>

#include "files.h"

typedef struct generator {
    uint64_t state;
    FILE *file;
} generator;

/* SplitMix64. */
static uint64_t draw(generator *g) {
    g->state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = g->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* In [-1, 1), a multiple of 2^-23. */
static double unit(generator *g) {
    return ((double)(draw(g) >> 40) - 8388608.0) / 8388608.0;
}

/* The format is little-endian, and so is every machine that the library is built for. */
static void put_float(generator *g, double value) {
    float narrowed = (float)value;
    (void)fwrite(&narrowed, sizeof(narrowed), 1, g->file);
}

static void put_u32(generator *g, uint32_t value) {
    (void)fwrite(&value, sizeof(value), 1, g->file);
}

static void put_floats(generator *g, uint32_t count, double centre, double spread) {
    for (uint32_t i = 0; i < count; i++) {
        put_float(g, centre + (spread * unit(g)));
    }
}

static void put_tied_biases(generator *g, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        put_float(g, ((double)((draw(g) >> 33) % 41) * 0.25) - 5.0);
    }
}

/* Weights are drawn even where another value takes their place, so that what follows stays the same. */
static void put_linear(generator *g, uint32_t rows, uint32_t columns, double gain, const int8_t *instead) {
    double scale = gain / (73.6 * sqrt((double)columns));
    for (uint32_t row = 0; row < rows; row++) {
        put_float(g, scale * (0.75 + (0.25 * unit(g))));
    }

    for (uint64_t i = 0; i < (uint64_t)rows * columns; i++) {
        int8_t drawn = (int8_t)((int)((draw(g) >> 33) % 255) - 127);
        (void)fputc((uint8_t)(instead == NULL ? drawn : *instead), g->file);
    }
}

static void put_layer(generator *g, uint32_t dim, bool extreme) {
    const int8_t largest = 127;
    const int8_t *feed_forward = extreme ? &largest : NULL;
    put_linear(g, 3 * dim, dim, 1, NULL);
    put_floats(g, 3 * dim, 0, 0.1);
    put_linear(g, dim, dim, 1, NULL);
    put_floats(g, dim, 0, 0.1);
    put_linear(g, 4 * dim, dim, 1, feed_forward);
    put_floats(g, 4 * dim, 0, 0.1);
    put_linear(g, dim, 4 * dim, 1, feed_forward);
    put_floats(g, dim, 0, 0.1);
    put_floats(g, dim, 1, 0.1);
    put_floats(g, dim, extreme ? 1 : 0, 0.1);
    put_floats(g, dim, 1, 0.1);
    put_floats(g, dim, 0, 0.1);
}

static void put_header(generator *g, const language_model_spec *spec) {
    (void)fwrite("ELMQ0001", 1, 8, g->file);
    put_u32(g, spec->dim);
    put_u32(g, spec->layers);
    put_u32(g, spec->heads);
    put_u32(g, spec->codebooks);
    put_u32(g, spec->cardinality);
    put_u32(g, spec->frame_length);
    put_u32(g, spec->past_context);
}

void language_model_write(const language_model_spec *spec, const char *path) {
    const int8_t zero = 0;
    generator g = { spec->seed, fopen(path, "wb") };
    if (g.file == NULL) {
        give_up("write", path);
    }

    put_header(&g, spec);
    put_floats(&g, spec->dim, 1, 0.1);
    put_floats(&g, spec->dim, 0, 0.1);
    put_floats(&g, spec->frame_length * spec->dim, 0, 1);
    for (uint32_t layer = 0; layer < spec->layers; layer++) {
        put_layer(&g, spec->dim, spec->extreme);
    }

    for (uint32_t codebook = 0; codebook < spec->codebooks; codebook++) {
        put_floats(&g, (spec->cardinality + 1) * spec->dim, 0, 1);
    }

    for (uint32_t codebook = 0; codebook < spec->codebooks; codebook++) {
        put_linear(&g, spec->cardinality, spec->dim, spec->output_gain, spec->ties ? &zero : NULL);
        if (spec->ties) {
            put_tied_biases(&g, spec->cardinality);
        } else {
            put_floats(&g, spec->cardinality, 0, spec->output_bias);
        }
    }

    if (ferror(g.file) != 0 || fclose(g.file) != 0) {
        give_up("write", path);
    }
}
