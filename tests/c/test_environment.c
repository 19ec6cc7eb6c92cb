/*
 * What a host has set of the floating-point environment changes no byte and no sample, and is as before after each call, also after one
 * that fails. A callback sees what the host has set.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "host_environment.h"
#include "pulling.h"

enum { RATE = 48000, CHANNELS = 2, LENGTH = 60000, PIECE = 4096 };

/* What is compared: a file of each kind, and its audio. */
typedef struct results {
    uint8_t *file;
    size_t file_size;
    float *audio;
    uint8_t *stream;
    size_t stream_size;
    float *pulled;
    float *stretch;
    float *converted;
} results;

static float *samples;
static hash_model model;
static encodec_frame_callbacks inner;
static host_environment now_set;
static unsigned strange_callbacks;

/* The model computes in the default environment: it is the host's to see to that in its own callback. */
static encodec_status encode_frames(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t length, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    host_environment seen = environment_now();
    strange_callbacks += seen.control != now_set.control;
    fesetenv(FE_DFL_ENV);
    encodec_status status = inner.encode_frames(user_data, audio, windows, channels, length, codes, codebooks, frames, scales);
    environment_put(seen);
    return status;
}

static encodec_status decode_frames(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t length) {
    host_environment seen = environment_now();
    strange_callbacks += seen.control != now_set.control;
    fesetenv(FE_DFL_ENV);
    encodec_status status = inner.decode_frames(user_data, codes, scales, windows, codebooks, frames, audio, channels, length);
    environment_put(seen);
    return status;
}

static void check_environment(void) {
    host_environment seen = environment_now();
    fesetenv(FE_DFL_ENV);
    CHECK_UINT(now_set.control, seen.control);
    CHECK_UINT(now_set.flags, seen.flags);
    environment_put(now_set);
}

/* The status of a call, which leaves the environment as it was. */
#define CALL(expression)                                     \
    do {                                                     \
        encodec_status outcome = (expression);               \
        check_environment();                                 \
        CHECK_UINT(ENCODEC_OK, outcome);                     \
    } while (0)

static void push_and_pull(encodec_codec *codec, const encodec_encode_options *encode, const encodec_decode_options *decode, results *r) {
    encodec_encoder *encoder = NULL;
    encodec_decoder *decoder = NULL;
    uint64_t available = 0;
    size_t count = 0;
    size_t done = 0;
    CALL(encodec_encoder_create(codec, encode, RATE, CHANNELS, &encoder));
    for (size_t at = 0; at < LENGTH; at += PIECE) {
        CALL(encodec_encoder_push_f32(encoder, samples + (at * CHANNELS), LENGTH - at < PIECE ? LENGTH - at : PIECE));
    }

    CALL(encodec_encoder_finish(encoder));
    CALL(encodec_encoder_available(encoder, &available));
    r->stream = malloc((size_t)available);
    CALL(encodec_encoder_pull(encoder, r->stream, (size_t)available, &r->stream_size));
    CALL(encodec_encoder_destroy(&encoder));
    r->pulled = calloc((size_t)LENGTH * CHANNELS, sizeof(float));
    CALL(encodec_decoder_create(codec, decode, &decoder));
    CALL(encodec_decoder_push(decoder, r->file, r->file_size));
    CALL(encodec_decoder_finish(decoder));
    while (done < LENGTH) {
        CALL(encodec_decoder_pull_f32(decoder, r->pulled + (done * CHANNELS), LENGTH - done, &count));
        if (count == 0) {
            break;
        }

        done += count;
    }

    CHECK_UINT(LENGTH, done);
    CALL(encodec_decoder_destroy(&decoder));
}

static results work(encodec_codec *codec, uint32_t threads) {
    results r;
    encodec_encode_options encode;
    encodec_decode_options decode;
    encodec_audio_options audio;
    encodec_reader *reader = NULL;
    uint64_t length = 0;
    uint64_t converted = 0;
    const size_t values = (size_t)LENGTH * CHANNELS;
    memset(&r, 0, sizeof(r));
    CALL(encodec_encode_options_init(&encode, sizeof(encode)));
    CALL(encodec_decode_options_init(&decode, sizeof(decode)));
    CALL(encodec_audio_options_init(&audio, sizeof(audio)));
    encode.threads = threads;
    decode.threads = threads;
    CALL(encodec_encode(codec, &encode, samples, LENGTH, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &r.file, &r.file_size));
    r.audio = calloc(values, sizeof(float));
    CALL(encodec_decode(codec, &decode, r.file, r.file_size, r.audio, values, ENCODEC_LAYOUT_INTERLEAVED, &length));
    CHECK_UINT(LENGTH, length);
    push_and_pull(codec, &encode, &decode, &r);
    r.stretch = calloc(CHANNELS * PIECE, sizeof(float));
    CALL(encodec_reader_open_memory(codec, &decode, r.file, r.file_size, &reader));
    CALL(encodec_reader_decode(reader, RATE - 100, PIECE, r.stretch, CHANNELS * PIECE, ENCODEC_LAYOUT_PLANAR));
    CALL(encodec_reader_destroy(&reader));
    audio.sample_rate = 44100;
    r.converted = calloc(values, sizeof(float));
    CALL(encodec_convert(&audio, samples, LENGTH, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, r.converted, values, &converted));

    /* What fails gives back the environment as well. */
    encodec_status status = encodec_decode(codec, &decode, r.file, r.file_size / 2, r.audio, values, ENCODEC_LAYOUT_INTERLEAVED, NULL);
    check_environment();
    CHECK_UINT(ENCODEC_ERROR_TRUNCATED, status);
    return r;
}

