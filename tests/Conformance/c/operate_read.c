#include "operations.h"

static void keep_damage(encodec_reader *reader, outcome *o, verdict *v) {
    uint64_t count = 0;
    if (encodec_reader_get_damage_count(reader, &count) != ENCODEC_OK) {
        (void)verdict_fail(v, "the reader does not tell its damage");
    }

    for (uint64_t i = 0; i < count; i++) {
        encodec_damage damage = {.struct_size = sizeof(damage)};
        if (encodec_reader_get_damage(reader, i, &damage) != ENCODEC_OK) {
            (void)verdict_fail(v, "the reader does not tell its damage");
            return;
        }

        outcome_add_damage(o, &damage);
    }
}

/* A range may be beyond what a recording has, and beyond what memory has: no room is made for what the library will refuse. */
static bool read_range(encodec_reader *reader, uint64_t recorded, size_t index, uint64_t start, uint64_t count, outcome *o) {
    bool is_within = start <= recorded && count <= recorded - start;
    outcome_make_piece(o, index, start, is_within ? count : 0);
    return outcome_keep(
        o, encodec_reader_decode(
               reader, start, count, o->pieces[index].planar, is_within ? count * o->channels : 0, ENCODEC_LAYOUT_PLANAR));
}

void operate_read(session *s, const encodec_decode_options *options, outcome *o, verdict *v) {
    const conformance_case *c = s->c;
    encodec_reader *reader = NULL;
    if (!outcome_keep(o, encodec_reader_open_file(s->codec, options, c->file, &reader))) {
        return;
    }

    encodec_file_info info = {.struct_size = sizeof(info)};
    bool good = outcome_keep(o, encodec_reader_get_info(reader, &info));
    outcome_make_pieces(o, c->range_count, s->properties.channels);
    for (size_t i = 0; good && i < c->range_count; i++) {
        good = read_range(reader, info.length, i, c->ranges[2 * i], c->ranges[(2 * i) + 1], o);
    }

    if (good) {
        keep_damage(reader, o, v);
    }

    (void)encodec_reader_destroy(&reader);
}
