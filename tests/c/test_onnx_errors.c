/* What is missing or wrong about ONNX Runtime and the graphs is said, with its path; a codec with callbacks needs neither. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_status.h"
#include "files.h"
#include "process.h"

#define PATH_VARIABLE "ENCODEC_ONNXRUNTIME"

/** ONNX Runtime is loaded once per process, so every way of not loading it takes a process of its own. */
#define CHILD_WITHOUT_RUNTIME "--without-runtime"
#define CHILD_WITH_RUNTIME "--with-runtime"

static const char *const bundle_files[] = { "bundle.json", "encode_frame.onnx", "decode_frame.onnx", "lm_weights_q8.bin" };

static void demo_file(char path[PATH_SIZE], const char *bundle, const char *name) {
    char relative[PATH_SIZE];
    char file[PATH_SIZE];
    join_path(relative, "bundles", bundle);
    join_path(file, relative, name);
    repository_path(path, file);
}

/* A copy of the demo bundle, to be spoilt. */
static void copy_bundle(char folder[PATH_SIZE]) {
    char from[PATH_SIZE];
    char to[PATH_SIZE];
    make_temporary_folder(folder);
    for (size_t i = 0; i < sizeof(bundle_files) / sizeof(bundle_files[0]); i++) {
        demo_file(from, "encodec_48khz_demo", bundle_files[i]);
        join_path(to, folder, bundle_files[i]);
        copy_file(from, to);
    }
}

static encodec_status encode_silence(encodec_codec *codec) {
    uint8_t *data = NULL;
    size_t size = 0;
    float *samples = allocate(2000 * sizeof(float));
    encodec_status status = encodec_encode(codec, NULL, samples, 1000, 48000, 2, ENCODEC_LAYOUT_PLANAR, &data, &size);
    CHECK((status == ENCODEC_OK) == (data != NULL));
    encodec_free(data);
    free(samples);
    return status;
}

/* Opening works, since nothing is loaded then; encoding has to give the status and a message with this in it. */
static void check_encode_fails(const char *folder, encodec_status expected, const char *part) {
    encodec_codec *codec = NULL;
    CHECK_OK(encodec_codec_open(folder, NULL, &codec));
    for (int attempt = 0; attempt < 2; attempt++) {
        CHECK_REFUSED(expected, encode_silence(codec));
        CHECK_CONTAINS(part, last_message());
    }

    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(missing_graph) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    copy_bundle(folder);
    join_path(path, folder, "encode_frame.onnx");
    (void)remove(path);
    check_encode_fails(folder, ENCODEC_ERROR_BUNDLE_FILE_MISSING, path);
    remove_folder(folder);
}

TEST(graph_that_is_none) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    copy_bundle(folder);
    join_path(path, folder, "encode_frame.onnx");
    write_file(path, "this is no graph", 16);
    check_encode_fails(folder, ENCODEC_ERROR_INVALID_GRAPH, path);
    write_file(path, "", 0);
    check_encode_fails(folder, ENCODEC_ERROR_INVALID_GRAPH, path);
    remove_folder(folder);
}

TEST(graph_of_another_bundle) {
    char folder[PATH_SIZE];
    char from[PATH_SIZE];
    char path[PATH_SIZE];
    copy_bundle(folder);
    demo_file(from, "encodec_48khz_demo_12kbps_1333ms", "encode_frame.onnx");
    join_path(path, folder, "encode_frame.onnx");
    copy_file(from, path);
    check_encode_fails(folder, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, path);
    remove_folder(folder);
}

TEST(language_model_missing_or_damaged) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    copy_bundle(folder);
    join_path(path, folder, "lm_weights_q8.bin");
    write_file(path, "ELMQ0001 and then nothing that makes sense", 42);
    check_encode_fails(folder, ENCODEC_ERROR_INVALID_WEIGHTS, path);
    (void)remove(path);
    check_encode_fails(folder, ENCODEC_ERROR_BUNDLE_FILE_MISSING, path);
    remove_folder(folder);
}

static encodec_status encode_zeros(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    (void)user_data;
    (void)audio;
    (void)channels;
    (void)samples;
    memset(codes, 0, (size_t)windows * codebooks * frames * sizeof(*codes));
    scales[0] = 0.0f;
    return ENCODEC_OK;
}

