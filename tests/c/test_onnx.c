/* The shipped bundles through ONNX Runtime: the sample from file to file and in memory, against what another implementation made. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "process.h"
#include "wav.h"

/** Other processors and other releases of ONNX Runtime round otherwise; the reference is not theirs to the bit. */
#define AUDIO_ERROR 1e-3f
#define REFERENCE_STRIDE 16

/** A plain bundle and a guarded one. */
static const char *const bundles[] = { "encodec_48khz_demo", "encodec_48khz_demo_12kbps_1333ms" };

typedef struct session {
    encodec_codec *codec;
    char sample[PATH_SIZE];
    char reference[PATH_SIZE];
    char folder[PATH_SIZE];
    char ecdc[PATH_SIZE];
    char wav[PATH_SIZE];
    wav_file source;
} session;

static void session_open(session *s, const char *bundle) {
    char path[PATH_SIZE];
    char relative[PATH_SIZE];
    memset(s, 0, sizeof(*s));
    join_path(relative, "bundles", bundle);
    repository_path(path, relative);
    CHECK_OK(encodec_codec_open(path, NULL, &s->codec));
    join_path(relative, "tests/Data/reference", bundle);
    repository_path(s->reference, relative);
    repository_path(s->sample, "samples/sample.wav");
    make_temporary_folder(s->folder);
    join_path(s->ecdc, s->folder, "out.ecdc");
    join_path(s->wav, s->folder, "out.wav");
    s->source = read_wav(s->sample);
}

static void session_close(session *s) {
    CHECK_OK(encodec_codec_destroy(&s->codec));
    close_wav(&s->source);
    remove_folder(s->folder);
}

static encodec_status encode_sample(session *s, uint32_t precision, uint8_t **data, size_t *size) {
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.precision = precision;
    float *samples = wav_floats(&s->source);
    encodec_status status = encodec_encode(
        s->codec, &options, samples, s->source.length, s->source.sample_rate, s->source.channels, ENCODEC_LAYOUT_INTERLEAVED, data, size);
    free(samples);
    return status;
}

/* Freed by the caller: f32 [channels][length]. */
static float *decode_planar(session *s, const uint8_t *data, size_t size, uint64_t *length) {
    CHECK_OK(encodec_decode(s->codec, NULL, data, size, NULL, 0, ENCODEC_LAYOUT_PLANAR, length));
    uint64_t values = *length * s->source.channels;
    float *samples = allocate((size_t)values * sizeof(float));
    CHECK_OK(encodec_decode(s->codec, NULL, data, size, samples, values, ENCODEC_LAYOUT_PLANAR, length));
    return samples;
}

static void files_and_memory_agree(const void *bundle) {
    session s;
    session_open(&s, bundle);
    size_t file_size = 0;
    size_t size = 0;
    uint8_t *data = NULL;
    CHECK_OK(encodec_encode_file(s.codec, NULL, s.sample, s.ecdc, 0));
    CHECK_REFUSED(ENCODEC_ERROR_FILE_EXISTS, encodec_encode_file(s.codec, NULL, s.sample, s.ecdc, 0));
    CHECK_OK(encode_sample(&s, ENCODEC_PRECISION_FINE, &data, &size));
    uint8_t *file = read_file(s.ecdc, &file_size);
    if (CHECK(file != NULL)) {
        CHECK_BYTES(file, file_size, data, size);
    }

    /* Coded in less than a hundredth of the 16-bit original, and in more than nothing. */
    CHECK(size > 2000 && size < s.source.data_size / 100);

    encodec_bundle_properties bundle_says = { .struct_size = sizeof(bundle_says) };
    CHECK_OK(encodec_codec_get_properties(s.codec, &bundle_says));
    double seconds = (double)s.source.length / bundle_says.sample_rate;
    CHECK((double)size * 8.0 / 1000.0 < bundle_says.bandwidth_kbps * seconds * 1.05);

    uint64_t length = 0;
    float *planar = decode_planar(&s, data, size, &length);
    float *interleaved = interleave(planar, length, s.source.channels);
    CHECK_UINT(s.source.length, length);
    CHECK_OK(encodec_decode_file(s.codec, NULL, s.ecdc, s.wav, ENCODEC_WAV_FLOAT32, 0));
    wav_file decoded = read_wav(s.wav);
    CHECK_BYTES(interleaved, (size_t)length * s.source.channels * sizeof(float), decoded.data, decoded.data_size);
    close_wav(&decoded);
    CHECK_REFUSED(ENCODEC_ERROR_FILE_EXISTS, encodec_decode_file(s.codec, NULL, s.ecdc, s.wav, ENCODEC_WAV_PCM16, 0));
    CHECK_OK(encodec_decode_file(s.codec, NULL, s.ecdc, s.wav, ENCODEC_WAV_PCM16, 1));
    decoded = read_wav(s.wav);
    CHECK_UINT(s.source.length, decoded.length);
    CHECK_UINT(s.source.data_size, decoded.data_size);
    close_wav(&decoded);
    free(interleaved);
    free(planar);
    free(file);
    encodec_free(data);
    session_close(&s);
}

