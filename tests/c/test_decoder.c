/* Decoding streams: any push and pull sizes, in every form; what is told on the way; damage, concealed. */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pulling.h"
#include "pushing.h"

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1];

/* Where a stream's rules and a whole file's differ: told apart by the number of chunks alone. */
static bool is_old_file(const char *name) {
    return strncmp(name, "legacy-", 7) == 0;
}

static void stream_through(encodec_codec *used, const uint8_t *data, size_t size, const encodec_decode_options *options, uint64_t seed,
    size_t largest, pulled_audio *audio) {
    encodec_decoder *decoder = NULL;
    uint64_t random = seed;
    size_t count = 0;
    CHECK_OK(encodec_decoder_create(used, options, &decoder));
    for (size_t at = 0; at < size;) {
        size_t piece = next_random(&random) % (largest + 1);
        piece = piece < size - at ? piece : size - at;
        if (!CHECK_OK(encodec_decoder_push(decoder, data + at, piece))) {
            break;
        }

        at += piece;
        CHECK_OK(pull_form(decoder, next_random(&random) % PULL_FORMS, audio, next_random(&random) % 700, &count));
    }

    CHECK_OK(encodec_decoder_finish(decoder));
    uint64_t available = 0;
    CHECK_OK(encodec_decoder_available(decoder, &available));
    size_t before = audio->count;
    do {
        CHECK_OK(pull_form(decoder, next_random(&random) % PULL_FORMS, audio, 1 + (next_random(&random) % 5000), &count));
    } while (count > 0);
    CHECK_UINT(available, audio->count - before);
    CHECK_OK(encodec_decoder_destroy(&decoder));
    CHECK(decoder == NULL);
}

static void check_case_in_pieces(const void *argument) {
    fixture f;
    fixture_open(&f, argument);
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    uint64_t length = 0;
    float *whole = decode_at_once(f.codec, &options, f.golden.expected, f.golden.expected_size, &length);
    for (uint64_t seed = 1; seed <= (golden_is_full_size(&f.golden) ? 1 : golden_small_only() ? 2 : 8); seed++) {
        fixture_rewind(&f);
        pulled_audio audio = { .channels = f.golden.properties.channels };
        stream_through(f.codec, f.golden.expected, f.golden.expected_size, &options, seed, seed * 40, &audio);
        CHECK_UINT(length, audio.count);
        CHECK_UINT(f.golden.chunks, f.state.decoded);
        for (size_t i = 0; i < audio.count * audio.channels; i++) {
            if (audio.shorts[i] != rounded(whole[i])) {
                CHECK_UINT(i, SIZE_MAX);
                break;
            }
        }

        pulled_audio_free(&audio);
    }

    free(whole);
    fixture_close(&f);
}

TEST(f32_is_to_the_bit_what_one_call_gives) {
    uint64_t length = 0;
    size_t count = 0;
    encodec_decoder *decoder = NULL;
    float *whole = decode_at_once(codec, NULL, golden.expected, golden.expected_size, &length);
    for (unsigned form = 0; form < PULL_FORMS; form += 2) {
        pulled_audio audio = { .channels = golden.properties.channels };
        CHECK_OK(encodec_decoder_create(codec, NULL, &decoder));
        for (size_t at = 0; at < golden.expected_size; at++) {
            CHECK_OK(encodec_decoder_push(decoder, golden.expected + at, 1));
            CHECK_OK(pull_form(decoder, form, &audio, 100, &count));
        }

        CHECK_OK(encodec_decoder_finish(decoder));
        CHECK_OK(pull_form(decoder, form, &audio, (size_t)length, &count));
        CHECK_BYTES(whole, (size_t)length * audio.channels * sizeof(float), audio.floats, audio.count * audio.channels * sizeof(float));
        CHECK_OK(encodec_decoder_destroy(&decoder));
        pulled_audio_free(&audio);
    }

    free(whole);
}

TEST(the_header_and_the_first_chunk_are_there_as_soon_as_they_can_be) {
    encodec_decoder *decoder = NULL;
    encodec_file_info info = { .struct_size = sizeof(info), .length = 77 };
    uint32_t is_known = 77;
    uint64_t available = 77;
    CHECK_OK(encodec_decoder_create(codec, NULL, &decoder));
    CHECK_OK(encodec_decoder_push(decoder, golden.expected, starts[0] - 1));
    CHECK_OK(encodec_decoder_get_info(decoder, &info, &is_known));
    CHECK_UINT(0, is_known);
    CHECK_UINT(77, info.length);
    CHECK_OK(encodec_decoder_push(decoder, golden.expected + starts[0] - 1, 1));
    CHECK_OK(encodec_decoder_get_info(decoder, &info, &is_known));
    CHECK_UINT(1, is_known);
    CHECK_UINT(golden.audio_length, info.length);
    CHECK_OK(encodec_decoder_push(decoder, golden.expected + starts[0], starts[1] - starts[0] - 1));
    CHECK_OK(encodec_decoder_available(decoder, &available));
    CHECK_UINT(0, available);
    CHECK_OK(encodec_decoder_push(decoder, golden.expected + starts[1] - 1, 1));
    CHECK_OK(encodec_decoder_available(decoder, &available));
    CHECK_UINT(golden.properties.segment_stride, available);
    CHECK_OK(encodec_decoder_destroy(&decoder));
}

typedef struct reports {
    uint32_t count;
    encodec_damage last;
    uint32_t concealed;
    uint32_t fade;
} reports;

