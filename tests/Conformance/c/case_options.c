#include "case_options.h"

#include <math.h>
#include <string.h>

#include "fields.h"

static const char *const of_nothing[] = {NULL};
static const char *const of_encoding[] = {"threads", "batch_size", "precision", "chunk_ms", NULL};
static const char *const of_encoding_streams[] = {"threads", "batch_size", "precision", "chunk_ms", "announce_length", NULL};
static const char *const of_decoding[] = {"threads", "batch_size", "seam_repair", "damage", NULL};

static const char *const *known_to(operation op) {
    if (op == OPERATION_ENCODE_STREAM) {
        return of_encoding_streams;
    }

    return operation_encodes(op) ? of_encoding : operation_decodes(op) ? of_decoding : of_nothing;
}

/* One of two words: 0 for the first, which is the default, 1 for the second. */
static bool read_choice(verdict *v, const json_t *options, const char *key, const char *first, const char *second, uint32_t *value) {
    if (json_object_get(options, key) == NULL) {
        return true;
    }

    const char *text = field_text(v, options, key);
    if (text == NULL || (strcmp(text, first) != 0 && strcmp(text, second) != 0)) {
        return verdict_fail(v, "options.%s is neither \"%s\" nor \"%s\"", key, first, second);
    }

    *value = strcmp(text, second) == 0 ? 1 : 0;
    return true;
}

bool case_read_options(conformance_case *c, const json_t *options, verdict *v) {
    if (encodec_encode_options_init(&c->encoding, sizeof(c->encoding)) != ENCODEC_OK
        || encodec_decode_options_init(&c->decoding, sizeof(c->decoding)) != ENCODEC_OK) {
        return verdict_fail(v, "options cannot be initialised");
    }

    if (options == NULL) {
        return true;
    }

    bool seam_repair = true;
    bool good = fields_known(v, "options", options, known_to(c->operation)) && field_u32(v, options, "threads", &c->encoding.threads)
        && field_u32(v, options, "batch_size", &c->encoding.batch_size) && field_double(v, options, "chunk_ms", &c->encoding.chunk_ms)
        && field_bool(v, options, "announce_length", &c->announce_length) && field_bool(v, options, "seam_repair", &seam_repair)
        && read_choice(v, options, "precision", "fine", "reference", &c->encoding.precision)
        && read_choice(v, options, "damage", "strict", "conceal", &c->decoding.damage);
    c->decoding.threads = c->encoding.threads;
    c->decoding.batch_size = c->encoding.batch_size;
    c->decoding.seam_repair = seam_repair ? 1 : 0;
    return good;
}

static bool read_code(fault *f, const json_t *value, verdict *v) {
    json_int_t code = json_integer_value(value);
    if (!json_is_integer(value) || code < INT32_MIN || code > INT32_MAX) {
        return verdict_fail(v, "fault.value is no code");
    }

    f->code = (int32_t)code;
    return true;
}

static bool read_scale(fault *f, const json_t *value, verdict *v) {
    bool is_nan = json_is_string(value) && strcmp(json_string_value(value), "nan") == 0;
    if (!is_nan && !json_is_number(value)) {
        return verdict_fail(v, "fault.value is no scale");
    }

    f->scale = is_nan ? NAN : (float)json_number_value(value);
    return true;
}

bool case_read_fault(conformance_case *c, const json_t *json, verdict *v) {
    static const char *const known[] = {"call", "kind", "value", NULL};
    if (json == NULL) {
        return true;
    }

    const char *kind = NULL;
    if (!fields_known(v, "fault", json, known) || !field_u32(v, json, "call", &c->fault.call)
        || (kind = field_text(v, json, "kind")) == NULL) {
        return false;
    }

    if (c->fault.call == 0 || c->model != MODEL_REPLAY) {
        return verdict_fail(v, "a fault takes a 'call' of at least 1 and a model that replays");
    }

    const json_t *value = json_object_get(json, "value");
    bool is_output = strcmp(kind, "code") == 0 || strcmp(kind, "scale") == 0;
    if ((value != NULL) != is_output || (is_output && !operation_encodes(c->operation))) {
        return verdict_fail(v, "fault.kind '%s' does not fit to the operation, or to whether there is a 'value'", kind);
    }

    if (strcmp(kind, "fails") == 0) {
        c->fault.kind = FAULT_FAILS;
    } else if (strcmp(kind, "cancel") == 0) {
        c->fault.kind = FAULT_CANCEL;
    } else if (strcmp(kind, "code") == 0) {
        c->fault.kind = FAULT_CODE;
        return read_code(&c->fault, value, v);
    } else if (strcmp(kind, "scale") == 0) {
        c->fault.kind = FAULT_SCALE;
        return read_scale(&c->fault, value, v);
    } else {
        return verdict_fail(v, "fault.kind '%s' is not known to this runner", kind);
    }

    return true;
}
