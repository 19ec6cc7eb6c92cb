/* Bundles as handles: from a folder and from memory, codecs that outlive them, codecs without a frame model, and all that can be wrong. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "fixture.h"

static fixture shared;

static encodec_bundle *open_folder(void) {
    encodec_bundle *bundle = NULL;
    CHECK_OK(encodec_bundle_open(shared.golden.bundle, &bundle));
    CHECK(bundle != NULL);
    return bundle;
}

/* Opens copies in memory that are gone when it returns. */
static encodec_bundle *open_memory(void) {
    encodec_bundle *bundle = NULL;
    encodec_bundle_files files = bundle_memory_read(shared.golden.bundle);
    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    CHECK(bundle != NULL);
    bundle_memory_free(&files);
    return bundle;
}

/* The codec writes and reads the golden file, whatever its bundle came from. */
static void check_golden(encodec_codec *codec) {
    fixture f = shared;
    f.codec = codec;
    f.data = NULL;
    encodec_encode_options encode = fixture_encode_options(&f);
    encodec_decode_options decode = fixture_decode_options();
    size_t size = golden_values(&f.golden) * sizeof(float);
    fixture_rewind(&shared);
    CHECK_OK(fixture_encode(&f, &encode));
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, f.data, f.size);
    encodec_free(f.data);
    memset(f.decoded, 0, size);
    CHECK_OK(fixture_decode(&f, &decode));
    CHECK_BYTES(f.golden.audio, size, f.decoded, size);
}

static encodec_codec *create(encodec_bundle *bundle) {
    encodec_codec *codec = NULL;
    encodec_frame_callbacks callbacks = replay_callbacks(&shared.state);
    CHECK_OK(encodec_codec_create_with_callbacks(bundle, &callbacks, &codec));
    return codec;
}

static void check_every_function(encodec_bundle *bundle, encodec_status expected) {
    char text[64] = "untouched";
    size_t size = 77;
    encodec_codec *codec = (encodec_codec *)(uintptr_t)0x5A5A;
    encodec_frame_callbacks callbacks = replay_callbacks(&shared.state);
    encodec_bundle_properties properties = { .struct_size = sizeof(properties), .channels = 4242 };
    CHECK_REFUSED(expected, encodec_bundle_get_properties(bundle, &properties));
    CHECK_UINT(4242, properties.channels);
    CHECK_REFUSED(expected, encodec_bundle_get_model_name(bundle, text, sizeof(text), &size));
    CHECK_UINT(77, size);
    CHECK_TEXT("untouched", text);
    CHECK_REFUSED(expected, encodec_codec_create(bundle, NULL, &codec));
    CHECK(codec == NULL);
    CHECK_REFUSED(expected, encodec_codec_create_with_callbacks(bundle, &callbacks, &codec));
    CHECK_REFUSED(expected, encodec_codec_create_entropy_only(bundle, &codec));
    CHECK(codec == NULL);
}