static void sample_gives_the_reference_file(const void *bundle) {
    session s;
    char path[PATH_SIZE];
    session_open(&s, bundle);
    uint8_t *data = NULL;
    size_t size = 0;
    size_t expected_size = 0;
    join_path(path, s.reference, "sample.ecdc");
    uint8_t *expected = read_file(path, &expected_size);
    CHECK_OK(encode_sample(&s, ENCODEC_PRECISION_REFERENCE, &data, &size));
    if (CHECK(expected != NULL) && (size != expected_size || memcmp(expected, data, size) != 0)) {
        /* A graph may put a code that lies between two entries on the other side; the rest then differs, but hardly in size. */
        printf("note: %s: %zu bytes, not the reference's %zu byte for byte\n", (const char *)bundle, size, expected_size);
        CHECK(fabs((double)size - (double)expected_size) < 0.02 * (double)expected_size);
    }

    free(expected);
    encodec_free(data);
    session_close(&s);
}

static void reference_file_gives_the_reference_audio(const void *bundle) {
    session s;
    char path[PATH_SIZE];
    session_open(&s, bundle);
    size_t size = 0;
    size_t sparse_size = 0;
    uint64_t length = 0;
    join_path(path, s.reference, "sample.ecdc");
    uint8_t *file = read_file(path, &size);
    join_path(path, s.reference, "sample_decoded_every16.f32");
    float *expected = (float *)(void *)read_file(path, &sparse_size);
    if (CHECK(file != NULL && expected != NULL)) {
        float *audio = decode_planar(&s, file, size, &length);
        size_t sparse = sparse_size / sizeof(float) / s.source.channels;
        float largest = 0.0f;
        CHECK_UINT((length + REFERENCE_STRIDE - 1) / REFERENCE_STRIDE, sparse);
        for (size_t channel = 0; channel < s.source.channels; channel++) {
            for (size_t i = 0; i < sparse; i++) {
                float error = fabsf(audio[(channel * length) + (i * REFERENCE_STRIDE)] - expected[(channel * sparse) + i]);

                /* Written so that a NaN counts as wrong. */
                largest = error <= largest ? largest : error;
            }
        }

        if (!CHECK(largest <= AUDIO_ERROR)) {
            printf("note: %s: largest error %g\n", (const char *)bundle, (double)largest);
        }

        free(audio);
    }

    free(expected);
    free(file);
    session_close(&s);
}

TEST(opening_does_not_load_onnx_runtime) {
    session s;
    session_open(&s, bundles[0]);
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_OK(encodec_codec_get_properties(s.codec, &properties));
    CHECK(!process_has_mapped("onnxruntime"));
    session_close(&s);
}

static const test_case first_cases[] = { TEST_ENTRY(opening_does_not_load_onnx_runtime) };

static void run_for_bundle(const char *name, void (*run)(const void *bundle), const char *bundle) {
    char label[128];
    (void)snprintf(label, sizeof(label), "%s: %s", name, bundle);
    check_case(label, run, bundle);
}

int main(int argc, char **argv) {
    check_begin("test_onnx", argc, argv);
    CHECK_TABLE(first_cases);
    for (size_t i = 0; i < sizeof(bundles) / sizeof(bundles[0]); i++) {
        run_for_bundle("files_and_memory_agree", files_and_memory_agree, bundles[i]);
        run_for_bundle("sample_gives_the_reference_file", sample_gives_the_reference_file, bundles[i]);
        run_for_bundle("reference_file_gives_the_reference_audio", reference_file_gives_the_reference_audio, bundles[i]);
    }

    return check_finish();
}
