/* Audio without a codec: rates, channels and levels in memory and from file to file, and the file functions of codecs with them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "wav.h"

#define RATE 44100
#define LENGTH 22050

static const double TAU = 6.283185307179586;

/* A sweep over the pass-band, faded in and out. */
static float *sweep(void) {
    float *samples = allocate(LENGTH * sizeof(float));
    for (int i = 0; i < LENGTH; i++) {
        double time = (double)i / RATE;
        double edge = fmin((double)i, (double)(LENGTH - 1 - i)) / 4410.0;
        samples[i] = (float)(0.8 * fmin(1.0, edge) * sin(TAU * ((20 * time) + (19480 * time * time))));
    }

    return samples;
}

static encodec_audio_options options_of(uint32_t sample_rate, uint32_t channels) {
    encodec_audio_options options;
    CHECK_OK(encodec_audio_options_init(&options, sizeof(options)));
    CHECK_UINT(sizeof(options), options.struct_size);
    options.sample_rate = sample_rate;
    options.channels = channels;
    return options;
}

TEST(a_sweep_survives_the_way_to_another_rate_and_back) {
    float *samples = sweep();
    encodec_audio_options there = options_of(48000, 0);
    encodec_audio_options back = options_of(RATE, 0);
    uint64_t length = 0;
    CHECK_OK(encodec_convert(&there, samples, LENGTH, RATE, 1, ENCODEC_LAYOUT_PLANAR, NULL, 0, &length));
    CHECK_UINT(24000, length);
    float *fast = allocate(24000 * sizeof(float));
    CHECK_OK(encodec_convert(&there, samples, LENGTH, RATE, 1, ENCODEC_LAYOUT_PLANAR, fast, 24000, NULL));
    float *again = allocate(LENGTH * sizeof(float));
    CHECK_OK(encodec_convert(&back, fast, 24000, 48000, 1, ENCODEC_LAYOUT_PLANAR, again, LENGTH, &length));
    CHECK_UINT(LENGTH, length);
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < LENGTH; i++) {
        double difference = (double)samples[i] - (double)again[i];
        signal += (double)samples[i] * (double)samples[i];
        noise += difference * difference;
    }

    CHECK(10 * log10(signal / noise) > 90);
    free(samples);
    free(fast);
    free(again);
}

TEST(channels_lie_as_asked_for) {
    const float stereo[] = { 0.5f, -0.5f, 0.25f, 0.75f };
    float out[5] = { 9, 9, 9, 9, 9 };
    encodec_audio_options mono = options_of(0, 1);
    CHECK_OK(encodec_convert(&mono, stereo, 2, 48000, 2, ENCODEC_LAYOUT_INTERLEAVED, out, 5, NULL));
    CHECK(out[0] == 0 && out[1] == 0.5f && out[2] == 9);
    CHECK_OK(encodec_convert(&mono, stereo, 2, 48000, 2, ENCODEC_LAYOUT_PLANAR, out, 2, NULL));
    CHECK(out[0] == 0.375f && out[1] == 0.125f);
    encodec_audio_options both = options_of(0, 2);
    CHECK_OK(encodec_convert(&both, stereo, 2, 48000, 1, ENCODEC_LAYOUT_INTERLEAVED, out, 4, NULL));
    CHECK(out[0] == 0.5f && out[1] == 0.5f && out[2] == -0.5f && out[3] == -0.5f && out[4] == 9);

    const uint32_t swapped[] = { 1, 0, 1 };
    encodec_audio_options picking = options_of(0, 0);
    uint64_t length = 0;
    float three[6] = { 0 };
    picking.picked_channels = swapped;
    picking.picked_count = 3;
    CHECK_OK(encodec_convert(&picking, stereo, 2, 48000, 2, ENCODEC_LAYOUT_INTERLEAVED, three, 6, &length));
    CHECK_UINT(2, length);
    CHECK(three[0] == -0.5f && three[1] == 0.5f && three[2] == -0.5f && three[3] == 0.75f && three[4] == 0.25f && three[5] == 0.75f);

    /* Nothing asked for is a copy. */
    CHECK_OK(encodec_convert(NULL, stereo, 2, 7999, 2, ENCODEC_LAYOUT_INTERLEAVED, out, 4, &length));
    CHECK(memcmp(stereo, out, sizeof(stereo)) == 0);
    CHECK_OK(encodec_convert(NULL, NULL, 0, 48000, 2, ENCODEC_LAYOUT_INTERLEAVED, out, 4, &length));
    CHECK_UINT(0, length);
}

