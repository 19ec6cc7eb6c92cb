/*
 * Callbacks of every kind that call back into the library: with the stream that they are called for, which is refused, and with others of
 * the same codec, which work; and that destroy what they are called for.
 */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pulling.h"
#include "pushing.h"

#define RATE 48000
#define CHANNELS 2

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static recording audio;
static uint8_t *file;
static size_t file_size;
static float *whole;
static uint64_t length;
static uint8_t *damaged;

/* The streams that are being used, those of them that are. */
static encodec_encoder *encoder;
static encodec_decoder *decoder;
static encodec_reader *reader;

static unsigned entered;
static bool inside;
static bool destroys;

static void check_same_streams(void) {
    float pair[CHANNELS] = { 0 };
    uint8_t byte[1];
    uint64_t number = 0;
    size_t size = 0;
    if (encoder != NULL) {
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_push_f32(encoder, pair, 1));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_pull(encoder, byte, 1, &size));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_encoder_finish(encoder));
        CHECK_CONTAINS("Another call is inside this encoder", last_message());
    }

    if (decoder != NULL) {
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_push(decoder, file, 1));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_pull_f32(decoder, pair, 1, &size));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_get_damage_count(decoder, &number));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_finish(decoder));
        CHECK_CONTAINS("Another call is inside this decoder", last_message());
    }

    if (reader != NULL) {
        encodec_file_info info = { .struct_size = sizeof(info) };
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_reader_decode(reader, 0, 1, pair, CHANNELS, ENCODEC_LAYOUT_PLANAR));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_reader_get_info(reader, &info));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_reader_get_damage_count(reader, &number));
        CHECK_CONTAINS("Another call is inside this reader", last_message());
    }
}

/* In one call and as streams, whatever codec this is in the middle of. */
static void check_other_streams(void) {
    size_t size = 0;
    size_t count = 0;
    uint64_t same = 0;
    pulled out = { 0 };
    pulled_audio heard = { .channels = CHANNELS };
    encodec_encoder *other_encoder = NULL;
    encodec_decoder *other_decoder = NULL;
    uint8_t *data = encode_at_once(codec, NULL, &audio, RATE, &size);
    CHECK_BYTES(file, file_size, data, size);
    encodec_free(data);
    float *samples = decode_at_once(codec, NULL, file, file_size, &same);
    CHECK_BYTES(whole, (size_t)length * CHANNELS * sizeof(float), samples, (size_t)same * CHANNELS * sizeof(float));
    free(samples);
    CHECK_OK(encodec_encoder_create(codec, NULL, RATE, CHANNELS, &other_encoder));
    CHECK_OK(push_form(other_encoder, 3, &audio, 0, audio.length));
    CHECK_OK(encodec_encoder_finish(other_encoder));
    pull_all(other_encoder, &out, 333);
    CHECK_BYTES(file, file_size, out.data, out.size);
    pulled_free(&out);
    CHECK_OK(encodec_encoder_destroy(&other_encoder));
    CHECK_OK(encodec_decoder_create(codec, NULL, &other_decoder));
    CHECK_OK(encodec_decoder_push(other_decoder, file, file_size));
    CHECK_OK(pull_form(other_decoder, 0, &heard, (size_t)length, &count));
    CHECK_BYTES(whole, (size_t)length * CHANNELS * sizeof(float), heard.floats, count * CHANNELS * sizeof(float));
    pulled_audio_free(&heard);
    CHECK_OK(encodec_decoder_destroy(&other_decoder));
}

/* Destroys what it is called for: who is inside finishes. */
static void destroy_streams(void) {
    encodec_encoder *last_encoder = encoder;
    encodec_decoder *last_decoder = decoder;
    encodec_reader *last_reader = reader;
    encoder = NULL;
    decoder = NULL;
    reader = NULL;
    CHECK_OK(encodec_encoder_destroy(&last_encoder));
    CHECK_OK(encodec_decoder_destroy(&last_decoder));
    CHECK_OK(encodec_reader_destroy(&last_reader));
}

/* Once a run: what it calls has callbacks too. */
static void call_back_in(void) {
    if (inside) {
        return;
    }

    entered++;
    inside = true;
    if (destroys) {
        destroy_streams();
    } else {
        check_same_streams();
        if (entered == 1) {
            check_other_streams();
        }
    }

    inside = false;
}

static void on_frames(void *data) {
    (void)data;
    call_back_in();
}

static encodec_status on_progress(void *user_data, uint64_t done, uint64_t total) {
    (void)user_data, (void)done, (void)total;
    call_back_in();
    return ENCODEC_OK;
}

static encodec_status on_conceal(
    void *user_data, uint64_t chunk, uint64_t start, float *samples, uint32_t channels, uint32_t count, uint32_t *fade) {
    (void)user_data, (void)chunk, (void)start, (void)samples, (void)channels, (void)count, (void)fade;
    call_back_in();
    return ENCODEC_OK;
}

static void on_damage(void *user_data, const encodec_damage *damage) {
    (void)user_data;
    CHECK_UINT(sizeof(*damage), damage->struct_size);
    call_back_in();
}

static encodec_status on_read(void *user_data, uint64_t offset, void *buffer, size_t size, size_t *read) {
    (void)user_data;
    memcpy(buffer, damaged + offset, size);
    *read = size;
    call_back_in();
    return ENCODEC_OK;
}

/* Of messages that come while a stream is inside; those of failures come when it has been left. */
static void on_message(void *user_data, encodec_log_level level, const char *message) {
    (void)user_data, (void)level, (void)message;
    call_back_in();
}

