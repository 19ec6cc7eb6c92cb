/*
 * An ONNX Runtime that writes down what it is told of execution providers, and otherwise is the one that it stands in front of: so that
 * tests see the very calls that would reach a runtime with these providers, on a machine that has none of them. What is appended is
 * recorded and left at that; the graphs are then computed on the processor.
 *
 * Environment:
 *   ENCODEC_TEST_RUNTIME    the real library
 *   ENCODEC_TEST_PROVIDERS  the providers that it says it has, separated by commas
 *   ENCODEC_TEST_CALLS      the file that calls are appended to, one a line
 *   ENCODEC_TEST_BROKEN     the call that fails, as a machine without the driver would make it, by how its line begins
 *   ENCODEC_TEST_NO_REPORT  if set, it was built without telling which provider computes which node
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "onnxruntime_c_api.h"

#define EXPORT __attribute__((visibility("default")))
#define MOST_PROVIDERS 32

static const OrtApiBase *real_base;
static OrtApi table;

/* What the managed part keeps of options of one provider until they are appended. */
typedef struct {
    char text[4096];
} recorded_options;

static OrtStatus *record(const char *line) {
    const char *path = getenv("ENCODEC_TEST_CALLS");
    const char *broken = getenv("ENCODEC_TEST_BROKEN");
    FILE *file = path == NULL ? NULL : fopen(path, "a");
    if (file != NULL) {
        fprintf(file, "%s\n", line);
        fclose(file);
    }

    return broken != NULL && strncmp(line, broken, strlen(broken)) == 0 ? table.CreateStatus(ORT_FAIL, "the driver is missing") : NULL;
}

static void join(char *line, size_t size, const char *const *keys, const char *const *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(line);
        snprintf(line + length, size - length, "%s%s=%s", i == 0 ? "" : ", ", keys[i], values[i]);
    }
}

static OrtStatus *record_options(const char *function, const void *options) {
    char line[4352];
    snprintf(line, sizeof(line), "%s(%s)", function, ((const recorded_options *)options)->text);
    return record(line);
}

static OrtStatus *create_options(void **options) {
    *options = calloc(1, sizeof(recorded_options));
    return *options == NULL ? table.CreateStatus(ORT_FAIL, "out of memory") : NULL;
}

static OrtStatus *update_options(void *options, const char *const *keys, const char *const *values, size_t count) {
    recorded_options *recorded = options;
    join(recorded->text, sizeof(recorded->text), keys, values, count);
    return NULL;
}

/* The functions of one provider that takes options of its own, all alike. */
#define PROVIDER(name, type, function)                                                                                                            \
    static OrtStatus *ORT_API_CALL create_##name(type **options) {                                                                                \
        return create_options((void **)options);                                                                                                  \
    }                                                                                                                                             \
    static OrtStatus *ORT_API_CALL update_##name(type *options, const char *const *keys, const char *const *values, size_t count) {               \
        return update_options(options, keys, values, count);                                                                                      \
    }                                                                                                                                             \
    static void ORT_API_CALL release_##name(type *options) {                                                                                      \
        free(options);                                                                                                                            \
    }                                                                                                                                             \
    static OrtStatus *ORT_API_CALL append_##name(OrtSessionOptions *session, const type *options) {                                               \
        (void)session;                                                                                                                            \
        return record_options(function, options);                                                                                                 \
    }

PROVIDER(cuda, OrtCUDAProviderOptionsV2, "SessionOptionsAppendExecutionProvider_CUDA_V2")
PROVIDER(tensorrt, OrtTensorRTProviderOptionsV2, "SessionOptionsAppendExecutionProvider_TensorRT_V2")
PROVIDER(rocm, OrtROCMProviderOptions, "SessionOptionsAppendExecutionProvider_ROCM")

static OrtStatus *ORT_API_CALL append_by_name(OrtSessionOptions *session, const char *name, const char *const *keys, const char *const *values,
                                              size_t count) {
    char line[4096];
    (void)session;
    snprintf(line, sizeof(line), "SessionOptionsAppendExecutionProvider(%s%s", name, count == 0 ? "" : ": ");
    join(line, sizeof(line) - 1, keys, values, count);
    strcat(line, ")");
    return record(line);
}

static OrtStatus *ORT_API_CALL add_config_entry(OrtSessionOptions *session, const char *key, const char *value) {
    OrtStatus *(ORT_API_CALL *real)(OrtSessionOptions *, const char *, const char *) = real_base->GetApi(1)->AddSessionConfigEntry;
    char line[4096];
    snprintf(line, sizeof(line), "AddSessionConfigEntry(%s=%s)", key, value);
    OrtStatus *status = record(line);
    return status == NULL ? real(session, key, value) : status;
}

