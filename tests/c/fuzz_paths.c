#include "fuzz_paths.h"

#include <stdio.h>
#include <string.h>

#include "fuzz_random.h"
#include "fuzz_structs.h"

/* Files that are what they say, that are something else, that are folders, that are not there, and names that are none. */
static const char *any_path(fuzz_thread *t, char path[PATH_SIZE]) {
    static const char *const names[] = { "in.wav", "in.ecdc", "damaged.ecdc", "out.ecdc", "out.wav", "missing", "", "missing/out.wav", "\xC3\x28", "in.wav/x" };
    if (fuzz_one_in(t, 25)) {
        return NULL;
    }

    join_path(path, t->world->folder, names[fuzz_below(t, sizeof(names) / sizeof(names[0]))]);
    return path;
}

static const char *path_to(fuzz_thread *t, char path[PATH_SIZE], const char *name) {
    if (fuzz_one_in(t, 4)) {
        return any_path(t, path);
    }

    join_path(path, t->world->folder, name);
    return path;
}

static const uint32_t picked[] = { 0, 1, 0, 7 };

static const encodec_audio_options *fuzz_audio(fuzz_thread *t, encodec_audio_options *options, encodec_levels *levels) {
    (void)encodec_audio_options_init(options, sizeof(*options));
    options->sample_rate = fuzz_one_in(t, 3) ? 48000 : fuzz_one_in(t, 5) ? (uint32_t)fuzz_number(t) : 0;
    options->channels = fuzz_below(t, fuzz_one_in(t, 10) ? 70 : 3);
    options->picked_count = fuzz_below(t, fuzz_one_in(t, 3) ? 5 : 1);
    options->picked_channels = options->picked_count > 0 ? picked : NULL;
    options->gain_db = (double)fuzz_below(t, 80) - 40;
    options->limit = fuzz_below(t, fuzz_one_in(t, 10) ? 4 : 2);
    options->dither = fuzz_below(t, 2);
    options->container = fuzz_below(t, fuzz_one_in(t, 10) ? 5 : 2);
    options->levels = fuzz_one_in(t, 2) ? levels : NULL;
    return fuzz_one_in(t, 6) ? NULL : options;
}

void fuzz_call_file(fuzz_thread *t) {
    fuzz_encode_options encode;
    fuzz_decode_options decode;
    encodec_audio_options audio;
    encodec_levels levels = { .struct_size = fuzz_one_in(t, 10) ? fuzz_below(t, 300) : (uint32_t)sizeof(levels) };
    char from[PATH_SIZE];
    char to[PATH_SIZE];
    switch (fuzz_below(t, 5)) {
    case 0:
        CALL(encodec_encode_file(
            HANDLE(FUZZ_CODEC), fuzz_encode(t, &encode), path_to(t, from, "in.wav"), path_to(t, to, "out.ecdc"),
            fuzz_one_in(t, 10) ? (uint32_t)fuzz_number(t) : fuzz_below(t, 2)));
        break;
    case 1:
        CALL(encodec_decode_file(
            HANDLE(FUZZ_CODEC), fuzz_decode(t, &decode), path_to(t, from, fuzz_one_in(t, 2) ? "in.ecdc" : "damaged.ecdc"), path_to(t, to, "out.wav"),
            (encodec_wav_format)fuzz_below(t, fuzz_one_in(t, 10) ? 6 : 3), fuzz_below(t, 2)));
        break;
    case 2:
        CALL(encodec_convert_file(
            fuzz_audio(t, &audio, &levels), path_to(t, from, "in.wav"), path_to(t, to, "out.wav"),
            (encodec_wav_format)fuzz_below(t, fuzz_one_in(t, 10) ? 6 : 3), fuzz_below(t, 2), HANDLE(FUZZ_CANCELLATION)));
        break;
    case 3: {
        uint64_t length = 0;
        uint64_t samples = fuzz_below(t, FUZZ_BUFFER / 16);
        uint32_t channels = fuzz_one_in(t, 10) ? (uint32_t)fuzz_number(t) : fuzz_below(t, 3);
        CALL(encodec_convert(
            fuzz_audio(t, &audio, &levels), MAYBE(t->samples), channels <= 2 ? samples : 0, fuzz_one_in(t, 3) ? 44100 : (uint32_t)fuzz_number(t),
            channels, (encodec_layout)fuzz_below(t, 3), MAYBE(t->samples), fuzz_below(t, FUZZ_BUFFER / 4), MAYBE(&length)));
        break;
    }
    default:
        CREATED(
            FUZZ_READER, encodec_reader,
            encodec_reader_open_file(HANDLE(FUZZ_CODEC), fuzz_decode(t, &decode), path_to(t, from, "in.ecdc"), &created));
        break;
    }
}

