#include "outcome.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

void outcome_begin(outcome *o) {
    memset(o, 0, sizeof(*o));
    o->message = allocate(1);
}

bool outcome_keep(outcome *o, encodec_status status) {
    o->status = status;
    if (status == ENCODEC_OK) {
        return true;
    }

    size_t size = 0;
    if (encodec_last_error(NULL, 0, &size) == ENCODEC_OK && size > 0) {
        free(o->message);
        o->message = allocate(size);
        (void)encodec_last_error(o->message, size, NULL);
    }

    return false;
}

bool outcome_is_named(encodec_status status, const char *name) {
    static const char prefix[] = "ENCODEC_ERROR_";
    const char *whole = encodec_status_string(status);
    return strncmp(whole, prefix, sizeof(prefix) - 1) == 0 && strcmp(whole + sizeof(prefix) - 1, name) == 0;
}

void outcome_add_damage(void *user_data, const encodec_damage *damage) {
    outcome *o = user_data;
    encodec_damage *grown = realloc(o->damage, (o->damage_count + 1) * sizeof(*grown));
    if (grown == NULL) {
        give_up("allocate", "memory");
    }

    grown[o->damage_count++] = *damage;
    o->damage = grown;
}

void outcome_make_pieces(outcome *o, size_t count, uint32_t channels) {
    o->pieces = allocate(count * sizeof(*o->pieces));
    o->piece_count = count;
    o->channels = channels;
}

void outcome_make_piece(outcome *o, size_t index, uint64_t start, uint64_t length) {
    o->pieces[index].start = start;
    o->pieces[index].length = length;
    o->pieces[index].planar = allocate((size_t)length * o->channels * sizeof(float));
}

void outcome_free(outcome *o) {
    for (size_t i = 0; i < o->piece_count; i++) {
        free(o->pieces[i].planar);
    }

    free(o->message);
    free(o->file);
    free(o->pieces);
    free(o->damage);
    free(o->codes);
    free(o->scales);
    free(o->steps);
}
