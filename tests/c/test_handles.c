/* Handles that are NULL, stale, made up or destroyed twice, bundles and callbacks that cannot be opened, and paths of every bad kind. */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"

static fixture shared;

/* Every function that takes a codec, with everything else right. */
static void check_every_function(encodec_codec *codec, encodec_status expected) {
    char text[64];
    size_t size = 77;
    uint64_t length = 77;
    uint8_t *data = NULL;
    const golden_case *golden = &shared.golden;
    encodec_bundle_properties properties = { .struct_size = sizeof(properties), .channels = 4242 };
    CHECK_REFUSED(expected, encodec_codec_get_properties(codec, &properties));
    CHECK_UINT(4242, properties.channels);
    CHECK_REFUSED(expected, encodec_codec_get_model_name(codec, text, sizeof(text), &size));
    CHECK_REFUSED(expected, encodec_codec_last_error(codec, text, sizeof(text), &size));
    CHECK_UINT(77, size);
    CHECK_REFUSED(expected, encodec_encode(codec, NULL, NULL, 0, 48000, 2, ENCODEC_LAYOUT_PLANAR, &data, &size));
    CHECK_REFUSED(expected, encodec_encode_file(codec, NULL, "/no/such.wav", "/no/such.ecdc", 0));
    CHECK_REFUSED(
        expected,
        encodec_decode(
            codec, NULL, golden->expected, golden->expected_size, shared.samples, golden_values(golden), ENCODEC_LAYOUT_PLANAR, &length));
    CHECK_UINT(77, length);
    CHECK_REFUSED(expected, encodec_decode_file(codec, NULL, "/no/such.ecdc", "/no/such.wav", ENCODEC_WAV_PCM16, 0));
}

TEST(null_handle) {
    check_every_function(NULL, ENCODEC_ERROR_NULL_ARGUMENT);
    encodec_codec *codec = NULL;
    CHECK_OK(encodec_codec_destroy(&codec));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_destroy(NULL));
}

TEST(made_up_handles) {
    char memory[256] = { 0 };
    const uintptr_t numbers[] = { 1, 8, UINTPTR_MAX, (uintptr_t)shared.codec + 1, (uintptr_t)shared.codec - 1, (uintptr_t)memory };
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        encodec_codec *codec = (encodec_codec *)numbers[i];
        check_every_function(codec, ENCODEC_ERROR_INVALID_HANDLE);
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_destroy(&codec));
        CHECK(codec == NULL);
    }
}

TEST(stale_handle) {
    replay state = replay_of(&shared.golden);
    encodec_codec *codec = replay_open(&state);
    encodec_codec *stale = codec;
    CHECK_OK(encodec_codec_destroy(&codec));
    CHECK(codec == NULL);
    check_every_function(stale, ENCODEC_ERROR_INVALID_HANDLE);

    /* A codec that is opened later does not take a stale handle's place. */
    encodec_codec *other = replay_open(&state);
    CHECK(other != stale);
    check_every_function(stale, ENCODEC_ERROR_INVALID_HANDLE);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_codec_destroy(&stale));
    CHECK_OK(encodec_codec_destroy(&other));
    CHECK_OK(encodec_codec_destroy(&other));
}

TEST(open_arguments) {
    encodec_codec *const canary = (encodec_codec *)(uintptr_t)0x5A5A;
    encodec_codec *codec = canary;
    encodec_frame_callbacks callbacks = replay_callbacks(&shared.state);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_open(shared.golden.bundle, NULL, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_open(NULL, NULL, &codec));
    CHECK(codec == NULL);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_open_with_callbacks(shared.golden.bundle, &callbacks, NULL));
    codec = canary;
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_open_with_callbacks(shared.golden.bundle, NULL, &codec));
    CHECK(codec == NULL);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_open_with_callbacks(NULL, &callbacks, &codec));
}

TEST(open_bundles) {
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
    encodec_codec *codec = NULL;
    make_temporary_folder(folder);
    join_path(path, folder, "bundle.json");
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_codec_open("/no/such/bundle", NULL, &codec));
    CHECK_CONTAINS("/no/such/bundle", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_codec_open(folder, NULL, &codec));
    CHECK_CONTAINS("bundle.json", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open("", NULL, &codec));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open("/tmp/\xC3\x28/\xFF", NULL, &codec));
    CHECK_CONTAINS("UTF-8", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open("/tmp/\xED\xA0\x80", NULL, &codec));
    write_file(path, "{\"schema_version\": 1}", 21);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_MANIFEST, encodec_codec_open(folder, NULL, &codec));
    write_file(path, "", 0);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_MANIFEST, encodec_codec_open(folder, NULL, &codec));
    CHECK(codec == NULL);
    remove_folder(folder);

    /* Longer than the system takes for one name. */
    char *endless = allocate(3001);
    memset(endless, 'a', 3000);
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_codec_open(endless, NULL, &codec));
    free(endless);
}

