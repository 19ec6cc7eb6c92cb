/*
 * Loading at run time and giving back: a thread that has called in exits after dlclose, as happens in plug-in hosts. Not linked to
 * the library; the environment variable ENCODEC_LIBRARY names it.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "encodec.h"
#include "files.h"
#include "process.h"

typedef struct library {
    void *handle;
    uint32_t (*abi_version)(void);
    encodec_status (*options_init)(encodec_encode_options *options, size_t struct_size);
    encodec_status (*open)(const char *bundle_folder, const encodec_onnx_options *options, encodec_codec **codec);
    encodec_status (*destroy)(encodec_codec **codec);
    encodec_status (*last_error)(char *buffer, size_t capacity, size_t *size);
} library;

/* POSIX promises that an object pointer holds a function's address; ISO C has no conversion for it. */
static void find(void *handle, const char *name, void *function) {
    void *symbol = dlsym(handle, name);
    if (CHECK(symbol != NULL)) {
        memcpy(function, &symbol, sizeof(symbol));
    }
}

static const char *library_path(void) {
    const char *path = getenv("ENCODEC_LIBRARY");
    if (path == NULL) {
        give_up("find the library that the environment names in", "ENCODEC_LIBRARY");
    }

    return path;
}

static library load_by(const char *path) {
    library lib = { 0 };
    lib.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (lib.handle == NULL) {
        give_up("load", dlerror());
    }

    find(lib.handle, "encodec_abi_version", &lib.abi_version);
    find(lib.handle, "encodec_encode_options_init", &lib.options_init);
    find(lib.handle, "encodec_codec_open", &lib.open);
    find(lib.handle, "encodec_codec_destroy", &lib.destroy);
    find(lib.handle, "encodec_last_error", &lib.last_error);
    return lib;
}

static library load(void) {
    return load_by(library_path());
}

static void use(const library *lib) {
    char folder[PATH_SIZE];
    char message[512] = "";
    encodec_codec *codec = NULL;
    encodec_encode_options options;
    repository_path(folder, "bundles/encodec_48khz_demo");
    CHECK_UINT(ENCODEC_ABI_VERSION, lib->abi_version());
    CHECK_UINT(ENCODEC_OK, lib->options_init(&options, sizeof(options)));
    CHECK_UINT(ENCODEC_ERROR_FILE_NOT_FOUND, lib->open("/no/such/bundle", NULL, &codec));
    CHECK_UINT(ENCODEC_OK, lib->last_error(message, sizeof(message), NULL));
    CHECK_CONTAINS("/no/such/bundle", message);
    CHECK_UINT(ENCODEC_OK, lib->open(folder, NULL, &codec));
    CHECK_UINT(ENCODEC_OK, lib->destroy(&codec));
}

typedef struct visit {
    library lib;
    sem_t used;
    sem_t closed;
} visit;

static void *use_then_outlive(void *argument) {
    visit *v = argument;
    use(&v->lib);
    CHECK_UINT(0, sem_post(&v->used));
    CHECK_UINT(0, sem_wait(&v->closed));
    return NULL;
}

TEST(not_linked) {
    CHECK(!process_has_mapped("libencodec.so"));
}

/* In a process of its own: the first name that a library is loaded by is the one that it keeps. */
TEST(loaded_by_a_relative_name_it_works_from_another_folder) {
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        library lib;
        char folder[PATH_SIZE];
        encodec_codec *codec = NULL;
        const char *path = library_path();
        const char *name = strrchr(path, '/');
        (void)snprintf(folder, sizeof(folder), "%.*s", (int)(name - path), path);
        if (chdir(folder) != 0) {
            _exit(100);
        }

        (void)snprintf(folder, sizeof(folder), ".%s", name);
        lib = load_by(folder);
        repository_path(folder, "bundles/encodec_48khz_demo");
        _exit(chdir("/") != 0 ? 101 : (int)lib.open(folder, NULL, &codec));
    }

    CHECK(child > 0);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK_UINT(ENCODEC_OK, WEXITSTATUS(status));
}

TEST(a_thread_outlives_the_library) {
    for (int round = 0; round < 3; round++) {
        visit v;
        pthread_t thread;
        v.lib = load();
        CHECK_UINT(0, sem_init(&v.used, 0, 0));
        CHECK_UINT(0, sem_init(&v.closed, 0, 0));
        CHECK_UINT(0, pthread_create(&thread, NULL, use_then_outlive, &v));
        CHECK_UINT(0, sem_wait(&v.used));
        CHECK_UINT(0, dlclose(v.lib.handle));
        CHECK_UINT(0, sem_post(&v.closed));
        CHECK_UINT(0, pthread_join(thread, NULL));
        (void)sem_destroy(&v.used);
        (void)sem_destroy(&v.closed);
    }
}

TEST(loaded_again_it_works) {
    for (int round = 0; round < 3; round++) {
        library lib = load();
        use(&lib);
        CHECK_UINT(0, dlclose(lib.handle));
    }
}

static const test_case cases[] = {
    TEST_ENTRY(not_linked),
    TEST_ENTRY(loaded_by_a_relative_name_it_works_from_another_folder),
    TEST_ENTRY(a_thread_outlives_the_library),
    TEST_ENTRY(loaded_again_it_works),
};

int main(int argc, char **argv) {
    check_begin("test_dlopen", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