TEST(null_arguments) {
    encodec_bundle *bundle = open_folder();
    encodec_bundle *other = (encodec_bundle *)(uintptr_t)0x5A5A;
    encodec_codec *codec = NULL;
    encodec_bundle_files files = bundle_memory_read(shared.golden.bundle);
    encodec_frame_callbacks callbacks = replay_callbacks(&shared.state);
    check_every_function(NULL, ENCODEC_ERROR_NULL_ARGUMENT);
    CHECK_CONTAINS("bundle is NULL", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_open(NULL, &other));
    CHECK(other == NULL);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_open(shared.golden.bundle, NULL));
    other = (encodec_bundle *)(uintptr_t)0x5A5A;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_open_memory(NULL, &other));
    CHECK(other == NULL);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_open_memory(&files, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_destroy(NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_get_properties(bundle, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_get_model_name(bundle, NULL, 10, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_create(bundle, NULL, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_create_with_callbacks(bundle, &callbacks, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_create_with_callbacks(bundle, NULL, &codec));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_create_entropy_only(bundle, NULL));
    CHECK_OK(encodec_bundle_destroy(&bundle));
    CHECK(bundle == NULL);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    bundle_memory_free(&files);
}

TEST(wrong_handles) {
    encodec_bundle *bundle = open_folder();
    encodec_bundle *stale = bundle;
    CHECK_OK(encodec_bundle_destroy(&bundle));
    check_every_function(stale, ENCODEC_ERROR_INVALID_HANDLE);
    CHECK_CONTAINS("has been destroyed; expected a bundle", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_bundle_destroy(&stale));
    CHECK(stale == NULL);
    check_every_function((encodec_bundle *)(uintptr_t)64, ENCODEC_ERROR_INVALID_HANDLE);

    /* A codec is no bundle and a bundle no codec, and neither suffers from being taken for one. */
    bundle = open_folder();
    encodec_bundle *wrong = (encodec_bundle *)shared.codec;
    check_every_function(wrong, ENCODEC_ERROR_INVALID_HANDLE);
    CHECK_CONTAINS("is a codec; expected a bundle", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_bundle_destroy(&wrong));
    encodec_codec *codec = (encodec_codec *)bundle;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_get_properties(codec, &properties));
    CHECK_CONTAINS("is a bundle; expected a codec", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_destroy(&codec));
    CHECK_OK(encodec_bundle_get_properties(bundle, &properties));
    CHECK_OK(encodec_codec_get_properties(shared.codec, &properties));
    CHECK_OK(encodec_bundle_destroy(&bundle));
}

TEST(properties_and_name) {
    encodec_bundle *bundles[] = { open_folder(), open_memory() };
    for (size_t i = 0; i < 2; i++) {
        encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
        char text[64] = "";
        size_t size = 0;
        CHECK_OK(encodec_bundle_get_properties(bundles[i], &properties));
        CHECK_BYTES(&shared.golden.properties.sample_rate, sizeof(properties) - 4, &properties.sample_rate, sizeof(properties) - 4);
        CHECK_OK(encodec_bundle_get_model_name(bundles[i], NULL, 0, &size));
        CHECK_OK(encodec_bundle_get_model_name(bundles[i], text, sizeof(text), NULL));
        CHECK_TEXT(shared.golden.model_name, text);
        CHECK_UINT(strlen(text) + 1, size);
        CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_bundle_get_model_name(bundles[i], text, size - 1, NULL));
        CHECK_TEXT("", text);
        properties.struct_size = 6;
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_get_properties(bundles[i], &properties));
        CHECK_OK(encodec_bundle_destroy(&bundles[i]));
    }
}

TEST(codecs_outlive_their_bundle) {
    encodec_bundle *bundles[] = { open_folder(), open_memory() };
    for (size_t i = 0; i < 2; i++) {
        encodec_codec *first = create(bundles[i]);
        encodec_codec *second = create(bundles[i]);
        check_golden(first);
        CHECK_OK(encodec_bundle_destroy(&bundles[i]));
        check_golden(first);
        CHECK_OK(encodec_codec_destroy(&first));
        check_golden(second);
        CHECK_OK(encodec_codec_destroy(&second));
    }
}

TEST(codec_creation_arguments) {
    encodec_bundle *bundle = open_folder();
    encodec_codec *codec = NULL;
    encodec_frame_callbacks callbacks;
    encodec_onnx_options options;
    CHECK_OK(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_create_with_callbacks(bundle, &callbacks, &codec));
    callbacks = replay_callbacks(&shared.state);
    callbacks.allows_concurrent_calls = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_create_with_callbacks(bundle, &callbacks, &codec));
    callbacks.struct_size = 3;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_create_with_callbacks(bundle, &callbacks, &codec));
    CHECK_OK(encodec_onnx_options_init(&options, sizeof(options)));
    options.threads = 1025;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_create(bundle, &options, &codec));
    CHECK(codec == NULL);
    options.threads = 1;
    CHECK_OK(encodec_codec_create(bundle, &options, &codec));
    CHECK_OK(encodec_codec_destroy(&codec));
    CHECK_OK(encodec_bundle_destroy(&bundle));
}

