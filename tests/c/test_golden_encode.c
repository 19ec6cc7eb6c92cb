/* Every golden case that an encoder writes comes out byte for byte, whatever the batch size and the number of threads. */
#include <stdlib.h>

#include "check_status.h"
#include "process.h"
#include "replay.h"
#include "wav.h"

typedef struct shape {
    uint32_t batch_size;
    uint32_t threads;
} shape;

static const shape shapes[] = { { 2, 2 }, { 1, 1 }, { 2, 1 }, { 8, 1 }, { 1, 2 }, { 8, 2 } };

static void encode_once(const golden_case *golden, shape how, const float *samples, encodec_layout layout) {
    replay state = replay_of(golden);
    encodec_codec *codec = replay_open(&state);
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.batch_size = how.batch_size;
    options.threads = how.threads;
    options.precision = ENCODEC_PRECISION_REFERENCE;
    options.chunk_ms = golden->chunk_ms;
    uint8_t *data = NULL;
    size_t size = 0;
    const encodec_bundle_properties *bundle = &golden->properties;
    if (CHECK_OK(encodec_encode(
            codec, &options, samples, golden->audio_length, bundle->sample_rate, bundle->channels, layout, &data, &size))) {
        CHECK_BYTES(golden->expected, golden->expected_size, data, size);
        CHECK_UINT(golden->chunks, state.encoded);
        CHECK(state.largest_batch <= how.batch_size);
    }

    encodec_free(data);
    CHECK_OK(encodec_codec_destroy(&codec));
}

static void encode_golden(const void *name) {
    golden_case golden;
    golden_open(&golden, name);
    float *planar = golden_source(&golden);
    float *interleaved = interleave(planar, golden.audio_length, golden.properties.channels);
    size_t count = golden.decode_only ? 0 : golden_is_full_size(&golden) ? 1 : sizeof(shapes) / sizeof(shapes[0]);
    for (size_t i = 0; i < count; i++) {
        encode_once(&golden, shapes[i], planar, ENCODEC_LAYOUT_PLANAR);
    }

    if (golden.source != NULL) {
        encode_once(&golden, shapes[0], interleaved, ENCODEC_LAYOUT_INTERLEAVED);
    }

    free(interleaved);
    free(planar);
    golden_close(&golden);
}

/* The default precision is finer: another file, from which the same codes come back. */
static void encode_fine(const void *name) {
    golden_case golden;
    golden_open(&golden, name);
    replay state = replay_of(&golden);
    encodec_codec *codec = replay_open(&state);
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.chunk_ms = golden.chunk_ms;
    float *samples = golden_source(&golden);
    uint8_t *data = NULL;
    size_t size = 0;
    CHECK_OK(encodec_encode(
        codec, &options, samples, golden.audio_length, golden.properties.sample_rate, golden.properties.channels, ENCODEC_LAYOUT_PLANAR,
        &data, &size));
    encodec_file_info info = { .struct_size = sizeof(info) };
    CHECK_OK(encodec_read_info(data, size, &info));
    CHECK_UINT(262144, info.probability_scale);
    CHECK_UINT(2, info.minimum_range);
    uint64_t length = 0;
    CHECK_OK(encodec_decode(codec, NULL, data, size, samples, golden_values(&golden), ENCODEC_LAYOUT_PLANAR, &length));
    CHECK_UINT(golden.audio_length, length);
    CHECK_UINT(golden.chunks, state.decoded);
    encodec_free(data);
    free(samples);
    CHECK_OK(encodec_codec_destroy(&codec));
    golden_close(&golden);
}

TEST(onnx_runtime_was_not_loaded) {
    CHECK(process_has_mapped("libencodec"));
    CHECK(!process_has_mapped("onnxruntime"));
}

static const test_case cases[] = { TEST_ENTRY(onnx_runtime_was_not_loaded) };

static bool is_encodable(const char *name, bool *full_size) {
    golden_case golden;
    golden_open(&golden, name);
    bool encodable = !golden.decode_only;
    *full_size = golden_is_full_size(&golden);
    golden_close(&golden);
    return encodable;
}

int main(int argc, char **argv) {
    check_begin("test_golden_encode", argc, argv);
    size_t count = 0;
    char **names = golden_names(&count);
    for (size_t i = 0; i < count; i++) {
        bool full_size = false;
        if (is_encodable(names[i], &full_size)) {
            check_case(names[i], encode_golden, names[i]);
            if (!full_size) {
                check_case(names[i], encode_fine, names[i]);
            }
        }
    }

    golden_free_names(names, count);
    CHECK_TABLE(cases);
    return check_finish();
}
