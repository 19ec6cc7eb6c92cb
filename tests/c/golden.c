#include "golden.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

static void read_language_model(language_model_spec *spec, const char *json) {
    spec->seed = json_unsigned(json, "seed", 0);
    spec->dim = (uint32_t)json_unsigned(json, "dim", 0);
    spec->layers = (uint32_t)json_unsigned(json, "layers", 0);
    spec->heads = (uint32_t)json_unsigned(json, "heads", 0);
    spec->codebooks = (uint32_t)json_unsigned(json, "codebooks", 0);
    spec->cardinality = (uint32_t)json_unsigned(json, "cardinality", 0);
    spec->frame_length = (uint32_t)json_unsigned(json, "frame_length", 0);
    spec->past_context = (uint32_t)json_unsigned(json, "past_context", 0);
    spec->output_gain = json_double(json, "output_gain", 4.0);
    spec->output_bias = json_double(json, "output_bias", 0.5);
    spec->extreme = json_bool(json, "extreme");
    spec->ties = json_bool(json, "ties");
}

/* The header stands in the case's description as a string, so its quotes are escaped. */
static void read_header(encodec_file_info *info, const char *json) {
    info->codebooks = (uint32_t)json_unsigned(json, "nc\\", 0);
    info->length = json_unsigned(json, "al\\", 0);
    info->probability_scale = (uint32_t)json_unsigned(json, "fp\\", 8192);
    info->minimum_range = (uint32_t)json_unsigned(json, "mr\\", 2);
    info->tau = (double)(float)json_double(json, "tau\\", 1.0);
    info->chunk_samples = (uint32_t)json_unsigned(json, "cs\\", 0);
    info->chunk_stride = (uint32_t)json_unsigned(json, "cst\\", 0);
    info->steps_per_chunk = (uint32_t)json_unsigned(json, "fl\\", 0);
}

static void read_case(golden_case *golden) {
    char path[PATH_SIZE];
    uint64_t shape[3] = { 0 };
    uint64_t steps[GOLDEN_MAXIMUM_CHUNKS] = { 0 };
    join_path(path, golden->folder, "case.json");
    char *json = (char *)read_file(path, NULL);
    if (json == NULL || json_array(json, "code_shape", shape, 3) != 3) {
        give_up("understand", path);
    }

    golden->chunks = (uint32_t)shape[0];
    golden->codebooks = (uint32_t)shape[1];
    golden->frames = (uint32_t)shape[2];
    if (json_array(json, "lm_steps", steps, GOLDEN_MAXIMUM_CHUNKS) != golden->chunks) {
        give_up("match the steps of", path);
    }

    for (uint32_t chunk = 0; chunk < golden->chunks; chunk++) {
        golden->steps[chunk] = (uint32_t)steps[chunk];
    }

    golden->audio_length = json_unsigned(json, "audio_length", 0);
    golden->window_samples = (uint32_t)json_unsigned(json, "window_samples", 0);
    golden->chunk_ms = json_double(json, "chunk_ms", 0.0);
    golden->fixed_layout = json_bool(json, "fixed_layout");
    golden->decode_only = json_bool(json, "decode_only");
    read_language_model(&golden->language_model, json);
    read_header(&golden->info, json);
    free(json);
}

static void read_manifest(golden_case *golden) {
    char path[PATH_SIZE];
    join_path(path, golden->folder, "bundle.json");
    char *json = (char *)read_file(path, NULL);
    if (json == NULL) {
        give_up("find", path);
    }

    encodec_bundle_properties *properties = &golden->properties;
    properties->struct_size = sizeof(*properties);
    properties->sample_rate = (uint32_t)json_unsigned(json, "sample_rate", 0);
    properties->channels = (uint32_t)json_unsigned(json, "channels", 0);
    properties->codebooks = (uint32_t)json_unsigned(json, "num_codebooks", 0);
    properties->codebook_cardinality = (uint32_t)json_unsigned(json, "codebook_cardinality", 0);
    properties->segment_samples = (uint32_t)json_unsigned(json, "segment_samples", 0);
    properties->segment_stride = (uint32_t)json_unsigned(json, "segment_stride", 0);
    properties->frame_length = (uint32_t)json_unsigned(json, "frame_length", 0);
    properties->guard_samples = (uint32_t)json_unsigned(json, "left_guard_samples", 0);
    properties->normalize = json_bool(json, "normalize") ? 1 : 0;
    properties->bandwidth_kbps = json_double(json, "bandwidth_kbps", 0.0);
    json_text(json, "model_name", golden->model_name, sizeof(golden->model_name));
    free(json);
}

