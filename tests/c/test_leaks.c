/*
 * A thousand rounds of everything that is made and destroyed, used up, given up alive, failed half-way, cancelled: resident memory,
 * threads and open files stay where they were once the process has warmed up. ENCODEC_TEST_ROUNDS sets another number of rounds; with
 * fewer of them memory is not compared, since tools that see each leak do that better.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "process.h"
#include "pulling.h"
#include "pushing.h"

#define ROUNDS 1000
#define RATE 48000
#define CHANNELS 2

/* What the collector takes more or less; a thousand streams that stay are several times as much. */
#define SLACK (6.0 * 1000000.0)

/* What a round does with what it has made. */
typedef enum fate { FINISHED, ALIVE, FAILED, CANCELLED, FATES } fate;

static unsigned rounds;
static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static encodec_bundle_files files;
static recording audio;
static float *samples;
static char folder[PATH_SIZE];
static char path[PATH_SIZE];

static encodec_encode_options encode_options(fate how, encodec_cancellation **cancellation) {
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.threads = 1;
    options.batch_size = 1;
    if (how == CANCELLED) {
        CHECK_OK(encodec_cancellation_create(cancellation));
        options.cancellation = *cancellation;
    }

    return options;
}

static encodec_decode_options decode_options(fate how, encodec_cancellation **cancellation) {
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    options.batch_size = 1;
    if (how == CANCELLED) {
        CHECK_OK(encodec_cancellation_create(cancellation));
        options.cancellation = *cancellation;
    }

    return options;
}

/* The frame model's next call but one fails, or what comes is cancelled. */
static void spoil(fate how, encodec_cancellation *cancellation) {
    if (how == FAILED) {
        model.fail_at = atomic_load(&model.calls) + 1;
        model.fail_with = ENCODEC_ERROR_FRAME_MODEL_FAILED;
    } else if (how == CANCELLED) {
        CHECK_OK(encodec_cancellation_cancel(cancellation));
    }
}

static void check_fate(fate how, encodec_status status) {
    CHECK_UINT(how == FAILED ? ENCODEC_ERROR_FRAME_MODEL_FAILED : how == CANCELLED ? ENCODEC_ERROR_CANCELLED : ENCODEC_OK, status);
    model.fail_at = 0;
}

static void bundle_round(fate how) {
    encodec_bundle *bundle = NULL;
    encodec_codec *made = NULL;
    encodec_bundle_files some = files;
    if (how == FAILED) {
        some.manifest_size /= 2;
        CHECK_STATUS(ENCODEC_ERROR_INVALID_MANIFEST, encodec_bundle_open_memory(&some, &bundle));
        return;
    }

    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    if (how == FINISHED) {
        CHECK_OK(encodec_bundle_verify(bundle, NULL, NULL));
    }

    CHECK_OK(encodec_codec_create(bundle, NULL, &made));
    CHECK_OK(encodec_bundle_destroy(&bundle));
    CHECK_OK(encodec_codec_destroy(&made));
}

static void codec_round(fate how) {
    hash_model own = { 0 };
    encodec_codec *made = how == CANCELLED ? NULL : hash_model_open(&own, golden.bundle, false);
    if (how == CANCELLED) {
        CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_codec_open("/no/such", NULL, &made));
    } else if (how != ALIVE) {
        uint64_t length = 0;
        own.fail_at = how == FAILED ? 1 : 0;
        own.fail_with = ENCODEC_ERROR_FRAME_MODEL_FAILED;
        check_fate(
            how, encodec_decode(
                     made, NULL, golden.expected, golden.expected_size, samples, golden_values(&golden), ENCODEC_LAYOUT_PLANAR, &length));
    }

    CHECK_OK(encodec_codec_destroy(&made));
}

