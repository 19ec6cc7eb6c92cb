/* Every golden case gives back its codes and, where it has windows, exactly its audio, in both layouts. */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "process.h"
#include "replay.h"
#include "wav.h"

typedef struct shape {
    uint32_t batch_size;
    uint32_t threads;
} shape;

static const shape shapes[] = { { 2, 2 }, { 1, 1 }, { 8, 2 }, { 2, 3 } };

/* Freed by the caller. */
static float *decode(const golden_case *golden, shape how, encodec_layout layout, uint32_t seam_repair) {
    replay state = replay_of(golden);
    encodec_codec *codec = replay_open(&state);
    encodec_decode_options options;
    CHECK_OK(encodec_decode_options_init(&options, sizeof(options)));
    options.batch_size = how.batch_size;
    options.threads = how.threads;
    options.seam_repair = seam_repair;
    uint64_t length = 0;
    CHECK_OK(encodec_decode(codec, &options, golden->expected, golden->expected_size, NULL, 0, layout, &length));
    CHECK_UINT(golden->audio_length, length);
    CHECK_UINT(0, state.calls);

    /* One value beyond the announced ones, that has to stay. */
    const float canary = 12345.0f;
    size_t values = golden_values(golden);
    float *samples = allocate((values + 1) * sizeof(float));
    samples[values] = canary;
    length = 0;
    CHECK_OK(encodec_decode(codec, &options, golden->expected, golden->expected_size, samples, values, layout, &length));
    CHECK_UINT(golden->audio_length, length);
    CHECK_UINT(golden->chunks, state.decoded);
    CHECK(state.largest_batch <= how.batch_size);
    CHECK_DOUBLE((double)canary, (double)samples[values]);
    CHECK_OK(encodec_codec_destroy(&codec));
    return samples;
}

static void check_audio(const golden_case *golden, const float *expected, const float *actual) {
    size_t size = golden_values(golden) * sizeof(float);
    CHECK_BYTES(expected, size, actual, size);
}

static void decode_golden(const void *name) {
    golden_case golden;
    golden_open(&golden, name);
    size_t count = golden_is_full_size(&golden) ? 1 : sizeof(shapes) / sizeof(shapes[0]);
    for (size_t i = 0; i < count; i++) {
        float *planar = decode(&golden, shapes[i], ENCODEC_LAYOUT_PLANAR, 1);
        if (golden.audio != NULL) {
            check_audio(&golden, golden.audio, planar);
        }

        free(planar);
    }

    if (golden.audio != NULL) {
        float *transposed = interleave(golden.audio, golden.audio_length, golden.properties.channels);
        float *interleaved = decode(&golden, shapes[0], ENCODEC_LAYOUT_INTERLEAVED, 1);
        check_audio(&golden, transposed, interleaved);
        free(interleaved);
        free(transposed);
    }

    if (golden.audio_no_repair != NULL) {
        float *unrepaired = decode(&golden, shapes[0], ENCODEC_LAYOUT_PLANAR, 0);
        check_audio(&golden, golden.audio_no_repair, unrepaired);
        CHECK(memcmp(golden.audio, unrepaired, golden_values(&golden) * sizeof(float)) != 0);
        free(unrepaired);
    }

    golden_close(&golden);
}

static void describe_golden(const void *name) {
    golden_case golden;
    golden_open(&golden, name);
    encodec_file_info info = { .struct_size = sizeof(info) };
    CHECK_OK(encodec_read_info(golden.expected, golden.expected_size, &info));
    golden.info.struct_size = sizeof(info);
    CHECK_BYTES(&golden.info, sizeof(info), &info, sizeof(info));

    replay state = replay_of(&golden);
    encodec_codec *codec = replay_open(&state);
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_OK(encodec_codec_get_properties(codec, &properties));
    if (properties.guard_samples != 0 && golden.properties.guard_samples == 0) {
        /* Where the manifest does not spell the guards out, the sizes of its windows tell. */
        golden.properties.guard_samples = (golden.properties.segment_samples - golden.properties.segment_stride) / 2;
        CHECK(golden.properties.segment_samples == 64960 || golden.properties.segment_samples == 87360);
    }

    CHECK_BYTES(&golden.properties, sizeof(properties), &properties, sizeof(properties));
    char model_name[64] = "";
    size_t size = 0;
    CHECK_OK(encodec_codec_get_model_name(codec, model_name, sizeof(model_name), &size));
    CHECK_TEXT(golden.model_name, model_name);
    CHECK_UINT(strlen(golden.model_name) + 1, size);
    CHECK_OK(encodec_codec_destroy(&codec));
    golden_close(&golden);
}

TEST(onnx_runtime_was_not_loaded) {
    CHECK(process_has_mapped("libencodec"));
    CHECK(!process_has_mapped("onnxruntime"));
}

static const test_case cases[] = { TEST_ENTRY(onnx_runtime_was_not_loaded) };

int main(int argc, char **argv) {
    check_begin("test_golden_decode", argc, argv);
    size_t count = 0;
    char **names = golden_names(&count);
    for (size_t i = 0; i < count; i++) {
        check_case(names[i], decode_golden, names[i]);
        check_case(names[i], describe_golden, names[i]);
    }

    golden_free_names(names, count);
    CHECK_TABLE(cases);
    return check_finish();
}