static void check_callbacks_work(const char *folder) {
    encodec_frame_callbacks callbacks;
    encodec_codec *codec = NULL;
    CHECK_OK(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    callbacks.encode_frames = encode_zeros;
    CHECK_OK(encodec_codec_open_with_callbacks(folder, &callbacks, &codec));
    CHECK_OK(encode_silence(codec));
    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(callbacks_need_no_graphs) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    copy_bundle(folder);
    join_path(path, folder, "encode_frame.onnx");
    (void)remove(path);
    join_path(path, folder, "decode_frame.onnx");
    (void)remove(path);
    check_callbacks_work(folder);
    remove_folder(folder);
}

static int run_child(const char *kind) {
    char folder[PATH_SIZE];
    const char *named = getenv(PATH_VARIABLE);
    demo_file(folder, "encodec_48khz_demo", "");
    check_begin(kind, 1, NULL);
    if (named == NULL) {
        give_up("find in the environment", PATH_VARIABLE);
    }

    if (strcmp(kind, CHILD_WITHOUT_RUNTIME) == 0) {
        check_encode_fails(folder, ENCODEC_ERROR_RUNTIME_UNAVAILABLE, named);
        CHECK_CONTAINS(PATH_VARIABLE, last_message());
        check_callbacks_work(folder);
        CHECK(!process_has_mapped("onnxruntime"));
    } else {
        encodec_codec *codec = NULL;
        CHECK_OK(encodec_codec_open(folder, NULL, &codec));
        CHECK_OK(encode_silence(codec));
        CHECK(process_has_mapped(named));
        CHECK_OK(encodec_codec_destroy(&codec));
    }

    return check_failures() == 0 ? 0 : 1;
}

/* Runs this program anew with the variable set; it says what it finds wrong, and its exit code counts. */
static void check_child(const char *kind, const char *runtime) {
    pid_t child = fork();
    if (child == 0) {
        (void)setenv(PATH_VARIABLE, runtime, 1);
        (void)execl("/proc/self/exe", "test_onnx_errors", kind, (char *)NULL);
        _exit(127);
    }

    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK_UINT(0, WEXITSTATUS(status));
}

TEST(named_runtime_is_missing) {
    check_child(CHILD_WITHOUT_RUNTIME, "/no/such/folder/named-runtime.so");
}

TEST(named_runtime_is_no_library) {
    char path[PATH_SIZE];
    repository_path(path, "samples/sample.wav");
    check_child(CHILD_WITHOUT_RUNTIME, path);
}

static const char *library_folder(void) {
    const char *folder = getenv("ENCODEC_LIB_DIR");
    if (folder == NULL) {
        give_up("find in the environment", "ENCODEC_LIB_DIR");
    }

    return folder;
}

TEST(named_runtime_is_another_library) {
    char path[PATH_SIZE];
    join_path(path, library_folder(), "libencodec.so");
    check_child(CHILD_WITHOUT_RUNTIME, path);
}

/* The one that lies beside the library, under another name. */
TEST(named_runtime_is_loaded) {
    char beside[PATH_SIZE];
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    make_temporary_folder(folder);
    join_path(path, folder, "chosen-onnxruntime.so.1");
    join_path(beside, library_folder(), "libonnxruntime.so");
    copy_file(beside, path);
    check_child(CHILD_WITH_RUNTIME, path);
    remove_folder(folder);
}

static const test_case cases[] = {
    TEST_ENTRY(missing_graph),
    TEST_ENTRY(graph_that_is_none),
    TEST_ENTRY(graph_of_another_bundle),
    TEST_ENTRY(language_model_missing_or_damaged),
    TEST_ENTRY(callbacks_need_no_graphs),
    TEST_ENTRY(named_runtime_is_missing),
    TEST_ENTRY(named_runtime_is_no_library),
    TEST_ENTRY(named_runtime_is_another_library),
    TEST_ENTRY(named_runtime_is_loaded),
};

int main(int argc, char **argv) {
    if (argc > 1 && (strcmp(argv[1], CHILD_WITHOUT_RUNTIME) == 0 || strcmp(argv[1], CHILD_WITH_RUNTIME) == 0)) {
        return run_child(argv[1]);
    }

    check_begin("test_onnx_errors", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
