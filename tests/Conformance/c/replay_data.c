#include "replay_data.h"

#include <stdlib.h>
#include <string.h>

#include "binary.h"
#include "fields.h"
#include "files.h"

static bool read_description(replay_data *data, const json_t *json, verdict *v) {
    size_t dimensions = 0;
    size_t chunks = 0;
    uint64_t samples = 0;
    uint64_t *shape = field_list(v, json, "code_shape", &dimensions);
    data->steps = field_list(v, json, "lm_steps", &chunks);
    bool good = dimensions == 3 && data->steps != NULL && shape[0] == chunks && field_u64(v, json, "window_samples", &samples);
    if (good) {
        data->chunks = shape[0];
        data->codebooks = shape[1];
        data->frames = shape[2];
        data->window_samples = samples;
    }

    for (size_t k = 0; good && k < chunks; k++) {
        good = data->steps[k] <= data->frames;
    }

    free(shape);
    return good || verdict_fail(v, "the golden case's case.json has code_shape, lm_steps or window_samples that do not fit together");
}

/* A file that not every golden case has. */
static bool read_windows(float **values, size_t *count, const char *folder, const char *name, verdict *v) {
    char path[PATH_SIZE];
    join_path(path, folder, name);
    if (!file_exists(path)) {
        return true;
    }

    *values = binary_f32(path, count, v);
    return *values != NULL;
}

static bool read_arrays(replay_data *data, const char *folder, verdict *v) {
    char path[PATH_SIZE];
    join_path(path, folder, "codes.u16");
    data->codes = binary_codes(path, data->chunks * data->codebooks * data->frames, v);
    join_path(path, folder, "scales.f32");
    size_t scales = 0;
    data->scales = binary_f32(path, &scales, v);
    if (data->codes == NULL || data->scales == NULL) {
        return false;
    }

    if (scales != data->chunks) {
        return verdict_fail(v, "'%s' has %zu values for %zu chunks", path, scales, data->chunks);
    }

    return read_windows(&data->windows, &data->window_values, folder, "windows.f32", v)
        && read_windows(&data->model_input, &data->model_input_values, folder, "model_input.f32", v);
}

bool replay_data_load(replay_data *data, const char *folder, verdict *v) {
    memset(data, 0, sizeof(*data));
    char path[PATH_SIZE];
    join_path(path, folder, "case.json");
    json_error_t error;
    json_t *json = json_load_file(path, 0, &error);
    if (json == NULL) {
        return verdict_fail(v, "'%s' cannot be read: %s", path, error.text);
    }

    bool good = read_description(data, json, v);
    json_decref(json);
    return good && read_arrays(data, folder, v);
}

void replay_data_free(replay_data *data) {
    free(data->steps);
    free(data->codes);
    free(data->scales);
    free(data->windows);
    free(data->model_input);
}
