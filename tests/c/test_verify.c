/* Verifying bundles, in a folder and in memory: what a good one reports, and every way in which one can be spoilt. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle_memory.h"
#include "check_status.h"

#define TINY "tests/Data/bundles/encodec_48khz_tiny"
#define WRONG_HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char *const names[] = { "bundle.json", "encode_frame.onnx", "decode_frame.onnx", "lm_weights_q8.bin" };
#define NAMES (sizeof(names) / sizeof(names[0]))

static char tiny[PATH_SIZE];

/* What the undamaged bundle reports; every other report is compared with it. */
static encodec_verify_report good;

static void copy_bundle(char folder[PATH_SIZE]) {
    char from[PATH_SIZE];
    char to[PATH_SIZE];
    make_temporary_folder(folder);
    for (size_t i = 0; i < NAMES; i++) {
        join_path(from, tiny, names[i]);
        join_path(to, folder, names[i]);
        copy_file(from, to);
    }
}

static encodec_bundle *open_bundle(const char *folder) {
    encodec_bundle *bundle = NULL;
    CHECK_OK(encodec_bundle_open(folder, &bundle));
    return bundle;
}

static encodec_verify_options default_options(void) {
    encodec_verify_options options;
    CHECK_OK(encodec_verify_options_init(&options, sizeof(options)));
    return options;
}

static encodec_verify_report empty_report(void) {
    encodec_verify_report report;
    memset(&report, 0x5A, sizeof(report));
    report.struct_size = sizeof(report);
    return report;
}

static const char *hash_of(const encodec_verify_report *report, size_t file) {
    const char *hashes[] = {
        report->manifest_sha256, report->encode_model_sha256, report->decode_model_sha256, report->language_model_sha256,
    };
    return hashes[file];
}

static void set_hash(encodec_verify_options *options, size_t file, const char *hash) {
    const char **hashes[] = {
        &options->manifest_sha256, &options->encode_model_sha256, &options->decode_model_sha256, &options->language_model_sha256,
    };
    *hashes[file] = hash;
}

static void spoil(const char *folder, const char *name, size_t at) {
    char path[PATH_SIZE];
    size_t size = 0;
    join_path(path, folder, name);
    uint8_t *data = read_file(path, &size);
    if (CHECK(data != NULL && size > at)) {
        data[size - 1 - at] ^= 1;
        write_file(path, data, size);
    }

    free(data);
}

TEST(a_good_bundle) {
    encodec_bundle *bundle = open_bundle(tiny);
    good = empty_report();
    CHECK_OK(encodec_bundle_verify(bundle, NULL, &good));
    CHECK_UINT(1, good.graphs_ran);
    CHECK_UINT(0, good.reserved);
    CHECK(good.encode_milliseconds > 0 && good.decode_milliseconds > 0 && good.language_model_milliseconds > 0);
    const uint64_t sizes[] = { 0, good.encode_model_bytes, good.decode_model_bytes, good.language_model_bytes };
    for (size_t i = 0; i < NAMES; i++) {
        char path[PATH_SIZE];
        char command[PATH_SIZE + 32];
        char expected[65] = "";
        size_t size = 0;
        join_path(path, tiny, names[i]);
        free(read_file(path, &size));
        CHECK(i == 0 || sizes[i] == size);
        (void)snprintf(command, sizeof(command), "sha256sum '%s'", path);
        FILE *pipe = popen(command, "r");
        if (CHECK(pipe != NULL)) {
            CHECK_UINT(1, fscanf(pipe, "%64s", expected));
            (void)pclose(pipe);
        }

        CHECK_TEXT(expected, hash_of(&good, i));
    }

    CHECK_OK(encodec_bundle_verify(bundle, NULL, NULL));
    CHECK_OK(encodec_bundle_destroy(&bundle));
}

