/* Streams: however samples are pushed and bytes are pulled, the file is that of one call, in every layout. */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pushing.h"

typedef struct layout_case {
    const char *name;
    double chunk_ms;
} layout_case;

/* A bundle of a golden case, and a chunk duration of our own. */
static const layout_case layouts[] = {
    { "tiny-dynamic", 0.0 }, { "fixed-plain", 0.0 }, { "tiny-dynamic", 12.5 }, { "guarded-tiny", 0.0 }, { "tiny-mono-no-normalize", 0.0 },
};

static const size_t lengths[] = { 0, 1, 599, 600, 949, 950, 951, 960, 961, 1007, 1008, 1910, 7600, 8123, 20000 };

typedef enum length_known { KNOWN, HELD, PATCHED } length_known;

typedef struct bench {
    golden_case golden;
    hash_model model;
    encodec_codec *codec;
    encodec_encode_options options;
} bench;

static void bench_open(bench *b, const char *name, double chunk_ms) {
    memset(b, 0, sizeof(*b));
    golden_open(&b->golden, name);
    b->codec = hash_model_open(&b->model, b->golden.bundle, b->golden.fixed_layout);
    CHECK_OK(encodec_encode_options_init(&b->options, sizeof(b->options)));
    b->options.chunk_ms = chunk_ms;
}

static void bench_close(bench *b) {
    CHECK_OK(encodec_codec_destroy(&b->codec));
    golden_close(&b->golden);
}

static encodec_encoder *begin(const bench *b, length_known known, size_t length) {
    encodec_encode_options options = b->options;
    encodec_encoder *encoder = NULL;
    options.total_length = known == KNOWN ? length : ENCODEC_LENGTH_UNKNOWN;
    options.length_mode = known == PATCHED ? ENCODEC_LENGTH_PATCH : ENCODEC_LENGTH_HOLD;
    CHECK_OK(encodec_encoder_create(b->codec, &options, b->golden.properties.sample_rate, b->golden.properties.channels, &encoder));
    return encoder;
}

/* Of a header that was padded: length and JSON as a known length has them. */
static void strip_padding(pulled *file) {
    uint32_t length = ((uint32_t)file->data[5] << 24) | ((uint32_t)file->data[6] << 16) | ((uint32_t)file->data[7] << 8) | file->data[8];
    uint32_t json = length;
    while (json > 0 && file->data[9 + json - 1] == ' ') {
        json--;
    }

    memmove(file->data + 9 + json, file->data + 9 + length, file->size - 9 - length);
    file->size -= length - json;
    file->data[5] = file->data[6] = 0;
    file->data[7] = (uint8_t)(json >> 8);
    file->data[8] = (uint8_t)json;
}

/* Pushes of all sizes and forms, pulls between them with buffers of all sizes. */
static void encode_randomly(const bench *b, length_known known, const recording *audio, uint64_t seed, pulled *file) {
    encodec_encoder *encoder = begin(b, known, audio->length);
    for (size_t at = 0; at < audio->length;) {
        const size_t most[] = { 3, 2000, audio->length };
        size_t count = next_random(&seed) % (most[next_random(&seed) % 3] + 1);
        count = count < audio->length - at ? count : audio->length - at;
        CHECK_OK(push_form(encoder, next_random(&seed) % FORMS, audio, at, count));
        at += count;
        if (next_random(&seed) % 2 == 0) {
            pull_all(encoder, file, 1 + (next_random(&seed) % 300));
            CHECK(known != HELD || file->size == 0);
        }
    }

    CHECK_OK(encodec_encoder_finish(encoder));
    pull_all(encoder, file, 1 + (next_random(&seed) % 50));
    CHECK((apply_patch(encoder, file) > 0) == (known == PATCHED));
    CHECK_OK(encodec_encoder_destroy(&encoder));
    CHECK(encoder == NULL);
}

static void check_length(bench *b, size_t length) {
    static const uint32_t shapes[][2] = { { 1, 1 }, { 2, 0 }, { 8, 3 } };
    recording audio = recording_of_noise(b->golden.properties.channels, length, length);
    size_t size = 0;
    uint8_t *expected = encode_at_once(b->codec, &b->options, &audio, b->golden.properties.sample_rate, &size);
    for (size_t shape = golden_small_only() ? 1 : 0; shape < (golden_small_only() ? 2 : sizeof(shapes) / sizeof(shapes[0])); shape++) {
        b->options.threads = shapes[shape][0];
        b->options.batch_size = shapes[shape][1];
        for (length_known known = KNOWN; known <= PATCHED; known++) {
            pulled file = { 0 };
            encode_randomly(b, known, &audio, length + shape, &file);
            if (known == PATCHED) {
                encodec_file_info info = { .struct_size = sizeof(info) };
                CHECK_OK(encodec_read_info(file.data, file.size, &info));
                CHECK_UINT(length, info.length);
                strip_padding(&file);
            }

            CHECK_BYTES(expected, size, file.data, file.size);
            pulled_free(&file);
        }
    }

    encodec_free(expected);
    recording_free(&audio);
}

