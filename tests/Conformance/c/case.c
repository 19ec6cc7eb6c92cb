#include "case.h"

#include <stdlib.h>
#include <string.h>

#include "case_options.h"
#include "fields.h"

/* What each operation takes beside name, operation, bundle, model, options, fault and expect. */
static const char *const inputs[OPERATION_COUNT][7] = {
    [OPERATION_OPEN] = {NULL},
    [OPERATION_INFO] = {"file", NULL},
    [OPERATION_ENCODE] = {"audio", "channels", "sample_rate", "nan_at", NULL},
    [OPERATION_ENCODE_STREAM] = {"audio", "channels", "sample_rate", "nan_at", "push", NULL},
    [OPERATION_DECODE] = {"file", NULL},
    [OPERATION_DECODE_STREAM] = {"file", "push", NULL},
    [OPERATION_READ] = {"file", "ranges", NULL},
    [OPERATION_WRITE_CODES] = {"codes", "scales", "shape", "length", "static_time_axis", NULL},
    [OPERATION_READ_CODES] = {"file", NULL},
};

static bool takes(operation op, const char *key) {
    size_t i = 0;
    while (inputs[op][i] != NULL && strcmp(inputs[op][i], key) != 0) {
        i++;
    }

    return inputs[op][i] != NULL;
}

/* Every key is one that the operation takes, so that none is passed over. */
static bool keys_fit(operation op, const json_t *json, verdict *v) {
    static const char *const of_all[] = {"name", "operation", "options", "fault", "expect", NULL};
    const char *known[16];
    size_t count = 0;
    for (size_t i = 0; of_all[i] != NULL; i++) {
        known[count++] = of_all[i];
    }

    for (size_t i = 0; inputs[op][i] != NULL; i++) {
        known[count++] = inputs[op][i];
    }

    if (op != OPERATION_INFO) {
        known[count++] = "bundle";
        known[count++] = "model";
    }

    known[count] = NULL;
    return fields_known(v, "the case", json, known);
}

static bool read_path(char path[PATH_SIZE], const conformance_case *c, const json_t *json, const char *key, verdict *v) {
    const char *relative = field_text(v, json, key);
    if (relative == NULL) {
        return false;
    }

    join_path(path, c->folder, relative);
    return true;
}

static bool read_model(conformance_case *c, const json_t *model, verdict *v) {
    static const char *const known[] = {"replay", "static_time_axis", NULL};
    const char *text = json_string_value(model);
    if (text != NULL && strcmp(text, "onnx") == 0) {
        c->model = MODEL_ONNX;
    } else if (text != NULL && strcmp(text, "none") == 0) {
        c->model = MODEL_NONE;
    } else if (json_is_object(model)) {
        c->model = MODEL_REPLAY;
        return fields_known(v, "the model", model, known) && read_path(c->replay, c, model, "replay", v)
            && field_bool(v, model, "static_time_axis", &c->model_has_static_time_axis);
    } else {
        return verdict_fail(v, "'model' is missing, or one that this runner does not know");
    }

    return true;
}

static bool read_audio(conformance_case *c, const json_t *json, verdict *v) {
    static const char *const known[] = {"silence", NULL};
    const json_t *audio = json_object_get(json, "audio");
    c->has_nan = json_object_get(json, "nan_at") != NULL;
    if (!field_u64(v, json, "nan_at", &c->nan_at) || !field_u32(v, json, "channels", &c->channels)
        || !field_u32(v, json, "sample_rate", &c->sample_rate)) {
        return false;
    }

    if (json_is_string(audio)) {
        return read_path(c->audio, c, json, "audio", v);
    }

    return fields_known(v, "audio", audio, known) && json_object_get(audio, "silence") != NULL
        ? field_u64(v, audio, "silence", &c->silence)
        : verdict_fail(v, "'audio' is neither a file nor silence");
}

static bool read_push(conformance_case *c, const json_t *json, verdict *v) {
    c->push = field_list(v, json, "push", &c->push_count);
    if (c->push == NULL) {
        return false;
    }

    /* Pushing nothing over and over would never end. */
    bool has_any = false;
    for (size_t i = 0; i < c->push_count; i++) {
        has_any = has_any || c->push[i] > 0;
    }

    return has_any || verdict_fail(v, "'push' has no number above 0");
}

static bool read_ranges(conformance_case *c, const json_t *json, verdict *v) {
    const json_t *list = json_object_get(json, "ranges");
    if (!json_is_array(list) || json_array_size(list) == 0) {
        return verdict_fail(v, "'ranges' is missing or empty");
    }

    c->ranges = allocate(json_array_size(list) * 2 * sizeof(uint64_t));
    c->range_count = json_array_size(list);
    for (size_t i = 0; i < c->range_count; i++) {
        const json_t *range = json_array_get(list, i);
        for (size_t k = 0; k < 2; k++) {
            const json_t *value = json_array_get(range, k);
            if (json_array_size(range) != 2 || !json_is_integer(value) || json_integer_value(value) < 0) {
                return verdict_fail(v, "'ranges' holds something else than pairs of a start and a number");
            }

            c->ranges[(2 * i) + k] = (uint64_t)json_integer_value(value);
        }
    }

    return true;
}

static bool read_code_arrays(conformance_case *c, const json_t *json, verdict *v) {
    size_t count = 0;
    uint64_t *shape = field_list(v, json, "shape", &count);
    bool good = count == 3;
    for (size_t i = 0; good && i < 3; i++) {
        c->shape[i] = shape[i];
        good = shape[i] <= UINT32_MAX;
    }

    free(shape);
    if (!good || json_object_get(json, "length") == NULL || json_object_get(json, "static_time_axis") == NULL) {
        return verdict_fail(v, "'shape' is not of three numbers, or 'length' or 'static_time_axis' is missing");
    }

    return read_path(c->codes, c, json, "codes", v) && read_path(c->scales, c, json, "scales", v)
        && field_u64(v, json, "length", &c->length) && field_bool(v, json, "static_time_axis", &c->static_time_axis);
}

static bool read_inputs(conformance_case *c, const json_t *json, verdict *v) {
    operation op = c->operation;
    return (!takes(op, "file") || read_path(c->file, c, json, "file", v)) && (!takes(op, "audio") || read_audio(c, json, v))
        && (!takes(op, "push") || read_push(c, json, v)) && (!takes(op, "ranges") || read_ranges(c, json, v))
        && (!takes(op, "codes") || read_code_arrays(c, json, v));
}

bool case_read(conformance_case *c, const char *folder, const json_t *json, verdict *v) {
    memset(c, 0, sizeof(*c));
    c->folder = folder;
    c->name = field_text(v, json, "name");
    const char *name = field_text(v, json, "operation");
    if (c->name == NULL || name == NULL) {
        return false;
    }

    c->operation = operation_named(name);
    if (c->operation == OPERATION_COUNT) {
        return verdict_fail(v, "the operation '%s' is not known to this runner", name);
    }

    c->expect = json_object_get(json, "expect");
    if (!json_is_object(c->expect)) {
        return verdict_fail(v, "'expect' is missing or no object");
    }

    return keys_fit(c->operation, json, v)
        && (c->operation == OPERATION_INFO
            || (read_path(c->bundle, c, json, "bundle", v) && read_model(c, json_object_get(json, "model"), v)))
        && read_inputs(c, json, v) && case_read_options(c, json_object_get(json, "options"), v)
        && case_read_fault(c, json_object_get(json, "fault"), v);
}

void case_free(conformance_case *c) {
    free(c->push);
    free(c->ranges);
    c->push = NULL;
    c->ranges = NULL;
}