/* The same from memory, and with the hashes given, in either case. */
TEST(given_hashes) {
    encodec_bundle *bundle = NULL;
    encodec_bundle_files files = bundle_memory_read(tiny);
    encodec_verify_options options = default_options();
    encodec_verify_report report = empty_report();
    CHECK_UINT(1, options.run_graphs);
    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    bundle_memory_free(&files);
    char upper[65] = "";
    for (size_t i = 0; i < 64; i++) {
        upper[i] = (char)toupper((unsigned char)good.decode_model_sha256[i]);
    }

    for (size_t i = 0; i < NAMES; i++) {
        set_hash(&options, i, i == 2 ? upper : hash_of(&good, i));
    }

    CHECK_OK(encodec_bundle_verify(bundle, &options, &report));
    CHECK_UINT(1, report.graphs_ran);
    options.run_graphs = 0;
    for (size_t i = 0; i < NAMES; i++) {
        CHECK_TEXT(hash_of(&good, i), hash_of(&report, i));
        set_hash(&options, i, WRONG_HASH);
        report = empty_report();
        CHECK_REFUSED(ENCODEC_ERROR_HASH_MISMATCH, encodec_bundle_verify(bundle, &options, &report));
        CHECK_CONTAINS(WRONG_HASH, last_message());
        CHECK_CONTAINS(hash_of(&good, i), last_message());
        CHECK_CONTAINS("memory:", last_message());
        CHECK_TEXT(good.language_model_sha256, report.language_model_sha256);
        CHECK_UINT(0, report.graphs_ran);
        set_hash(&options, i, hash_of(&good, i));
    }

    CHECK_OK(encodec_bundle_destroy(&bundle));
}

TEST(arguments) {
    encodec_bundle *bundle = open_bundle(tiny);
    encodec_verify_options options = default_options();
    encodec_verify_report report = empty_report();
    encodec_onnx_options onnx;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_verify(NULL, NULL, &report));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_bundle_verify((encodec_bundle *)(uintptr_t)32, NULL, &report));
    options.run_graphs = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_verify(bundle, &options, &report));
    options = default_options();
    options.struct_size = 6;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_verify(bundle, &options, &report));
    options = default_options();
    CHECK_OK(encodec_onnx_options_init(&onnx, sizeof(onnx)));
    options.onnx = &onnx;
    onnx.allow_spinning = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_verify(bundle, &options, &report));
    CHECK_UINT(0x5A5A5A5A, report.graphs_ran);
    onnx.allow_spinning = 0;
    onnx.threads = 5000;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_verify(bundle, &options, &report));
    onnx.threads = 1;
    CHECK_OK(encodec_bundle_verify(bundle, &options, &report));
    const char *wrong[] = { "", "0", WRONG_HASH "0", "x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "\xFF" };
    for (size_t file = 0; file < NAMES; file++) {
        for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
            options = default_options();
            set_hash(&options, file, wrong[i]);
            CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_verify(bundle, &options, &report));
        }
    }

    const uint32_t sizes[] = { 0, 4, 7, 12, 4097, UINT32_MAX };
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        report = empty_report();
        report.struct_size = sizes[i];
        encodec_status status = encodec_bundle_verify(bundle, NULL, &report);
        CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, status);
        CHECK_UINT(0x5A5A5A5A, report.graphs_ran);
    }

    CHECK_OK(encodec_bundle_destroy(&bundle));
}

/* An older program's report ends early, a newer one's is longer: only what it has is written, the rest is 0. */
TEST(reports_of_other_versions) {
    encodec_bundle *bundle = open_bundle(tiny);
    encodec_verify_options options = default_options();
    union {
        encodec_verify_report report;
        unsigned char bytes[sizeof(encodec_verify_report) + 64];
    } room;
    options.run_graphs = 0;
    memset(&room, 0x5A, sizeof(room));
    room.report.struct_size = 80;
    CHECK_OK(encodec_bundle_verify(bundle, &options, &room.report));
    CHECK_TEXT(good.manifest_sha256, room.report.manifest_sha256);
    CHECK_UINT(0x5A, room.bytes[80]);
    memset(&room, 0x5A, sizeof(room));
    room.report.struct_size = sizeof(room.report) + 32;
    CHECK_OK(encodec_bundle_verify(bundle, &options, &room.report));
    CHECK_UINT(good.language_model_bytes, room.report.language_model_bytes);
    CHECK_UINT(0, room.bytes[sizeof(room.report) + 31]);
    CHECK_UINT(0x5A, room.bytes[sizeof(room.report) + 32]);
    CHECK_OK(encodec_bundle_destroy(&bundle));
}

