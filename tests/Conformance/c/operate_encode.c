#include <stdlib.h>
#include <string.h>

#include "audio.h"
#include "operations.h"

void operate_encode(session *s, const encodec_encode_options *options, outcome *o, verdict *v) {
    audio a;
    if (!audio_load(&a, s->c, &s->properties, v)) {
        return;
    }

    uint8_t *data = NULL;
    size_t size = 0;
    if (outcome_keep(
            o, encodec_encode(
                   s->codec, options, a.planar, a.length, a.sample_rate, a.channels, ENCODEC_LAYOUT_PLANAR, &data, &size))) {
        o->file = allocate(size);
        o->file_size = size;
        memcpy(o->file, data, size);
    }

    encodec_free(data);
    free(a.planar);
}