TEST(levels_are_changed_and_reported) {
    const float samples[] = { 0.25f, -0.75f, 0.9f };
    float out[3];
    encodec_levels levels = { .struct_size = sizeof(levels) };
    encodec_audio_options options = options_of(0, 0);
    options.gain_db = 6.0205999132796239;
    options.levels = &levels;
    CHECK_OK(encodec_convert(&options, samples, 3, 48000, 1, ENCODEC_LAYOUT_PLANAR, out, 3, NULL));
    CHECK(fabsf(out[1] + 1.5f) < 1e-5f && fabsf(levels.peak - 1.8f) < 1e-5f);
    CHECK_UINT(2, levels.samples_above_full_scale);
    options.limit = 1;
    CHECK_OK(encodec_convert(&options, samples, 3, 48000, 1, ENCODEC_LAYOUT_PLANAR, out, 3, NULL));
    CHECK(fabsf(out[0] - 0.5f) < 1e-6f && out[1] < -0.89f && out[1] >= -1 && out[2] > 0.89f && out[2] <= 1);

    levels = (encodec_levels){ .struct_size = 5 };
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_convert(&options, samples, 3, 48000, 1, ENCODEC_LAYOUT_PLANAR, out, 3, NULL));
    CHECK_CONTAINS("encodec_levels", last_message());
}

static void check_convert(encodec_status expected, const encodec_audio_options *options, uint32_t rate, uint32_t channels, const char *mention) {
    const float samples[] = { 0, 0, 0, 0, 0, 0 };
    float out[64];
    CHECK_REFUSED(expected, encodec_convert(options, samples, 6 / channels, rate, channels, ENCODEC_LAYOUT_PLANAR, out, 64, NULL));
    CHECK_CONTAINS(mention, last_message());
}

TEST(what_cannot_be_is_refused) {
    const uint32_t far[] = { 2 };
    const uint32_t absurd[] = { UINT32_MAX };
    encodec_audio_options options = options_of(999, 0);
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "sample_rate is 999");
    options = options_of(0, 65);
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "channels is 65");
    options = options_of(0, 6);
    check_convert(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, &options, 48000, 2, "2 channels");
    options = options_of(999983, 0);
    check_convert(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, &options, 48001, 1, "999983 Hz");
    options = options_of(0, 0);
    options.picked_count = 1;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "picked_channels is NULL");
    options.picked_channels = far;
    check_convert(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, &options, 48000, 2, "Channel 3");
    options.picked_channels = absurd;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 2, "picked_channels[0] is 4294967295");
    options.picked_count = 65;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 2, "picked_count is 65");
    options.picked_count = 0;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 2, "not NULL");
    options = options_of(0, 0);
    options.gain_db = 151;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "151");
    options.gain_db = NAN;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "NaN");
    options = options_of(0, 0);
    options.limit = 2;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "limit is 2");
    options = options_of(0, 0);
    options.dither = 1;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "dither is 1");
    options = options_of(0, 0);
    options.container = ENCODEC_CONTAINER_WAV;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "container is 1");
    options = options_of(0, 0);
    options.reserved = 1;
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, &options, 48000, 1, "reserved");
    check_convert(ENCODEC_ERROR_INVALID_ARGUMENT, NULL, 0, 1, "sample_rate is 0");

    float samples[] = { 0, INFINITY };
    float out[4] = { 9, 9, 9, 9 };
    uint64_t length = 0;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_convert(NULL, samples, 2, 48000, 1, ENCODEC_LAYOUT_PLANAR, out, 4, NULL));
    samples[1] = 1;
    options = options_of(24000, 2);
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_convert(&options, samples, 2, 8000, 1, ENCODEC_LAYOUT_PLANAR, out, 4, &length));
    CHECK_UINT(6, length);
    CHECK(out[0] == 9 && out[3] == 9);
}