static void write_bundle(golden_case *golden) {
    char from[PATH_SIZE];
    char to[PATH_SIZE];
    make_temporary_folder(golden->bundle);
    join_path(from, golden->folder, "bundle.json");
    join_path(to, golden->bundle, "bundle.json");
    copy_file(from, to);
    join_path(to, golden->bundle, "lm_weights_q8.bin");
    language_model_write(&golden->language_model, to);
}

static void *read_optional(const golden_case *golden, const char *name, size_t *size) {
    char path[PATH_SIZE];
    join_path(path, golden->folder, name);
    return read_file(path, size);
}

void golden_open(golden_case *golden, const char *name) {
    char relative[PATH_SIZE];
    memset(golden, 0, sizeof(*golden));
    join_path(relative, "tests/Data/golden", name);
    repository_path(golden->folder, relative);
    read_case(golden);
    read_manifest(golden);
    write_bundle(golden);
    golden->codes = read_optional(golden, "codes.u16", NULL);
    golden->scales = read_optional(golden, "scales.f32", NULL);
    golden->expected = read_optional(golden, "expected.ecdc", &golden->expected_size);
    golden->windows = read_optional(golden, "windows.f32", NULL);
    golden->model_input = read_optional(golden, "model_input.f32", NULL);
    golden->source = read_optional(golden, "source.f32", NULL);
    golden->audio = read_optional(golden, "audio.f32", NULL);
    golden->audio_no_repair = read_optional(golden, "audio_no_repair.f32", NULL);
}

void golden_close(golden_case *golden) {
    remove_folder(golden->bundle);
    free(golden->codes);
    free(golden->scales);
    free(golden->expected);
    free(golden->windows);
    free(golden->model_input);
    free(golden->source);
    free(golden->audio);
    free(golden->audio_no_repair);
}

static int is_case(const struct dirent *entry) {
    char relative[PATH_SIZE];
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    join_path(relative, "tests/Data/golden", entry->d_name);
    repository_path(folder, relative);
    join_path(path, folder, "case.json");
    return file_exists(path);
}

char **golden_names(size_t *count) {
    char path[PATH_SIZE];
    struct dirent **entries = NULL;
    repository_path(path, "tests/Data/golden");
    int found = scandir(path, &entries, is_case, alphasort);
    if (found <= 0) {
        give_up("find golden cases in", path);
    }

    char **names = allocate((size_t)found * sizeof(*names));
    for (int i = 0; i < found; i++) {
        size_t size = strlen(entries[i]->d_name) + 1;
        names[i] = allocate(size);
        memcpy(names[i], entries[i]->d_name, size);
        free(entries[i]);
    }

    free(entries);
    *count = (size_t)found;
    return names;
}

void golden_free_names(char **names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(names[i]);
    }

    free(names);
}

size_t golden_values(const golden_case *golden) {
    return (size_t)golden->audio_length * golden->properties.channels;
}

bool golden_is_full_size(const golden_case *golden) {
    return golden->language_model.dim >= 200;
}

bool golden_small_only(void) {
    return getenv("ENCODEC_TEST_SMALL") != NULL;
}

float *golden_source(const golden_case *golden) {
    size_t size = golden_values(golden) * sizeof(float);
    float *source = allocate(size);
    if (golden->source != NULL) {
        memcpy(source, golden->source, size);
    }

    return source;
}