/* With a list of hashes in the folder one flipped bit in any file is found, and which file it is. */
TEST(a_list_in_the_folder) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    char list[1024] = "# hashes\n\n";
    for (size_t i = 0; i < NAMES; i++) {
        size_t used = strlen(list);
        (void)snprintf(list + used, sizeof(list) - used, "%s %s%s\r\n", hash_of(&good, i), i % 2 == 0 ? " " : "*./", names[i]);
    }

    for (size_t i = 0; i < NAMES; i++) {
        copy_bundle(folder);
        join_path(path, folder, "SHA256SUMS");
        write_file(path, list, strlen(list));
        encodec_bundle *bundle = open_bundle(folder);
        encodec_verify_options options = default_options();
        encodec_verify_report report = empty_report();
        options.run_graphs = 0;
        CHECK_OK(encodec_bundle_verify(bundle, &options, &report));
        spoil(folder, names[i], 0);
        CHECK_REFUSED(ENCODEC_ERROR_HASH_MISMATCH, encodec_bundle_verify(bundle, &options, &report));
        CHECK_CONTAINS(names[i], last_message());
        CHECK_CONTAINS("SHA256SUMS", last_message());
        CHECK(strcmp(hash_of(&good, i), hash_of(&report, i)) != 0);
        CHECK_OK(encodec_bundle_destroy(&bundle));
        remove_folder(folder);
    }
}

TEST(lists_that_are_none) {
    static const char *const wrong[] = {
        "what is this",
        WRONG_HASH,
        WRONG_HASH "  ",
        WRONG_HASH "\tbundle.json",
        WRONG_HASH " bundle.json",
        "SHA256 (bundle.json) = " WRONG_HASH,
        "# fine\n" WRONG_HASH "  other.txt\nx",
        "\xFF\xFE",
    };
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    copy_bundle(folder);
    join_path(path, folder, "SHA256SUMS");
    encodec_bundle *bundle = open_bundle(folder);
    encodec_verify_options options = default_options();
    options.run_graphs = 0;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        write_file(path, wrong[i], strlen(wrong[i]));
        CHECK_REFUSED(ENCODEC_ERROR_HASH_MISMATCH, encodec_bundle_verify(bundle, &options, NULL));
        CHECK_CONTAINS(path, last_message());
        CHECK_CONTAINS("line ", last_message());
    }

    /* Of other files only: the bundle's are not compared. Names that lead elsewhere are not followed. */
    const char *others = WRONG_HASH "  other.txt\n" WRONG_HASH "  ../bundle.json\n" WRONG_HASH "  /etc/passwd\n";
    write_file(path, others, strlen(others));
    CHECK_OK(encodec_bundle_verify(bundle, &options, NULL));

    size_t size = (1u << 20) + 1;
    char *large = allocate(size);
    memset(large, '\n', size);
    write_file(path, large, size);
    CHECK_REFUSED(ENCODEC_ERROR_LIMIT_EXCEEDED, encodec_bundle_verify(bundle, &options, NULL));
    free(large);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    remove_folder(folder);
}

TEST(files_that_are_missing) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    for (size_t i = 1; i < NAMES; i++) {
        copy_bundle(folder);
        encodec_bundle *bundle = open_bundle(folder);
        encodec_verify_report report = empty_report();
        join_path(path, folder, names[i]);
        (void)remove(path);
        CHECK_REFUSED(ENCODEC_ERROR_BUNDLE_FILE_MISSING, encodec_bundle_verify(bundle, NULL, &report));
        CHECK_CONTAINS(path, last_message());
        CHECK_TEXT(good.manifest_sha256, report.manifest_sha256);
        CHECK_TEXT("", hash_of(&report, i));
        CHECK_OK(encodec_bundle_destroy(&bundle));
        remove_folder(folder);
    }
}

/* From memory, what was left out on purpose is no failure, unless a hash is given for it. */
TEST(files_that_are_left_out) {
    encodec_bundle_files all = bundle_memory_read(tiny);
    encodec_bundle_files files = all;
    encodec_bundle *bundle = NULL;
    encodec_verify_options options = default_options();
    encodec_verify_report report = empty_report();
    files.encode_model = NULL;
    files.encode_model_size = 0;
    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    CHECK_OK(encodec_bundle_verify(bundle, NULL, &report));
    CHECK_UINT(0, report.graphs_ran);
    CHECK_TEXT("", report.encode_model_sha256);
    CHECK_UINT(0, report.encode_model_bytes);
    CHECK(report.encode_milliseconds == 0.0 && report.decode_milliseconds > 0.0);
    options.encode_model_sha256 = good.encode_model_sha256;
    CHECK_REFUSED(ENCODEC_ERROR_BUNDLE_FILE_MISSING, encodec_bundle_verify(bundle, &options, &report));
    CHECK_OK(encodec_bundle_destroy(&bundle));
    CHECK_OK(encodec_bundle_files_init(&files, sizeof(files)));
    files.manifest = all.manifest;
    files.manifest_size = all.manifest_size;
    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    CHECK_OK(encodec_bundle_verify(bundle, NULL, &report));
    CHECK_TEXT("", report.language_model_sha256);
    CHECK(report.decode_milliseconds == 0.0 && report.language_model_milliseconds == 0.0);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    bundle_memory_free(&all);
}

