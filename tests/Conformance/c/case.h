/* A case as the list states it, with everything checked but what is expected. */
#ifndef CASE_H
#define CASE_H

#include <jansson.h>
#include <stdint.h>

#include "encodec.h"
#include "files.h"
#include "operation.h"
#include "verdict.h"

typedef enum model_kind { MODEL_ONNX, MODEL_NONE, MODEL_REPLAY } model_kind;

typedef enum fault_kind { FAULT_NONE, FAULT_FAILS, FAULT_CODE, FAULT_SCALE, FAULT_CANCEL } fault_kind;

/** What the model does wrong. */
typedef struct fault {
    fault_kind kind;
    /** In which call of the operation, from 1. */
    uint32_t call;
    int32_t code;
    float scale;
} fault;

typedef struct conformance_case {
    const char *folder;
    const char *name;
    operation operation;

    char bundle[PATH_SIZE];
    model_kind model;
    char replay[PATH_SIZE];
    bool model_has_static_time_axis;

    /** Where the operation takes them; empty otherwise. */
    char file[PATH_SIZE];
    char codes[PATH_SIZE];
    char scales[PATH_SIZE];

    /** A file of samples, or empty for so many zeros. */
    char audio[PATH_SIZE];
    uint64_t silence;
    bool has_nan;
    uint64_t nan_at;
    /** 0 for the bundle's. */
    uint32_t sample_rate;
    uint32_t channels;

    uint64_t *push;
    size_t push_count;
    /** Pairs of a start and a number of samples per channel. */
    uint64_t *ranges;
    size_t range_count;
    uint64_t shape[3];
    uint64_t length;
    bool static_time_axis;

    encodec_encode_options encoding;
    encodec_decode_options decoding;
    bool announce_length;
    fault fault;

    /** Borrowed from the list. */
    const json_t *expect;
} conformance_case;

/** Reads a case, which refers to the list from then on; false if there is something in it that cannot be understood. */
bool case_read(conformance_case *c, const char *folder, const json_t *json, verdict *v);

void case_free(conformance_case *c);

#endif
