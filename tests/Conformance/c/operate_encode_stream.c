#include <stdlib.h>
#include <string.h>

#include "audio.h"
#include "operations.h"

/* Takes what is ready, until there is nothing more. */
static bool pull_all(encodec_encoder *encoder, outcome *o) {
    uint8_t buffer[4096];
    size_t size = 0;
    do {
        if (!outcome_keep(o, encodec_encoder_pull(encoder, buffer, sizeof(buffer), &size))) {
            return false;
        }

        uint8_t *grown = realloc(o->file, o->file_size + size + 1);
        if (grown == NULL) {
            give_up("allocate", "memory");
        }

        memcpy(grown + o->file_size, buffer, size);
        o->file = grown;
        o->file_size += size;
    } while (size > 0);

    return true;
}

static bool push_all(encodec_encoder *encoder, const conformance_case *c, const audio *a, outcome *o) {
    const float **channels = allocate(a->channels * sizeof(*channels));
    uint64_t done = 0;
    bool good = true;
    for (size_t turn = 0; good && done < a->length; turn++) {
        uint64_t wanted = c->push[turn % c->push_count];
        uint64_t count = wanted < a->length - done ? wanted : a->length - done;
        for (uint32_t channel = 0; channel < a->channels; channel++) {
            channels[channel] = a->planar + (channel * a->length) + done;
        }

        good = outcome_keep(o, encodec_encoder_push_planar_f32(encoder, channels, (size_t)count)) && pull_all(encoder, o);
        done += count;
    }

    free(channels);
    return good;
}

void operate_encode_stream(session *s, const encodec_encode_options *options, outcome *o, verdict *v) {
    audio a;
    if (!audio_load(&a, s->c, &s->properties, v)) {
        return;
    }

    encodec_encode_options announced = *options;
    announced.total_length = s->c->announce_length ? a.length : ENCODEC_LENGTH_UNKNOWN;
    encodec_encoder *encoder = NULL;
    if (outcome_keep(o, encodec_encoder_create(s->codec, &announced, a.sample_rate, a.channels, &encoder))
        && push_all(encoder, s->c, &a, o) && outcome_keep(o, encodec_encoder_finish(encoder))) {
        (void)pull_all(encoder, o);
    }

    (void)encodec_encoder_destroy(&encoder);
    free(a.planar);
}