static void check_spoilt(const encodec_bundle_files *files, encodec_status expected, const char *part) {
    encodec_bundle *bundle = NULL;
    encodec_verify_report report = empty_report();
    CHECK_OK(encodec_bundle_open_memory(files, &bundle));
    CHECK_REFUSED(expected, encodec_bundle_verify(bundle, NULL, &report));
    CHECK_CONTAINS(part, last_message());
    CHECK_UINT(0, report.graphs_ran);
    CHECK_TEXT(good.manifest_sha256, report.manifest_sha256);
    CHECK_OK(encodec_bundle_destroy(&bundle));
}

TEST(graphs_and_weights_that_are_spoilt) {
    char other[PATH_SIZE];
    encodec_bundle_files all = bundle_memory_read(tiny);
    repository_path(other, "tests/Data/bundles/encodec_48khz_tiny_1333ms");
    encodec_bundle_files guarded = bundle_memory_read(other);
    encodec_bundle_files files = all;
    files.language_model_size--;
    check_spoilt(&files, ENCODEC_ERROR_INVALID_WEIGHTS, "memory:language_model");
    files = all;
    files.encode_model_size /= 2;
    check_spoilt(&files, ENCODEC_ERROR_INVALID_GRAPH, "memory:encode_model");
    files = all;
    files.decode_model = "no graph";
    files.decode_model_size = 8;
    check_spoilt(&files, ENCODEC_ERROR_INVALID_GRAPH, "memory:decode_model");
    files = all;
    files.encode_model = guarded.encode_model;
    files.encode_model_size = guarded.encode_model_size;
    check_spoilt(&files, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, "memory:encode_model");
    files = all;
    files.encode_model = all.decode_model;
    files.encode_model_size = all.decode_model_size;
    check_spoilt(&files, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, "memory:encode_model");
    bundle_memory_free(&guarded);
    bundle_memory_free(&all);
}

/* What codecs of the bundle use is what was loaded; a file that has changed since is found even without a hash to compare it with. */
TEST(files_that_change_after_loading) {
    char folder[PATH_SIZE];
    copy_bundle(folder);
    encodec_bundle *bundle = open_bundle(folder);
    encodec_verify_options options = default_options();
    options.run_graphs = 0;
    CHECK_OK(encodec_bundle_verify(bundle, &options, NULL));
    spoil(folder, "lm_weights_q8.bin", 0);
    CHECK_REFUSED(ENCODEC_ERROR_HASH_MISMATCH, encodec_bundle_verify(bundle, &options, NULL));
    CHECK_CONTAINS("when it was loaded", last_message());
    spoil(folder, "lm_weights_q8.bin", 0);
    CHECK_OK(encodec_bundle_verify(bundle, &options, NULL));
    spoil(folder, "bundle.json", 0);
    CHECK_REFUSED(ENCODEC_ERROR_HASH_MISMATCH, encodec_bundle_verify(bundle, &options, NULL));
    CHECK_CONTAINS("bundle.json", last_message());
    CHECK_OK(encodec_bundle_destroy(&bundle));
    remove_folder(folder);
}

static const test_case cases[] = {
    TEST_ENTRY(a_good_bundle),
    TEST_ENTRY(given_hashes),
    TEST_ENTRY(arguments),
    TEST_ENTRY(reports_of_other_versions),
    TEST_ENTRY(a_list_in_the_folder),
    TEST_ENTRY(lists_that_are_none),
    TEST_ENTRY(files_that_are_missing),
    TEST_ENTRY(files_that_are_left_out),
    TEST_ENTRY(graphs_and_weights_that_are_spoilt),
    TEST_ENTRY(files_that_change_after_loading),
};

int main(int argc, char **argv) {
    check_begin("test_verify", argc, argv);
    repository_path(tiny, TINY);
    CHECK_TABLE(cases);
    return check_finish();
}
