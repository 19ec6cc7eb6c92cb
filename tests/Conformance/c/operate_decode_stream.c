#include <stdlib.h>
#include <string.h>

#include "binary.h"
#include "operations.h"

/** Samples that come interleaved, in a growing array. */
typedef struct samples {
    float *interleaved;
    size_t length;
} samples;

#define STEP 4096

/* Takes what is ready, until there is nothing more. */
static bool pull_all(encodec_decoder *decoder, uint32_t channels, samples *all, outcome *o) {
    size_t count = 0;
    do {
        float *grown = realloc(all->interleaved, (all->length + STEP) * channels * sizeof(float));
        if (grown == NULL) {
            give_up("allocate", "memory");
        }

        all->interleaved = grown;
        if (!outcome_keep(o, encodec_decoder_pull_f32(decoder, grown + (all->length * channels), STEP, &count))) {
            return false;
        }

        all->length += count;
    } while (count > 0);

    return true;
}

static bool push_all(
    encodec_decoder *decoder, const conformance_case *c, const uint8_t *data, size_t size, uint32_t channels, samples *all, outcome *o) {
    size_t done = 0;
    bool good = true;
    for (size_t turn = 0; good && done < size; turn++) {
        uint64_t wanted = c->push[turn % c->push_count];
        size_t count = wanted < size - done ? (size_t)wanted : size - done;
        good = outcome_keep(o, encodec_decoder_push(decoder, data + done, count)) && pull_all(decoder, channels, all, o);
        done += count;
    }

    return good;
}

static void keep_samples(const samples *all, uint32_t channels, outcome *o) {
    outcome_make_pieces(o, 1, channels);
    outcome_make_piece(o, 0, 0, all->length);
    for (size_t i = 0; i < all->length; i++) {
        for (size_t channel = 0; channel < channels; channel++) {
            o->pieces[0].planar[(channel * all->length) + i] = all->interleaved[(i * channels) + channel];
        }
    }
}

static void keep_damage(encodec_decoder *decoder, outcome *o, verdict *v) {
    uint64_t count = 0;
    if (encodec_decoder_get_damage_count(decoder, &count) != ENCODEC_OK) {
        (void)verdict_fail(v, "the stream does not tell its damage");
    }

    for (uint64_t i = 0; i < count; i++) {
        encodec_damage damage = {.struct_size = sizeof(damage)};
        if (encodec_decoder_get_damage(decoder, i, &damage) != ENCODEC_OK) {
            (void)verdict_fail(v, "the stream does not tell its damage");
            return;
        }

        outcome_add_damage(o, &damage);
    }
}

void operate_decode_stream(session *s, const encodec_decode_options *options, outcome *o, verdict *v) {
    size_t size = 0;
    uint8_t *data = binary_bytes(s->c->file, &size, v);
    if (data == NULL) {
        return;
    }

    uint32_t channels = s->properties.channels;
    samples all = {NULL, 0};
    encodec_decoder *decoder = NULL;
    if (outcome_keep(o, encodec_decoder_create(s->codec, options, &decoder)) && push_all(decoder, s->c, data, size, channels, &all, o)
        && outcome_keep(o, encodec_decoder_finish(decoder)) && pull_all(decoder, channels, &all, o)) {
        keep_samples(&all, channels, o);
        keep_damage(decoder, o, v);
    }

    (void)encodec_decoder_destroy(&decoder);
    free(all.interleaved);
    free(data);
}