/* Everything but audio: the checks of arguments come first, and then the answer is always the same. */
TEST(a_codec_without_a_frame_model) {
    encodec_bundle *bundle = open_memory();
    encodec_codec *codec = NULL;
    char text[256] = "";
    uint8_t *data = NULL;
    size_t size = 0;
    uint64_t length = 0;
    const golden_case *golden = &shared.golden;
    uint32_t rate = golden->properties.sample_rate;
    uint32_t channels = golden->properties.channels;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_OK(encodec_codec_create_entropy_only(bundle, &codec));
    CHECK_OK(encodec_bundle_destroy(&bundle));
    CHECK_OK(encodec_codec_get_properties(codec, &properties));
    CHECK_UINT(rate, properties.sample_rate);
    CHECK_REFUSED(
        ENCODEC_ERROR_INVALID_STATE, encodec_encode(codec, NULL, shared.samples, 100, rate, channels, ENCODEC_LAYOUT_PLANAR, &data, &size));
    CHECK_CONTAINS("without a frame model", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encode(codec, NULL, NULL, 0, rate, channels, ENCODEC_LAYOUT_PLANAR, &data, &size));
    CHECK(data == NULL);
    CHECK_REFUSED(
        ENCODEC_ERROR_INVALID_STATE,
        encodec_decode(codec, NULL, golden->expected, golden->expected_size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length));
    CHECK_UINT(0, length);
    CHECK_OK(encodec_codec_last_error(codec, text, sizeof(text), NULL));
    CHECK_CONTAINS("without a frame model", text);
    CHECK_REFUSED(
        ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, encodec_encode(codec, NULL, NULL, 0, rate + 1, channels, ENCODEC_LAYOUT_PLANAR, &data, &size));

    char folder[PATH_SIZE];
    char in[PATH_SIZE];
    char out[PATH_SIZE];
    make_temporary_folder(folder);
    join_path(in, folder, "in.ecdc");
    join_path(out, folder, "out.wav");
    write_file(in, golden->expected, golden->expected_size);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decode_file(codec, NULL, in, out, ENCODEC_WAV_PCM16, 0));
    CHECK_UINT(1, count_entries(folder));
    remove_folder(folder);
    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(files_that_are_wrong) {
    encodec_bundle *bundle = (encodec_bundle *)(uintptr_t)0x5A5A;
    encodec_bundle_files all = bundle_memory_read(shared.golden.bundle);
    encodec_bundle_files files = all;
    files.manifest = NULL;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_open_memory(&files, &bundle));
    CHECK(bundle == NULL);
    CHECK_CONTAINS("manifest is NULL", last_message());
    files = all;
    files.manifest_size = 0;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_open_memory(&files, &bundle));
    files = all;
    files.language_model = NULL;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_bundle_open_memory(&files, &bundle));
    CHECK_CONTAINS("language_model is NULL, but language_model_size is", last_message());
    files = all;
    files.encode_model = "x";
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_open_memory(&files, &bundle));
    CHECK_CONTAINS("encode_model_size is 0", last_message());
    files = all;
    files.reserved = 1;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_bundle_open_memory(&files, &bundle));
    CHECK(bundle == NULL);
    bundle_memory_free(&all);
}

/* Sizes beyond the limits are refused before a byte is read: none of these has as many. */
TEST(files_that_are_too_large) {
    encodec_bundle *bundle = NULL;
    encodec_bundle_files all = bundle_memory_read(shared.golden.bundle);
    const size_t mebibyte = (size_t)1 << 20;
    const size_t beyond[] = { 1, mebibyte, SIZE_MAX / 2, SIZE_MAX - 1024 * mebibyte };
    for (size_t i = 0; i < sizeof(beyond) / sizeof(beyond[0]); i++) {
        encodec_bundle_files files = all;
        files.manifest_size = mebibyte + beyond[i];
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_MANIFEST, encodec_bundle_open_memory(&files, &bundle));
        CHECK_CONTAINS("at most 1048576", last_message());
        files = all;
        files.language_model_size = 256 * mebibyte + beyond[i];
        CHECK_REFUSED(ENCODEC_ERROR_LIMIT_EXCEEDED, encodec_bundle_open_memory(&files, &bundle));
        CHECK_CONTAINS("at most 268435456", last_message());
        files = all;
        files.encode_model = "x";
        files.encode_model_size = 1024 * mebibyte + beyond[i];
        CHECK_REFUSED(ENCODEC_ERROR_LIMIT_EXCEEDED, encodec_bundle_open_memory(&files, &bundle));
        files = all;
        files.decode_model = "x";
        files.decode_model_size = 1024 * mebibyte + beyond[i];
        CHECK_REFUSED(ENCODEC_ERROR_LIMIT_EXCEEDED, encodec_bundle_open_memory(&files, &bundle));
        CHECK_CONTAINS("memory:decode_model", last_message());
    }

    CHECK(bundle == NULL);
    bundle_memory_free(&all);
}

TEST(a_manifest_cut_or_changed_anywhere) {
    encodec_bundle *bundle = NULL;
    encodec_bundle_files all = bundle_memory_read(shared.golden.bundle);
    encodec_bundle_files files = all;
    size_t last = all.manifest_size;
    while (last > 0 && ((const char *)all.manifest)[last - 1] != '}') {
        last--;
    }

    for (size_t size = 1; size < last; size++) {
        files.manifest_size = size;
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_MANIFEST, encodec_bundle_open_memory(&files, &bundle));
        CHECK(bundle == NULL);
    }

    uint8_t *changed = allocate(all.manifest_size);
    files = all;
    files.manifest = changed;
    for (size_t at = 0; at < all.manifest_size; at++) {
        memcpy(changed, all.manifest, all.manifest_size);
        changed[at] ^= (uint8_t)(1u << (at % 8));
        encodec_status status = encodec_bundle_open_memory(&files, &bundle);
        CHECK(status == ENCODEC_OK || status == ENCODEC_ERROR_INVALID_MANIFEST);
        CHECK((status == ENCODEC_OK) == (bundle != NULL));
        CHECK_OK(encodec_bundle_destroy(&bundle));
    }

    free(changed);
    bundle_memory_free(&all);
}

