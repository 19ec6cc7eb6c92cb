/*
 * Which ONNX Runtime is loaded: an option before the environment before what lies beside the library, a file or its folder, one per
 * process. Each choice takes a process of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_status.h"
#include "files.h"
#include "process.h"

#define PATH_VARIABLE "ENCODEC_ONNXRUNTIME"
#define CHILD "--child"

static char beside[PATH_SIZE];
static char logged[1024];

static void keep_info(void *user_data, encodec_log_level level, const char *message) {
    (void)user_data;
    if (level == ENCODEC_LOG_INFO && strncmp(message, "ONNX Runtime ", 13) == 0) {
        (void)snprintf(logged, sizeof(logged), "%s", message);
    }
}

/* Runs the tiny bundle's graphs with the ONNX Runtime that an option names, or none does. */
static encodec_status run_with(const char *runtime_library) {
    char folder[PATH_SIZE];
    encodec_bundle *bundle = NULL;
    encodec_onnx_options onnx;
    encodec_verify_options options;
    repository_path(folder, "tests/Data/bundles/encodec_48khz_tiny");
    CHECK_OK(encodec_onnx_options_init(&onnx, sizeof(onnx)));
    CHECK_OK(encodec_verify_options_init(&options, sizeof(options)));
    onnx.runtime_library = runtime_library;
    options.onnx = &onnx;
    CHECK_OK(encodec_bundle_open(folder, &bundle));
    encodec_status status = encodec_bundle_verify(bundle, &options, NULL);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    return status;
}

static void check_loaded(const char *path) {
    CHECK(process_has_mapped(path));
    CHECK_CONTAINS(path, logged);
}

static void child_default(const char *named) {
    (void)named;
    CHECK_OK(run_with(NULL));
    check_loaded("libonnxruntime.so");
    CHECK_OK(run_with(beside));
}

static void child_option(const char *named) {
    (void)setenv(PATH_VARIABLE, "/no/such/environment.so", 1);
    CHECK_OK(run_with(named));
    check_loaded(named);

    /* One that is loaded serves everybody who does not ask for another. */
    CHECK_OK(run_with(NULL));
    CHECK_OK(run_with(named));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, run_with(beside));
    CHECK_CONTAINS(named, last_message());
    CHECK_CONTAINS(beside, last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, run_with("/no/such/other.so"));
    char link[PATH_SIZE];
    (void)snprintf(link, sizeof(link), "%.900s.link", named);
    CHECK_UINT(0, symlink(named, link));
    CHECK_OK(run_with(link));
}

/* The folder is named, the file in it has the usual name. */
static void child_folder(const char *named) {
    char folder[PATH_SIZE];
    (void)snprintf(folder, sizeof(folder), "%s", named);
    *strrchr(folder, '/') = '\0';
    CHECK_OK(run_with(folder));
    check_loaded(named);
    CHECK_OK(run_with(named));
}

static void child_environment(const char *named) {
    (void)named;
    CHECK_OK(run_with(NULL));
    check_loaded(getenv(PATH_VARIABLE));
}

/* What is wrong is refused by name, and is not in the way of what is right. */
static void child_wrong(const char *named) {
    char path[PATH_SIZE];
    repository_path(path, "samples/sample.wav");
    const char *none[] = { "/no/such/runtime.so", path, "/no/such/folder/" };
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
        CHECK_REFUSED(ENCODEC_ERROR_RUNTIME_UNAVAILABLE, run_with(none[i]));
        CHECK_CONTAINS(none[i], last_message());
        CHECK_CONTAINS("runtime_library", last_message());
    }

    CHECK_REFUSED(ENCODEC_ERROR_RUNTIME_UNAVAILABLE, run_with(getenv("ENCODEC_LIBRARY")));
    CHECK_CONTAINS("is not ONNX Runtime", last_message());
    CHECK_CONTAINS(getenv("ENCODEC_LIBRARY"), last_message());
    CHECK_REFUSED(ENCODEC_ERROR_RUNTIME_UNAVAILABLE, run_with("libm.so.6"));
    CHECK_CONTAINS("'libm.so.6'", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, run_with(""));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, run_with("\xFF"));
    CHECK_OK(run_with(named));
    check_loaded(named);
}

static const struct {
    const char *name;
    void (*run)(const char *named);
} children[] = {
    { "default", child_default },         { "option", child_option }, { "folder", child_folder },
    { "environment", child_environment }, { "wrong", child_wrong },
};

static int run_child(const char *name, const char *named) {
    check_begin(name, 1, NULL);
    CHECK_OK(encodec_set_log_callback(keep_info, NULL, ENCODEC_LOG_INFO));
    for (size_t i = 0; i < sizeof(children) / sizeof(children[0]); i++) {
        if (strcmp(children[i].name, name) == 0) {
            children[i].run(named);
            return check_failures() == 0 ? 0 : 1;
        }
    }

    return 2;
}

/* Runs this program anew with a copy of ONNX Runtime in a folder of its own; what it finds wrong it says, and its exit code counts. */
static void check_child(const char *name, const char *environment, const char *file_name) {
    char folder[PATH_SIZE];
    char copy[PATH_SIZE];
    make_temporary_folder(folder);
    join_path(copy, folder, file_name);
    copy_file(beside, copy);
    pid_t child = fork();
    if (child == 0) {
        if (environment == NULL) {
            (void)unsetenv(PATH_VARIABLE);
        } else {
            (void)setenv(PATH_VARIABLE, environment[0] == '\0' ? copy : environment, 1);
        }

        (void)execl("/proc/self/exe", "test_runtime_choice", CHILD, name, copy, (char *)NULL);
        _exit(127);
    }

    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK_UINT(0, WEXITSTATUS(status));
    remove_folder(folder);
}

TEST(the_one_beside_the_library) {
    check_child("default", NULL, "unused");
}

TEST(an_option_comes_before_the_environment) {
    check_child("option", NULL, "chosen-onnxruntime.so.1");
}

TEST(an_option_may_name_a_folder) {
    check_child("folder", NULL, "libonnxruntime.so");
}

TEST(the_environment_may_name_a_file) {
    check_child("environment", "", "chosen-onnxruntime.so.1");
}

TEST(the_environment_may_name_a_folder) {
    check_child("environment", getenv("ENCODEC_LIB_DIR"), "unused");
}

TEST(what_is_wrong_is_refused_by_name) {
    check_child("wrong", NULL, "chosen-onnxruntime.so.1");
}

static const test_case cases[] = {
    TEST_ENTRY(the_one_beside_the_library),
    TEST_ENTRY(an_option_comes_before_the_environment),
    TEST_ENTRY(an_option_may_name_a_folder),
    TEST_ENTRY(the_environment_may_name_a_file),
    TEST_ENTRY(the_environment_may_name_a_folder),
    TEST_ENTRY(what_is_wrong_is_refused_by_name),
};

int main(int argc, char **argv) {
    const char *library_folder = getenv("ENCODEC_LIB_DIR");
    if (library_folder == NULL || getenv("ENCODEC_LIBRARY") == NULL) {
        give_up("find in the environment", "ENCODEC_LIB_DIR and ENCODEC_LIBRARY");
    }

    join_path(beside, library_folder, "libonnxruntime.so");
    if (argc == 4 && strcmp(argv[1], CHILD) == 0) {
        return run_child(argv[2], argv[3]);
    }

    check_begin("test_runtime_choice", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
