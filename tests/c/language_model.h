/* Weight files of the golden cases' language models: drawn from a seed, because stored they would be large. */
#ifndef LANGUAGE_MODEL_H
#define LANGUAGE_MODEL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct language_model_spec {
    uint64_t seed;
    uint32_t dim;
    uint32_t layers;
    uint32_t heads;
    uint32_t codebooks;
    uint32_t cardinality;
    uint32_t frame_length;
    uint32_t past_context;
    double output_gain;
    double output_bias;
    /** Feed-forward weights at their largest, so that integer sums pass 31 bits. */
    bool extreme;
    /** Logits that come from the biases alone and are often equal. */
    bool ties;
} language_model_spec;

/** Writes the weight file. The library compares its SHA-256 with the one in each golden file. */
void language_model_write(const language_model_spec *spec, const char *path);

#endif