static void cancellation_round(fate how) {
    encodec_cancellation *cancellation = NULL;
    CHECK_OK(encodec_cancellation_create(&cancellation));
    for (int i = 0; i < (int)how; i++) {
        CHECK_OK(encodec_cancellation_cancel(cancellation));
        CHECK_OK(encodec_cancellation_reset(cancellation));
    }

    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

static void encode_round(fate how) {
    uint8_t *data = NULL;
    size_t size = 0;
    encodec_cancellation *cancellation = NULL;
    encodec_encode_options options = encode_options(how, &cancellation);
    spoil(how, cancellation);
    check_fate(
        how, encodec_encode(codec, &options, samples, golden.audio_length, RATE, CHANNELS, ENCODEC_LAYOUT_PLANAR, &data, &size));
    CHECK((data != NULL) == (how == FINISHED || how == ALIVE));
    encodec_free(data);
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

static void encoder_round(fate how) {
    uint8_t bytes[64];
    size_t size = 0;
    encodec_encoder *encoder = NULL;
    encodec_cancellation *cancellation = NULL;
    encodec_encode_options options = encode_options(how, &cancellation);
    options.threads = how == ALIVE ? 2 : 1;
    CHECK_OK(encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder));
    CHECK_OK(push_form(encoder, 1, &audio, 0, 2000));
    CHECK_OK(encodec_encoder_pull(encoder, bytes, sizeof(bytes), &size));
    spoil(how, cancellation);
    if (how != ALIVE) {
        check_fate(how, encodec_encoder_finish(encoder));
    }

    CHECK_OK(encodec_encoder_destroy(&encoder));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

static void decoder_round(fate how) {
    float block[2 * 64];
    size_t count = 0;
    encodec_decoder *decoder = NULL;
    encodec_cancellation *cancellation = NULL;
    encodec_decode_options options = decode_options(how, &cancellation);
    options.threads = how == ALIVE ? 2 : 1;
    CHECK_OK(encodec_decoder_create(codec, &options, &decoder));
    size_t half = golden.expected_size / 2;
    CHECK_OK(encodec_decoder_push(decoder, golden.expected, half));
    CHECK_OK(encodec_decoder_pull_f32(decoder, block, 64, &count));
    spoil(how, cancellation);
    if (how != ALIVE) {
        check_fate(how, encodec_decoder_push(decoder, golden.expected + half, golden.expected_size - half));
    }

    CHECK_OK(encodec_decoder_destroy(&decoder));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));
}

static void reader_round(fate how) {
    float block[2 * 64];
    encodec_reader *reader = NULL;
    encodec_cancellation *cancellation = NULL;
    encodec_decode_options options = decode_options(how, &cancellation);
    CHECK_OK(encodec_reader_open_file(codec, &options, path, &reader));
    spoil(how, cancellation);
    if (how != ALIVE) {
        check_fate(how, encodec_reader_decode(reader, 1000, 64, block, 2 * 64, ENCODEC_LAYOUT_INTERLEAVED));
    }

    CHECK_OK(encodec_reader_destroy(&reader));
    CHECK_OK(encodec_cancellation_destroy(&cancellation));

    /* One that cannot be opened. */
    CHECK_STATUS(ENCODEC_ERROR_TRUNCATED, encodec_reader_open_memory(codec, NULL, golden.expected, 8, &reader));
}

static void log_nothing(void *user_data, encodec_log_level level, const char *message) {
    (void)user_data, (void)level, (void)message;
}

static void log_round(fate how) {
    CHECK_OK(encodec_set_log_callback(how == ALIVE ? NULL : log_nothing, NULL, ENCODEC_LOG_DEBUG));
    leave_marker_message();
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
}

typedef struct kind {
    const char *name;
    void (*round)(fate how);
} kind;

static void check_rounds(const void *argument) {
    const kind *k = argument;
    uint64_t memory = 0;
    uint64_t threads = 0;
    uint64_t open = 0;
    unsigned warm_up = rounds / 5;
    for (unsigned round = 0; round < warm_up + rounds; round++) {
        if (round == warm_up) {
            memory = process_resident_bytes();
            threads = process_threads();
            open = process_open_files();
        }

        k->round((fate)(round % FATES));
    }

    double more = (double)process_resident_bytes() - (double)memory;
    printf("%s: %+.1f MB after %u rounds\n", k->name, more / 1e6, rounds);
    CHECK(rounds < ROUNDS || more < SLACK);

    /* Helpers that are on their way out are counted still. */
    CHECK(process_threads() <= threads + 2);
    CHECK_UINT(open, process_open_files());
}

static const kind kinds[] = {
    { "bundles", bundle_round },
    { "codecs", codec_round },
    { "cancellations", cancellation_round },
    { "encodings", encode_round },
    { "encoders", encoder_round },
    { "decoders", decoder_round },
    { "readers", reader_round },
    { "log_callbacks", log_round },
};

int main(int argc, char **argv) {
    const char *wished = getenv("ENCODEC_TEST_ROUNDS");
    rounds = wished == NULL ? ROUNDS : (unsigned)strtoul(wished, NULL, 10);
    check_begin("test_leaks", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    files = bundle_memory_read(golden.bundle);
    codec = hash_model_open(&model, golden.bundle, false);
    audio = recording_of_noise(CHANNELS, (size_t)golden.audio_length, 3);
    samples = golden_source(&golden);
    make_temporary_folder(folder);
    join_path(path, folder, "a.ecdc");
    write_file(path, golden.expected, golden.expected_size);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        check_case(kinds[i].name, check_rounds, &kinds[i]);
    }

    remove_folder(folder);
    free(samples);
    recording_free(&audio);
    CHECK_OK(encodec_codec_destroy(&codec));
    bundle_memory_free(&files);
    golden_close(&golden);
    return check_finish();
}