/* The language model is looked at when it is first needed, and then in the same words as one in a folder. */
static void check_language_model(const encodec_bundle_files *files, encodec_status expected, const char *part) {
    encodec_bundle *bundle = NULL;
    CHECK_OK(encodec_bundle_open_memory(files, &bundle));
    encodec_codec *codec = create(bundle);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    fixture f = shared;
    f.codec = codec;
    f.data = NULL;
    encodec_decode_options options = fixture_decode_options();
    CHECK_REFUSED(expected, fixture_decode(&f, &options));
    CHECK_CONTAINS(part, last_message());
    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(a_language_model_that_is_missing_or_damaged) {
    encodec_bundle_files all = bundle_memory_read(shared.golden.bundle);
    encodec_bundle_files files = all;
    files.language_model = NULL;
    files.language_model_size = 0;
    check_language_model(&files, ENCODEC_ERROR_BUNDLE_FILE_MISSING, "memory:language_model");
    files = all;
    const size_t sizes[] = { 1, 8, 35, 36, 37, all.language_model_size / 2, all.language_model_size - 1 };
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        files.language_model_size = sizes[i];
        check_language_model(&files, ENCODEC_ERROR_INVALID_WEIGHTS, "memory:language_model");
    }

    /* One that fits but is another: its hash is not the file's. */
    uint8_t *changed = allocate(all.language_model_size);
    memcpy(changed, all.language_model, all.language_model_size);
    changed[all.language_model_size - 1] ^= 1;
    files.language_model = changed;
    files.language_model_size = all.language_model_size;
    check_language_model(&files, ENCODEC_ERROR_BUNDLE_MISMATCH, "bundle 'memory'");
    free(changed);
    bundle_memory_free(&all);
}

TEST(a_thousand_rounds) {
    encodec_bundle_files files = bundle_memory_read(shared.golden.bundle);
    for (int round = 0; round < 1000; round++) {
        encodec_bundle *bundle = NULL;
        encodec_codec *codec = NULL;
        CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
        CHECK_OK(encodec_codec_create_entropy_only(bundle, &codec));
        if (round % 2 == 0) {
            CHECK_OK(encodec_bundle_destroy(&bundle));
        }

        CHECK_OK(encodec_codec_destroy(&codec));
        CHECK_OK(encodec_bundle_destroy(&bundle));
    }

    bundle_memory_free(&files);
}

static void *create_until_gone(void *argument) {
    encodec_bundle *bundle = argument;
    encodec_status status = ENCODEC_OK;
    while (status == ENCODEC_OK) {
        encodec_codec *codec = NULL;
        encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
        status = encodec_codec_create_entropy_only(bundle, &codec);
        CHECK((status == ENCODEC_OK) == (codec != NULL));
        if (codec != NULL) {
            CHECK_OK(encodec_codec_get_properties(codec, &properties));
            CHECK_OK(encodec_codec_destroy(&codec));
        }
    }

    CHECK_STATUS(ENCODEC_ERROR_INVALID_HANDLE, status);
    return NULL;
}

TEST(destroyed_while_codecs_are_made_of_it) {
    for (int round = 0; round < 50; round++) {
        pthread_t threads[3];
        encodec_bundle *bundle = open_folder();
        for (int i = 0; i < 3; i++) {
            CHECK_UINT(0, pthread_create(&threads[i], NULL, create_until_gone, bundle));
        }

        CHECK_OK(encodec_bundle_destroy(&bundle));
        for (int i = 0; i < 3; i++) {
            CHECK_UINT(0, pthread_join(threads[i], NULL));
        }
    }
}

static const test_case cases[] = {
    TEST_ENTRY(null_arguments),
    TEST_ENTRY(wrong_handles),
    TEST_ENTRY(properties_and_name),
    TEST_ENTRY(codecs_outlive_their_bundle),
    TEST_ENTRY(codec_creation_arguments),
    TEST_ENTRY(a_codec_without_a_frame_model),
    TEST_ENTRY(files_that_are_wrong),
    TEST_ENTRY(files_that_are_too_large),
    TEST_ENTRY(a_manifest_cut_or_changed_anywhere),
    TEST_ENTRY(a_language_model_that_is_missing_or_damaged),
    TEST_ENTRY(a_thousand_rounds),
    TEST_ENTRY(destroyed_while_codecs_are_made_of_it),
};

int main(int argc, char **argv) {
    check_begin("test_bundles", argc, argv);
    fixture_open(&shared, FIXTURE_CASE);
    CHECK_TABLE(cases);
    fixture_close(&shared);
    return check_finish();
}