static void on_damage(void *user_data, const encodec_damage *damage) {
    reports *seen = user_data;
    CHECK_UINT(sizeof(*damage), damage->struct_size);
    seen->count++;
    seen->last = *damage;
}

static encodec_status conceal(
    void *user_data, uint64_t chunk, uint64_t start, float *audio, uint32_t channels, uint32_t length, uint32_t *fade) {
    reports *seen = user_data;
    seen->concealed++;
    CHECK_UINT(950 * chunk, start);
    CHECK_UINT(2, channels);
    CHECK_UINT(960, length);
    CHECK_UINT(1, *fade);
    for (uint32_t i = 0; i < channels * length; i++) {
        CHECK(audio[i] == 0.0f);
        audio[i] = 0.5f;
    }

    *fade = seen->fade;
    return ENCODEC_OK;
}

TEST(damage_is_concealed_and_told_of) {
    uint8_t *data = allocate(golden.expected_size);
    memcpy(data, golden.expected, golden.expected_size);
    data[starts[2] - 1] ^= 1;
    reports seen = { .fade = 0 };
    encodec_decode_options options = fixture_decode_options();
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    options.conceal = conceal;
    options.on_damage = on_damage;
    options.conceal_user_data = &seen;
    uint64_t length = 0;
    float *whole = decode_at_once(codec, NULL, golden.expected, golden.expected_size, &length);
    float *concealed = decode_at_once(codec, &options, data, golden.expected_size, &length);
    CHECK_UINT(1, seen.count);
    CHECK_UINT(1, seen.concealed);
    CHECK_UINT(ENCODEC_ERROR_CORRUPT_CHUNK, seen.last.status);
    CHECK_UINT(1, seen.last.chunk);
    CHECK_UINT(950, seen.last.start);
    CHECK_UINT(960, seen.last.length);
    CHECK_BYTES(whole, 950 * 2 * sizeof(float), concealed, 950 * 2 * sizeof(float));
    CHECK_BYTES(whole + (1910 * 2), (length - 1910) * 2 * sizeof(float), concealed + (1910 * 2), (length - 1910) * 2 * sizeof(float));
    for (size_t i = 960 * 2; i < 1900 * 2; i++) {
        CHECK(concealed[i] == 0.5f);
    }

    encodec_decoder *decoder = NULL;
    encodec_damage damage = { .struct_size = sizeof(damage) };
    uint64_t count = 77;
    size_t taken = 0;
    pulled_audio audio = { .channels = 2 };
    CHECK_OK(encodec_decoder_create(codec, &options, &decoder));
    CHECK_OK(encodec_decoder_get_damage_count(decoder, &count));
    CHECK_UINT(0, count);
    CHECK_OK(encodec_decoder_push(decoder, data, golden.expected_size));
    CHECK_OK(encodec_decoder_finish(decoder));
    CHECK_OK(encodec_decoder_get_damage_count(decoder, &count));
    CHECK_UINT(1, count);
    CHECK_OK(encodec_decoder_get_damage(decoder, 0, &damage));
    CHECK_BYTES(&seen.last, sizeof(damage), &damage, sizeof(damage));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decoder_get_damage(decoder, 1, &damage));
    CHECK_OK(pull_form(decoder, 0, &audio, (size_t)length, &taken));
    CHECK_BYTES(concealed, (size_t)length * 2 * sizeof(float), audio.floats, audio.count * 2 * sizeof(float));
    CHECK_OK(encodec_decoder_destroy(&decoder));

    seen.fade = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decode(
        codec, &options, data, golden.expected_size, concealed, length * 2, ENCODEC_LAYOUT_PLANAR, &length));
    CHECK_CONTAINS("fade is 2", last_message());
    pulled_audio_free(&audio);
    free(concealed);
    free(whole);
    free(data);
}

TEST(options_that_are_none) {
    encodec_decoder *decoder = NULL;
    encodec_decode_options options = fixture_decode_options();
    options.damage = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decoder_create(codec, &options, &decoder));
    CHECK_CONTAINS("damage is 2", last_message());
    options = fixture_decode_options();
    options.reserved = 1;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decoder_create(codec, &options, &decoder));
    options = fixture_decode_options();
    options.threads = 5000;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_decoder_create(codec, &options, &decoder));
    CHECK(decoder == NULL);
}

static const test_case cases[] = {
    TEST_ENTRY(f32_is_to_the_bit_what_one_call_gives),
    TEST_ENTRY(the_header_and_the_first_chunk_are_there_as_soon_as_they_can_be),
    TEST_ENTRY(damage_is_concealed_and_told_of),
    TEST_ENTRY(options_that_are_none),
};

/* All but old files, which a stream cannot tell, and where only small ones are wanted but large ones. */
static bool runs_in_pieces(const char *name) {
    golden_case found;
    golden_open(&found, name);
    bool runs = !is_old_file(name) && !(golden_small_only() && golden_is_full_size(&found));
    golden_close(&found);
    return runs;
}

int main(int argc, char **argv) {
    check_begin("test_decoder", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    codec = hash_model_open(&model, golden.bundle, false);
    chunk_starts(golden.expected, golden.expected_size, starts);
    CHECK_TABLE(cases);
    CHECK_OK(encodec_codec_destroy(&codec));
    golden_close(&golden);
    size_t count = 0;
    char **names = golden_names(&count);
    for (size_t i = 0; i < count; i++) {
        if (runs_in_pieces(names[i])) {
            check_case(names[i], check_case_in_pieces, names[i]);
        }
    }

    golden_free_names(names, count);
    return check_finish();
}