typedef struct workspace {
    golden_case golden;
    hash_model model;
    encodec_codec *codec;
    char folder[PATH_SIZE];
    /** Mono, 44.1 kHz, and what else is written. */
    char mono[PATH_SIZE];
    char flac[PATH_SIZE];
    char wav[PATH_SIZE];
    char ecdc[PATH_SIZE];
    char other_ecdc[PATH_SIZE];
} workspace;

static void workspace_open(workspace *w) {
    memset(w, 0, sizeof(*w));
    golden_open(&w->golden, FIXTURE_CASE);
    w->codec = hash_model_open(&w->model, w->golden.bundle, false);
    make_temporary_folder(w->folder);
    join_path(w->mono, w->folder, "mono.wav");
    join_path(w->flac, w->folder, "a.flac");
    join_path(w->wav, w->folder, "a.wav");
    join_path(w->ecdc, w->folder, "a.ecdc");
    join_path(w->other_ecdc, w->folder, "b.ecdc");
    float *samples = sweep();
    write_float_wav(w->mono, samples, LENGTH, RATE, 1);
    free(samples);
}

static void workspace_close(workspace *w) {
    CHECK_OK(encodec_codec_destroy(&w->codec));
    remove_folder(w->folder);
    golden_close(&w->golden);
}

static void check_same_files(const char *left, const char *right) {
    size_t sizes[2] = { 0 };
    uint8_t *first = read_file(left, &sizes[0]);
    uint8_t *second = read_file(right, &sizes[1]);
    if (CHECK(first != NULL && second != NULL)) {
        CHECK_BYTES(first, sizes[0], second, sizes[1]);
    }

    free(first);
    free(second);
}

