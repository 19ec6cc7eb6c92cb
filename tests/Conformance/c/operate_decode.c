#include <stdlib.h>

#include "binary.h"
#include "operations.h"

void operate_decode(session *s, const encodec_decode_options *options, outcome *o, verdict *v) {
    size_t size = 0;
    uint8_t *data = binary_bytes(s->c->file, &size, v);
    if (data == NULL) {
        return;
    }

    encodec_decode_options told = *options;
    told.on_damage = outcome_add_damage;
    told.conceal_user_data = o;
    uint64_t length = 0;
    if (outcome_keep(o, encodec_decode(s->codec, options, data, size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length))) {
        outcome_make_pieces(o, 1, s->properties.channels);
        outcome_make_piece(o, 0, 0, length);
        (void)outcome_keep(
            o, encodec_decode(
                   s->codec, &told, data, size, o->pieces[0].planar, length * o->channels, ENCODEC_LAYOUT_PLANAR, NULL));
    }

    free(data);
}
