/* What came of an operation. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "encodec.h"

/** A stretch of audio: [channels][length]. */
typedef struct piece {
    uint64_t start;
    uint64_t length;
    float *planar;
} piece;

typedef struct outcome {
    encodec_status status;
    /** The library's sentence; empty after a success. To be freed. */
    char *message;

    /** A file, where one was to be made. */
    uint8_t *file;
    size_t file_size;

    /** Audio: the whole in one piece, or a piece for each range. */
    piece *pieces;
    size_t piece_count;
    uint32_t channels;
    encodec_damage *damage;
    size_t damage_count;

    encodec_file_info info;

    /** [chunks][codebooks][frames], as the plan has them; scales and steps are [chunks]. */
    encodec_chunk_plan plan;
    uint32_t codebooks;
    int32_t *codes;
    float *scales;
    uint32_t *steps;
} outcome;

void outcome_begin(outcome *o);

/** Keeps a status, and the sentence with it if it is a failure; true for a success. */
bool outcome_keep(outcome *o, encodec_status status);

/** Whether a status is the failure of that name, which stands without the ENCODEC_ERROR_ that all begin with. */
bool outcome_is_named(encodec_status status, const char *name);

/** Adds a stretch of damage, as the library's callback does. */
void outcome_add_damage(void *o, const encodec_damage *damage);

/** Room for pieces of so many samples per channel. */
void outcome_make_pieces(outcome *o, size_t count, uint32_t channels);
void outcome_make_piece(outcome *o, size_t index, uint64_t start, uint64_t length);

void outcome_free(outcome *o);

#endif