/* Providers that are there, that are not, and names that are none; options that make sense together, and others. */
static void any_provider(fuzz_thread *t, encodec_onnx_options *options) {
    static const char *const names[] = { "cpu", "cpu", "cpu", "auto", "CPUExecutionProvider", "cuda", "coreml", "nnapi", "nobody", "", "\xC3\x28" };
    static const char *const keys[] = { "a", "b", "", "a", NULL };
    static const char *const values[] = { "1", "", "2", "\xC3\x28" };
    options->provider = fuzz_one_in(t, 3) ? names[fuzz_below(t, sizeof(names) / sizeof(names[0]))] : NULL;
    if (fuzz_one_in(t, 4)) {
        options->has_device_id = fuzz_below(t, 3);
        options->device_id = (uint32_t)fuzz_number(t);
        options->fp16 = fuzz_below(t, 3);
        options->require_provider = fuzz_below(t, 3);
        options->device_policy = fuzz_below(t, 9);
        options->compute_units = fuzz_below(t, 5);
        options->provider_option_keys = MAYBE(keys);
        options->provider_option_values = MAYBE(values);
        options->provider_option_count = fuzz_one_in(t, 4) ? (size_t)257 + fuzz_below(t, 3) : fuzz_below(t, 4);
    }
}

static const encodec_onnx_options *onnx_options(fuzz_thread *t, encodec_onnx_options *options) {
    (void)encodec_onnx_options_init(options, sizeof(*options));
    uint32_t threads = (uint32_t)fuzz_number(t);

    /* What is accepted is started, and hundreds of threads take their time. */
    options->threads = fuzz_one_in(t, 4) && threads > 1024 ? threads : fuzz_below(t, 4);
    options->allow_spinning = fuzz_below(t, fuzz_one_in(t, 10) ? 4 : 2);
    any_provider(t, options);
    options->struct_size = fuzz_one_in(t, 10) ? fuzz_struct_size(t, sizeof(*options) - 16) : (uint32_t)sizeof(*options);
    return fuzz_one_in(t, 4) ? NULL : options;
}

static void verify(fuzz_thread *t) {
    static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    encodec_onnx_options onnx;
    encodec_verify_options options;
    encodec_verify_report report = { .struct_size = fuzz_one_in(t, 10) ? fuzz_below(t, 300) : (uint32_t)sizeof(report) };
    (void)encodec_verify_options_init(&options, sizeof(options));
    options.run_graphs = fuzz_below(t, fuzz_one_in(t, 10) ? 4 : 2);
    options.onnx = onnx_options(t, &onnx);
    options.manifest_sha256 = fuzz_one_in(t, 5) ? hash + fuzz_below(t, sizeof(hash)) : NULL;
    options.language_model_sha256 = fuzz_one_in(t, 5) ? hash : NULL;
    options.min_code_agreement = fuzz_one_in(t, 5) ? (double)fuzz_below(t, 5) - 2 : 0;
    options.accept_mismatch = fuzz_below(t, fuzz_one_in(t, 10) ? 4 : 2);
    CALL(encodec_bundle_verify(HANDLE(FUZZ_BUNDLE), MAYBE(&options), MAYBE(&report)));
}

static void provider(fuzz_thread *t) {
    size_t size = 0;
    uint32_t count = 0;
    /* Room for what a newer size would have filled. */
    struct {
        encodec_provider_device value;
        unsigned char more[64];
    } device = { .value.struct_size = fuzz_struct_size(t, sizeof(device.value)) };
    struct {
        encodec_graph_placement value;
        unsigned char more[64];
    } placement = { .value.struct_size = fuzz_struct_size(t, sizeof(placement.value)) };
    char path[PATH_SIZE];
    CALL(encodec_provider_get_names(NULL, MAYBE((char *)t->bytes), fuzz_below(t, 64), MAYBE(&size)));
    CALL(encodec_provider_get_device_count(NULL, MAYBE(&count)));
    CALL(encodec_provider_get_device(NULL, fuzz_one_in(t, 4) ? (uint32_t)fuzz_number(t) : fuzz_below(t, 3), MAYBE(&device.value)));
    CALL(encodec_provider_library_register(NULL, any_path(t, path)));
    CALL(encodec_codec_get_graph_placement(HANDLE(FUZZ_CODEC), (encodec_graph)fuzz_below(t, 3), MAYBE(&placement.value)));
}

void fuzz_call_onnx(fuzz_thread *t) {
    encodec_onnx_options options;
    switch (fuzz_below(t, 40)) {
    case 0:
        CREATED(FUZZ_CODEC, encodec_codec, encodec_codec_open(MAYBE(t->world->demo), onnx_options(t, &options), &created));
        break;
    case 1:
        CREATED(FUZZ_BUNDLE, encodec_bundle, encodec_bundle_open(t->world->demo, &created));
        break;
    case 2:
        CREATED(FUZZ_CODEC, encodec_codec, encodec_codec_create(HANDLE(FUZZ_BUNDLE), onnx_options(t, &options), &created));
        break;
    case 3:
        verify(t);
        break;
    case 4:
        provider(t);
        break;
    default:
        break;
    }
}

static void on_log(void *user_data, encodec_log_level level, const char *message) {
    char text[64];
    size_t size = 0;
    (void)encodec_last_error(text, sizeof(text), &size);
    atomic_fetch_add((atomic_uint *)user_data, message == NULL || (unsigned)level > 3 ? 1u : 0u);
}

void fuzz_call_log(fuzz_thread *t) {
    CALL(encodec_set_log_callback(
        fuzz_one_in(t, 2) ? on_log : NULL, &t->world->failures, (encodec_log_level)fuzz_below(t, fuzz_one_in(t, 10) ? 7 : 4)));
}