static OrtStatus *ORT_API_CALL disable_memory_pattern(OrtSessionOptions *session) {
    OrtStatus *status = record("DisableMemPattern()");
    return status == NULL ? real_base->GetApi(1)->DisableMemPattern(session) : status;
}

static OrtStatus *ORT_API_CALL set_policy(OrtSessionOptions *session, OrtExecutionProviderDevicePolicy policy) {
    char line[128];
    (void)session;
    snprintf(line, sizeof(line), "SessionOptionsSetEpSelectionPolicy(%d)", (int)policy);
    return record(line);
}

static OrtStatus *ORT_API_CALL available_providers(char ***names, int *count) {
    const char *list = getenv("ENCODEC_TEST_PROVIDERS");
    char *copy = strdup(list == NULL ? "CPUExecutionProvider" : list);
    char **found = calloc(MOST_PROVIDERS, sizeof(*found));
    *count = 0;
    for (char *name = strtok(copy, ","); name != NULL && *count < MOST_PROVIDERS; name = strtok(NULL, ",")) {
        found[(*count)++] = strdup(name);
    }

    free(copy);
    *names = found;
    return NULL;
}

static OrtStatus *ORT_API_CALL release_providers(char **names, int count) {
    for (int i = 0; i < count; i++) {
        free(names[i]);
    }

    free(names);
    return NULL;
}

static OrtStatus *ORT_API_CALL no_report(const OrtSession *session, const OrtEpAssignedSubgraph *const **subgraphs, size_t *count) {
    (void)session;
    (void)subgraphs;
    (void)count;
    return table.CreateStatus(ORT_NOT_IMPLEMENTED, "this build does not tell");
}

static const OrtApi *ORT_API_CALL get_api(uint32_t version) {
    (void)version;
    return &table;
}

static const char *ORT_API_CALL get_version(void) {
    return real_base->GetVersionString();
}

static const OrtApiBase recording_base = {get_api, get_version};

EXPORT OrtStatus *OrtSessionOptionsAppendExecutionProvider_Nnapi(OrtSessionOptions *session, uint32_t flags);

OrtStatus *OrtSessionOptionsAppendExecutionProvider_Nnapi(OrtSessionOptions *session, uint32_t flags) {
    char line[128];
    (void)session;
    snprintf(line, sizeof(line), "OrtSessionOptionsAppendExecutionProvider_Nnapi(0x%03x)", (unsigned)flags);
    return record(line);
}

EXPORT const OrtApiBase *ORT_API_CALL OrtGetApiBase(void) NO_EXCEPTION {
    if (real_base != NULL) {
        return &recording_base;
    }

    const char *path = getenv("ENCODEC_TEST_RUNTIME");
    void *library = path == NULL ? NULL : dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const OrtApiBase *(*get_base)(void) = NULL;
    if (library != NULL) {
        *(void **)&get_base = dlsym(library, "OrtGetApiBase");
    }

    if (get_base == NULL) {
        fprintf(stderr, "ENCODEC_TEST_RUNTIME names no ONNX Runtime: %s\n", path == NULL ? "it is not set" : path);
        abort();
    }

    const OrtApiBase *base = get_base();
    table = *base->GetApi(ORT_API_VERSION);
    table.GetAvailableProviders = available_providers;
    table.ReleaseAvailableProviders = release_providers;
    table.AddSessionConfigEntry = add_config_entry;
    table.DisableMemPattern = disable_memory_pattern;
    table.SessionOptionsAppendExecutionProvider = append_by_name;
    table.SessionOptionsSetEpSelectionPolicy = set_policy;
    table.CreateCUDAProviderOptions = create_cuda;
    table.UpdateCUDAProviderOptions = update_cuda;
    table.ReleaseCUDAProviderOptions = release_cuda;
    table.SessionOptionsAppendExecutionProvider_CUDA_V2 = append_cuda;
    table.CreateTensorRTProviderOptions = create_tensorrt;
    table.UpdateTensorRTProviderOptions = update_tensorrt;
    table.ReleaseTensorRTProviderOptions = release_tensorrt;
    table.SessionOptionsAppendExecutionProvider_TensorRT_V2 = append_tensorrt;
    table.CreateROCMProviderOptions = create_rocm;
    table.UpdateROCMProviderOptions = update_rocm;
    table.ReleaseROCMProviderOptions = release_rocm;
    table.SessionOptionsAppendExecutionProvider_ROCM = append_rocm;
    if (getenv("ENCODEC_TEST_NO_REPORT") != NULL) {
        table.Session_GetEpGraphAssignmentInfo = no_report;
    }

    real_base = base;
    return &recording_base;
}