TEST(open_flags) {
    encodec_codec *codec = NULL;
    for (uint32_t wrong = 2; wrong != 0; wrong = wrong == 2 ? UINT32_MAX : 0) {
        encodec_onnx_options options;
        CHECK_OK(encodec_onnx_options_init(&options, sizeof(options)));
        options.allow_spinning = wrong;
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open(shared.golden.bundle, &options, &codec));
        encodec_frame_callbacks callbacks = replay_callbacks(&shared.state);
        callbacks.has_static_time_axis = wrong;
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open_with_callbacks(shared.golden.bundle, &callbacks, &codec));
        callbacks.has_static_time_axis = 0;
        callbacks.allows_concurrent_calls = wrong;
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open_with_callbacks(shared.golden.bundle, &callbacks, &codec));
    }

    encodec_onnx_options options;
    CHECK_OK(encodec_onnx_options_init(&options, sizeof(options)));
    options.threads = UINT32_MAX;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_open(shared.golden.bundle, &options, &codec));
    CHECK(codec == NULL);
}

TEST(file_paths_and_flags) {
    encodec_codec *codec = shared.codec;
    const char *wrong[] = { "", "/tmp/\xFF.wav", NULL };
    for (size_t i = 0; i < 3; i++) {
        encodec_status expected = wrong[i] == NULL ? ENCODEC_ERROR_NULL_ARGUMENT : ENCODEC_ERROR_INVALID_ARGUMENT;
        CHECK_REFUSED(expected, encodec_encode_file(codec, NULL, wrong[i], "/no/such.ecdc", 0));
        CHECK_REFUSED(expected, encodec_encode_file(codec, NULL, "/no/such.wav", wrong[i], 0));
        CHECK_REFUSED(expected, encodec_decode_file(codec, NULL, wrong[i], "/no/such.wav", ENCODEC_WAV_PCM16, 0));
        CHECK_REFUSED(expected, encodec_decode_file(codec, NULL, "/no/such.ecdc", wrong[i], ENCODEC_WAV_PCM16, 0));
    }

    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encode_file(codec, NULL, "/no/such.wav", "/no/such.ecdc", 2));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_file(codec, NULL, "/no/such.ecdc", "/no/such.wav", ENCODEC_WAV_PCM16, 2));
    CHECK_REFUSED(
        ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_file(codec, NULL, "/no/such.ecdc", "/no/such.wav", (encodec_wav_format)3, 0));
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_encode_file(codec, NULL, "/no/such.wav", "/no/such.ecdc", 0));
    CHECK_CONTAINS("/no/such.wav", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_decode_file(codec, NULL, "/no/such.ecdc", "/no/such.wav", ENCODEC_WAV_PCM16, 0));
    CHECK_CONTAINS("/no/such.ecdc", last_message());
}

/* The codec keeps its own last failure, whatever else fails on the thread. */
TEST(codec_last_error) {
    char text[512] = "x";
    size_t size = 0;
    replay state = replay_of(&shared.golden);
    encodec_codec *codec = replay_open(&state);
    CHECK_OK(encodec_codec_last_error(codec, text, sizeof(text), &size));
    CHECK_TEXT("", text);
    CHECK_UINT(1, size);
    CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_encode_file(codec, NULL, "/no/such-1.wav", "/no/such.ecdc", 0));
    leave_marker_message();
    CHECK_OK(encodec_codec_last_error(codec, NULL, 0, &size));
    CHECK_OK(encodec_codec_last_error(codec, text, sizeof(text), NULL));
    CHECK_CONTAINS("/no/such-1.wav", text);
    CHECK_UINT(strlen(text) + 1, size);
    text[size - 1] = 'x';
    CHECK_STATUS(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_codec_last_error(codec, text, size - 1, NULL));
    CHECK(text[size - 1] == 'x');
    CHECK_STATUS(ENCODEC_ERROR_NULL_ARGUMENT, encodec_codec_last_error(codec, NULL, 1, NULL));
    CHECK_OK(encodec_codec_destroy(&codec));
}

static const test_case cases[] = {
    TEST_ENTRY(null_handle),  TEST_ENTRY(made_up_handles), TEST_ENTRY(stale_handle),         TEST_ENTRY(open_arguments),
    TEST_ENTRY(open_bundles), TEST_ENTRY(open_flags),      TEST_ENTRY(file_paths_and_flags), TEST_ENTRY(codec_last_error),
};

int main(int argc, char **argv) {
    check_begin("test_handles", argc, argv);
    fixture_open(&shared, FIXTURE_CASE);
    CHECK_TABLE(cases);
    fixture_close(&shared);
    return check_finish();
}