/* Which callback calls back in. */
typedef enum source { FRAMES, PROGRESS, CONCEAL, DAMAGE, READ, MESSAGE, SOURCES } source;

static encodec_decode_options decode_options(source from) {
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    options.batch_size = 1;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    options.progress = from == PROGRESS ? on_progress : NULL;
    options.conceal = from == CONCEAL ? on_conceal : NULL;
    options.on_damage = from == DAMAGE ? on_damage : NULL;
    return options;
}

static void begin(source from) {
    entered = 0;
    model.on_call = from == FRAMES ? on_frames : NULL;
    CHECK_OK(encodec_set_log_callback(from == MESSAGE ? on_message : NULL, NULL, ENCODEC_LOG_WARNING));
}

static void end(void) {
    model.on_call = NULL;
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
    CHECK(entered > 0);
}

static void encode_from(source from) {
    encodec_encode_options options;
    pulled out = { 0 };
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.threads = 1;
    options.batch_size = 1;
    options.progress = from == PROGRESS ? on_progress : NULL;
    begin(from);
    CHECK_OK(encodec_encoder_create(codec, &options, RATE, CHANNELS, &encoder));
    CHECK_OK(push_form(encoder, 0, &audio, 0, audio.length));

    /* Some callbacks come in this call, some in that. */
    encodec_encoder *last = encoder;
    CHECK_OK(last == NULL ? ENCODEC_OK : encodec_encoder_finish(last));
    end();
    CHECK((encoder == NULL) == destroys);
    if (!destroys) {
        pull_all(encoder, &out, 100);
        CHECK_BYTES(file, file_size, out.data, out.size);
        pulled_free(&out);
        CHECK_OK(encodec_encoder_destroy(&encoder));
    }
}

static void decode_from(source from) {
    encodec_decode_options options = decode_options(from);
    begin(from);
    CHECK_OK(encodec_decoder_create(codec, &options, &decoder));
    CHECK_OK(encodec_decoder_push(decoder, damaged, file_size));
    end();
    if (!destroys) {
        CHECK_OK(encodec_decoder_finish(decoder));
        CHECK_OK(encodec_decoder_destroy(&decoder));
    }

    CHECK(decoder == NULL);
}

static void read_from(source from) {
    encodec_decode_options options = decode_options(from);
    encodec_input_callbacks input;
    float *samples = allocate((size_t)length * CHANNELS * sizeof(float));
    CHECK_OK(encodec_input_callbacks_init(&input, sizeof(input)));
    input.size = file_size;
    input.read = on_read;

    /* Only one kind of callback at a time calls back in. */
    inside = from != READ;
    CHECK_OK(encodec_reader_open_callbacks(codec, &options, &input, &reader));
    inside = false;
    begin(from);
    if (from != READ) {
        CHECK_OK(encodec_reader_destroy(&reader));
        CHECK_OK(encodec_reader_open_memory(codec, &options, damaged, file_size, &reader));
    }

    CHECK_OK(encodec_reader_decode(reader, 0, length, samples, length * CHANNELS, ENCODEC_LAYOUT_INTERLEAVED));
    end();
    CHECK_OK(encodec_reader_destroy(&reader));
    free(samples);
}

static void from_each(void) {
    encode_from(FRAMES);
    encode_from(PROGRESS);
    for (source from = FRAMES; from < SOURCES; from++) {
        if (from != READ) {
            decode_from(from);
        }

        read_from(from);
    }
}

TEST(the_same_stream_is_refused_and_others_work) {
    destroys = false;
    from_each();
}

TEST(what_a_callback_is_called_for_may_be_destroyed_by_it) {
    destroys = true;
    from_each();
    destroys = false;
}

/* With a frame model that may be called once at a time: the thread that is inside it may come again. */
TEST(a_frame_model_that_is_called_one_at_a_time) {
    encodec_codec *concurrent = codec;
    encodec_frame_callbacks callbacks = hash_model_callbacks(&model);
    callbacks.allows_concurrent_calls = 0;
    CHECK_OK(encodec_codec_open_with_callbacks(golden.bundle, &callbacks, &codec));
    destroys = false;
    encode_from(FRAMES);
    decode_from(FRAMES);
    read_from(FRAMES);
    CHECK_OK(encodec_codec_destroy(&codec));
    codec = concurrent;
}

static const test_case cases[] = {
    TEST_ENTRY(the_same_stream_is_refused_and_others_work),
    TEST_ENTRY(what_a_callback_is_called_for_may_be_destroyed_by_it),
    TEST_ENTRY(a_frame_model_that_is_called_one_at_a_time),
};

int main(int argc, char **argv) {
    size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1];
    check_begin("test_reentrancy", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    codec = hash_model_open(&model, golden.bundle, false);
    length = golden.audio_length;
    audio = recording_of_noise(CHANNELS, (size_t)length, 3);
    file = encode_at_once(codec, NULL, &audio, RATE, &file_size);
    whole = decode_at_once(codec, NULL, file, file_size, &length);
    damaged = allocate(file_size);
    memcpy(damaged, file, file_size);
    chunk_starts(damaged, file_size, starts);
    damaged[starts[1] - 1] ^= 1;
    CHECK_TABLE(cases);
    free(damaged);
    free(whole);
    encodec_free(file);
    recording_free(&audio);
    CHECK_OK(encodec_codec_destroy(&codec));
    golden_close(&golden);
    return check_finish();
}