static void random_pushes_give_the_bytes_of_one_call(const void *argument) {
    const layout_case *layout = argument;
    bench b;
    bench_open(&b, layout->name, layout->chunk_ms);
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        check_length(&b, lengths[i]);
    }

    bench_close(&b);
}

static void pushes_of_one_sample_and_of_everything(const void *argument) {
    const layout_case *layout = argument;
    bench b;
    bench_open(&b, layout->name, layout->chunk_ms);
    recording audio = recording_of_noise(b.golden.properties.channels, 9001, 1);
    size_t size = 0;
    uint8_t *expected = encode_at_once(b.codec, &b.options, &audio, b.golden.properties.sample_rate, &size);
    for (unsigned form = 0; form < FORMS; form++) {
        for (size_t step = 1; step <= audio.length; step += audio.length - 1) {
            pulled file = { 0 };
            encodec_encoder *encoder = begin(&b, HELD, 0);
            for (size_t at = 0; at < audio.length; at += step) {
                CHECK_OK(push_form(encoder, form, &audio, at, step));
            }

            CHECK_OK(encodec_encoder_finish(encoder));
            pull_all(encoder, &file, 1000);
            CHECK_BYTES(expected, size, file.data, file.size);
            pulled_free(&file);
            CHECK_OK(encodec_encoder_destroy(&encoder));
        }
    }

    encodec_free(expected);
    recording_free(&audio);
    bench_close(&b);
}

/* The golden input, where the case has it, is what reaches the frame model; the golden file is what comes out. */
static void golden_file_through_a_stream(const void *name) {
    fixture f;
    fixture_open(&f, name);
    encodec_encode_options options = fixture_encode_options(&f);
    uint32_t channels = f.golden.properties.channels;
    const float *pointers[8];
    encodec_encoder *encoder = NULL;
    pulled file = { 0 };
    CHECK_OK(encodec_encoder_create(f.codec, &options, f.golden.properties.sample_rate, channels, &encoder));
    for (uint64_t at = 0; at < f.golden.audio_length; at += 777) {
        uint64_t left = f.golden.audio_length - at;
        for (uint32_t channel = 0; channel < channels && CHECK(channels <= 8); channel++) {
            pointers[channel] = f.samples + (channel * f.golden.audio_length) + at;
        }

        CHECK_OK(encodec_encoder_push_planar_f32(encoder, pointers, (size_t)(left < 777 ? left : 777)));
    }

    CHECK_OK(encodec_encoder_finish(encoder));
    pull_all(encoder, &file, 100);
    CHECK_BYTES(f.golden.expected, f.golden.expected_size, file.data, file.size);
    CHECK_UINT(f.golden.chunks, f.state.encoded);
    pulled_free(&file);
    CHECK_OK(encodec_encoder_destroy(&encoder));
    fixture_close(&f);
}

/* al 0 with chunks is refused as what it is; patched, the same bytes decode. */
TEST(an_unpatched_file_is_refused) {
    bench b;
    bench_open(&b, FIXTURE_CASE, 0.0);
    recording audio = recording_of_noise(2, 20000, 3);

    /* So that chunks come out inside the push. */
    b.options.threads = 1;
    encodec_encoder *encoder = begin(&b, PATCHED, 0);
    pulled file = { 0 };
    uint64_t length = 0;
    CHECK_OK(push_form(encoder, 1, &audio, 0, audio.length));
    pull_all(encoder, &file, 1000);
    CHECK_REFUSED(
        ENCODEC_ERROR_CHUNK_COUNT_MISMATCH, encodec_decode(b.codec, NULL, file.data, file.size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length));
    CHECK_OK(encodec_encoder_finish(encoder));
    pull_all(encoder, &file, 1000);
    CHECK_REFUSED(
        ENCODEC_ERROR_CHUNK_COUNT_MISMATCH, encodec_decode(b.codec, NULL, file.data, file.size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length));
    CHECK(apply_patch(encoder, &file) > 0);
    CHECK_OK(encodec_decode(b.codec, NULL, file.data, file.size, NULL, 0, ENCODEC_LAYOUT_PLANAR, &length));
    CHECK_UINT(audio.length, length);
    pulled_free(&file);
    CHECK_OK(encodec_encoder_destroy(&encoder));
    recording_free(&audio);
    bench_close(&b);
}

static const test_case cases[] = { TEST_ENTRY(an_unpatched_file_is_refused) };

static void run_golden(const char *name) {
    golden_case golden;
    golden_open(&golden, name);
    bool runs = !golden.decode_only && !golden_is_full_size(&golden);
    golden_close(&golden);
    if (runs) {
        check_case(name, golden_file_through_a_stream, name);
    }
}

int main(int argc, char **argv) {
    check_begin("test_encoder", argc, argv);
    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
        check_case(layouts[i].name, random_pushes_give_the_bytes_of_one_call, &layouts[i]);
        check_case(layouts[i].name, pushes_of_one_sample_and_of_everything, &layouts[i]);
    }

    size_t count = 0;
    char **names = golden_names(&count);
    for (size_t i = 0; i < count; i++) {
        run_golden(names[i]);
    }

    golden_free_names(names, count);
    CHECK_TABLE(cases);
    return check_finish();
}