static void results_free(results *r) {
    encodec_free(r->file);
    free(r->audio);
    free(r->stream);
    free(r->pulled);
    free(r->stretch);
    free(r->converted);
}

static void check_same(const results *expected, const results *actual) {
    const size_t bytes = (size_t)LENGTH * CHANNELS * sizeof(float);
    CHECK_BYTES(expected->file, expected->file_size, actual->file, actual->file_size);
    CHECK_BYTES(expected->stream, expected->stream_size, actual->stream, actual->stream_size);
    CHECK_BYTES(expected->audio, bytes, actual->audio, bytes);
    CHECK_BYTES(expected->pulled, bytes, actual->pulled, bytes);
    CHECK_BYTES(expected->stretch, CHANNELS * PIECE * sizeof(float), actual->stretch, CHANNELS * PIECE * sizeof(float));
    CHECK_BYTES(expected->converted, bytes, actual->converted, bytes);
}

static void check_environments(encodec_codec *codec) {
    static const int roundings[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
    results expected;
    now_set = environment_of(FE_TONEAREST, false, false);
    environment_put(now_set);
    expected = work(codec, 1);
    for (unsigned i = 0; i < 32; i++) {
        now_set = environment_of(roundings[i % 4], (i & 4) != 0, (i & 8) != 0);
        environment_put(now_set);
        results actual = work(codec, i < 16 ? 1 : 2);
        fesetenv(FE_DFL_ENV);
        check_same(&expected, &actual);
        results_free(&actual);
    }

    results_free(&expected);
    CHECK_UINT(0, strange_callbacks);
}

static void make_samples(void) {
    uint64_t seed = 7;
    samples = malloc((size_t)LENGTH * CHANNELS * sizeof(float));
    for (size_t i = 0; i < (size_t)LENGTH * CHANNELS; i++) {
        seed = (seed * 6364136223846793005U) + 1442695040888963407U;

        /* Some of them so small that their products are denormal. */
        samples[i] = (float)((double)(int64_t)seed / 9.3e18) * (i % 7 == 0 ? 1e-30f : 0.4f);
    }
}

TEST(the_hosts_environment_with_a_model_of_its_own) {
    char path[PATH_SIZE];
    encodec_codec *codec = NULL;
    encodec_bundle_properties properties;
    repository_path(path, "bundles/encodec_48khz_demo");
    memset(&properties, 0, sizeof(properties));
    properties.struct_size = sizeof(properties);
    model.cardinality = 1024;
    inner = hash_model_callbacks(&model);
    encodec_frame_callbacks callbacks = inner;
    callbacks.encode_frames = encode_frames;
    callbacks.decode_frames = decode_frames;
    callbacks.allows_concurrent_calls = 0;
    CHECK_OK(encodec_codec_open_with_callbacks(path, &callbacks, &codec));
    CHECK_OK(encodec_codec_get_properties(codec, &properties));
    model.cardinality = properties.codebook_cardinality;
    check_environments(codec);
    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(the_hosts_environment_with_onnx_runtime) {
    char path[PATH_SIZE];
    encodec_codec *codec = NULL;
    encodec_onnx_options options;
    repository_path(path, "bundles/encodec_48khz_demo");
    CHECK_OK(encodec_onnx_options_init(&options, sizeof(options)));
    options.threads = 2;

    /* ONNX Runtime is loaded, and its threads are made, where the host rounds upwards and traps. */
    now_set = environment_of(FE_UPWARD, true, true);
    environment_put(now_set);
    CALL(encodec_codec_open(path, &options, &codec));
    results first = work(codec, 2);
    results_free(&first);
    fesetenv(FE_DFL_ENV);
    check_environments(codec);
    CHECK_OK(encodec_codec_destroy(&codec));
}

static const test_case cases[] = {
    TEST_ENTRY(the_hosts_environment_with_onnx_runtime),
    TEST_ENTRY(the_hosts_environment_with_a_model_of_its_own),
};

int main(int argc, char **argv) {
    check_begin("test_environment", argc, argv);
    make_samples();
    CHECK_TABLE(cases);
    free(samples);
    return check_finish();
}
