#include "bundle_memory.h"

#include <stdlib.h>
#include <string.h>

#include "check_status.h"

/* Exactly as long as the file, so that reading past its end is found. */
static const void *read_exactly(const char *folder, const char *name, size_t *size) {
    char path[PATH_SIZE];
    join_path(path, folder, name);
    *size = 0;
    uint8_t *data = read_file(path, size);
    if (data == NULL) {
        return NULL;
    }

    uint8_t *exact = allocate(*size);
    memcpy(exact, data, *size);
    free(data);
    return exact;
}

encodec_bundle_files bundle_memory_read(const char *folder) {
    encodec_bundle_files files;
    CHECK_OK(encodec_bundle_files_init(&files, sizeof(files)));
    files.manifest = read_exactly(folder, "bundle.json", &files.manifest_size);
    files.encode_model = read_exactly(folder, "encode_frame.onnx", &files.encode_model_size);
    files.decode_model = read_exactly(folder, "decode_frame.onnx", &files.decode_model_size);
    files.language_model = read_exactly(folder, "lm_weights_q8.bin", &files.language_model_size);
    return files;
}

static void forget(const void *data, size_t size) {
    if (data != NULL) {
        /* Whoever still looks there sees garbage, also without a sanitizer. */
        memset((void *)(uintptr_t)data, 0xEE, size);
        free((void *)(uintptr_t)data);
    }
}

void bundle_memory_free(encodec_bundle_files *files) {
    forget(files->manifest, files->manifest_size);
    forget(files->encode_model, files->encode_model_size);
    forget(files->decode_model, files->decode_model_size);
    forget(files->language_model, files->language_model_size);
    CHECK_OK(encodec_bundle_files_init(files, sizeof(*files)));
}