TEST(files_become_other_files) {
    workspace w;
    workspace_open(&w);
    encodec_levels levels = { .struct_size = sizeof(levels) };
    encodec_audio_options options = options_of(48000, 2);
    options.levels = &levels;
    CHECK_OK(encodec_convert_file(&options, w.mono, w.wav, ENCODEC_WAV_PCM24, 0, NULL));
    wav_file wav = read_wav(w.wav);
    CHECK_UINT(24, wav.bits);
    CHECK_UINT(48000, wav.sample_rate);
    CHECK_UINT(2, wav.channels);
    CHECK_UINT(24000, wav.length);
    CHECK(levels.peak > 0.79f && levels.peak < 0.9f);
    close_wav(&wav);

    /* Through FLAC and back, to the bit. */
    CHECK_OK(encodec_convert_file(NULL, w.wav, w.flac, ENCODEC_WAV_PCM24, 0, NULL));
    size_t size = 0;
    uint8_t *flac = read_file(w.flac, &size);
    CHECK(size > 4 && memcmp(flac, "fLaC", 4) == 0);
    free(flac);
    char back[PATH_SIZE];
    join_path(back, w.folder, "back.wav");
    CHECK_OK(encodec_convert_file(NULL, w.flac, back, ENCODEC_WAV_PCM24, 0, NULL));
    check_same_files(w.wav, back);
    options = options_of(0, 0);
    options.container = ENCODEC_CONTAINER_FLAC;
    CHECK_OK(encodec_convert_file(&options, w.wav, back, ENCODEC_WAV_PCM24, 1, NULL));
    check_same_files(w.flac, back);

    CHECK_REFUSED(ENCODEC_ERROR_FILE_EXISTS, encodec_convert_file(NULL, w.mono, w.wav, ENCODEC_WAV_PCM16, 0, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_convert_file(NULL, w.ecdc, w.wav, ENCODEC_WAV_PCM16, 1, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_convert_file(NULL, w.mono, w.flac, ENCODEC_WAV_FLOAT32, 1, NULL));
    options = options_of(0, 0);
    options.container = 3;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_convert_file(&options, w.mono, w.wav, ENCODEC_WAV_PCM16, 1, NULL));
    CHECK_CONTAINS("container is 3", last_message());
    encodec_cancellation *cancellation = NULL;
    CHECK_OK(encodec_cancellation_create(&cancellation));
    CHECK_OK(encodec_cancellation_cancel(cancellation));
    CHECK_REFUSED(ENCODEC_ERROR_CANCELLED, encodec_convert_file(NULL, w.mono, w.wav, ENCODEC_WAV_PCM16, 1, cancellation));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
    CHECK_UINT(4, count_entries(w.folder));
    workspace_close(&w);
}

TEST(codecs_take_and_give_any_file) {
    workspace w;
    workspace_open(&w);
    encodec_encode_options encode;
    encodec_decode_options decode;
    CHECK_OK(encodec_encode_options_init(&encode, sizeof(encode)));
    CHECK_OK(encodec_decode_options_init(&decode, sizeof(decode)));

    /* As before without audio options: this rate is not the bundle's, and a FLAC file is no WAV file. */
    CHECK_REFUSED(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, encodec_encode_file(w.codec, &encode, w.mono, w.ecdc, 0));
    CHECK_OK(encodec_convert_file(NULL, w.mono, w.flac, ENCODEC_WAV_PCM24, 0, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_WAV, encodec_encode_file(w.codec, &encode, w.flac, w.ecdc, 0));

    /* Any file gives what its conversion gives. */
    encodec_audio_options audio = options_of(w.golden.properties.sample_rate, w.golden.properties.channels);
    CHECK_OK(encodec_convert_file(&audio, w.flac, w.wav, ENCODEC_WAV_FLOAT32, 0, NULL));
    CHECK_OK(encodec_encode_file(w.codec, &encode, w.wav, w.ecdc, 0));
    encodec_levels levels = { .struct_size = sizeof(levels) };
    audio = options_of(0, 0);
    audio.levels = &levels;
    encode.audio = &audio;
    CHECK_OK(encodec_encode_file(w.codec, &encode, w.flac, w.other_ecdc, 0));
    check_same_files(w.ecdc, w.other_ecdc);
    CHECK(levels.peak > 0.79f && levels.peak < 0.9f);
    audio.sample_rate = 44100;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_encode_file(w.codec, &encode, w.flac, w.other_ecdc, 1));
    CHECK_CONTAINS("sample_rate is 44100", last_message());

    /* And out again. */
    audio = options_of(RATE, 1);
    decode.audio = &audio;
    CHECK_OK(encodec_decode_file(w.codec, &decode, w.ecdc, w.flac, ENCODEC_WAV_PCM16, 1));
    audio.container = ENCODEC_CONTAINER_WAV;
    CHECK_OK(encodec_decode_file(w.codec, &decode, w.ecdc, w.wav, ENCODEC_WAV_PCM16, 1));
    wav_file wav = read_wav(w.wav);
    CHECK_UINT(RATE, wav.sample_rate);
    CHECK_UINT(1, wav.channels);
    CHECK_UINT(LENGTH, wav.length);
    close_wav(&wav);
    char back[PATH_SIZE];
    join_path(back, w.folder, "back.wav");
    CHECK_OK(encodec_convert_file(NULL, w.flac, back, ENCODEC_WAV_PCM16, 0, NULL));
    check_same_files(w.wav, back);
    const uint32_t first[] = { 0 };
    audio.picked_channels = first;
    audio.picked_count = 1;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode_file(w.codec, &decode, w.ecdc, w.wav, ENCODEC_WAV_PCM16, 1));
    CHECK_UINT(6, count_entries(w.folder));
    workspace_close(&w);
}

static const test_case cases[] = {
    TEST_ENTRY(a_sweep_survives_the_way_to_another_rate_and_back),
    TEST_ENTRY(channels_lie_as_asked_for),
    TEST_ENTRY(levels_are_changed_and_reported),
    TEST_ENTRY(what_cannot_be_is_refused),
    TEST_ENTRY(files_become_other_files),
    TEST_ENTRY(codecs_take_and_give_any_file),
};

int main(int argc, char **argv) {
    check_begin("test_convert", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
