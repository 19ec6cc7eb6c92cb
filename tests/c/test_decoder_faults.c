/* Decoding streams and readers that are used wrongly, fail, are cancelled or given up at every point. */
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pulling.h"

#define HOST_STATUS 1234

static golden_case golden;
static hash_model model;
static encodec_codec *codec;
static uint8_t *damaged;
static size_t size;

/* What the callbacks of one run do. */
typedef struct plan {
    uint32_t calls;
    /** The call of conceal, or of progress, that fails. */
    uint32_t conceal_at;
    uint32_t progress_at;
    encodec_status status;
    encodec_cancellation *cancellation;
    /** The call of progress that cancels. */
    uint32_t cancel_at;
} plan;

static encodec_status conceal(
    void *user_data, uint64_t chunk, uint64_t start, float *audio, uint32_t channels, uint32_t length, uint32_t *fade) {
    plan *p = user_data;
    (void)chunk, (void)start, (void)audio, (void)channels, (void)length, (void)fade;
    p->calls++;
    return p->calls == p->conceal_at ? p->status : ENCODEC_OK;
}

static encodec_status progress(void *user_data, uint64_t done, uint64_t total) {
    plan *p = user_data;
    CHECK(done <= total);
    p->calls++;
    if (p->calls == p->cancel_at) {
        CHECK_OK(encodec_cancellation_cancel(p->cancellation));
    }

    return p->calls == p->progress_at ? p->status : ENCODEC_OK;
}

static encodec_decode_options options_for(plan *p) {
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    options.batch_size = 1;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    if (p->conceal_at > 0) {
        options.conceal = conceal;
        options.conceal_user_data = p;
    } else {
        options.progress = progress;
        options.progress_user_data = p;
    }

    options.cancellation = p->cancellation;
    return options;
}

/* Bytes one by one, so that a failure can come anywhere; then the end. */
static encodec_status stream(encodec_decoder *decoder, size_t count) {
    encodec_status status = ENCODEC_OK;
    for (size_t at = 0; at < count && status == ENCODEC_OK; at++) {
        status = encodec_decoder_push(decoder, damaged + at, 1);
    }

    return status == ENCODEC_OK && count == size ? encodec_decoder_finish(decoder) : status;
}

static void check_dead(encodec_decoder *decoder, const char *why) {
    float sample[2];
    int16_t shorts[2];
    size_t count = 77;
    uint64_t available = 0;
    pulled_audio rest = { .channels = 2 };
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_push(decoder, damaged, 1));
    CHECK_CONTAINS(why, last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_push(decoder, NULL, 0));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_finish(decoder));

    /* What was final before is still there; then there is no more. */
    CHECK_OK(encodec_decoder_available(decoder, &available));
    if (available > 0) {
        CHECK_OK(pull_form(decoder, 0, &rest, (size_t)available, &count));
        CHECK_UINT(available, count);
    }

    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_pull_f32(decoder, sample, 1, &count));
    CHECK_UINT(0, count);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_pull_s16(decoder, shorts, 1, &count));
    CHECK_CONTAINS(why, last_message());
    pulled_audio_free(&rest);
}

/* One run with everything else right; whether the failure came. */
static bool run_stream(plan *p, encodec_status expected, const char *why) {
    encodec_decoder *decoder = NULL;
    encodec_decode_options options = options_for(p);
    CHECK_OK(encodec_decoder_create(codec, &options, &decoder));
    encodec_status status = stream(decoder, size);
    if (status != ENCODEC_OK) {
        CHECK_UINT(expected, status);
        check_dead(decoder, why);
    }

    CHECK_OK(encodec_decoder_destroy(&decoder));
    return status != ENCODEC_OK;
}

static bool run_reader(plan *p, encodec_status expected, const char *why) {
    encodec_reader *reader = NULL;
    encodec_decode_options options = options_for(p);
    uint64_t values = golden.audio_length * 2;
    float *first = allocate((size_t)values * sizeof(float));
    float *second = allocate((size_t)values * sizeof(float));
    CHECK_OK(encodec_reader_open_memory(codec, &options, damaged, size, &reader));
    encodec_status status = encodec_reader_decode(reader, 0, golden.audio_length, first, values, ENCODEC_LAYOUT_PLANAR);
    p->conceal_at = 0;
    p->progress_at = 0;
    p->cancel_at = 0;
    if (status != ENCODEC_OK) {
        char text[256];
        CHECK_UINT(expected, status);
        CHECK_OK(encodec_reader_last_error(reader, text, sizeof(text), NULL));
        CHECK_CONTAINS(why, text);

        /* The next call is an operation of its own. */
        if (p->cancellation != NULL) {
            CHECK_OK(encodec_cancellation_reset(p->cancellation));
        }

        CHECK_OK(encodec_reader_decode(reader, 0, golden.audio_length, first, values, ENCODEC_LAYOUT_PLANAR));
    }

    CHECK_OK(encodec_reader_decode(reader, 0, golden.audio_length, second, values, ENCODEC_LAYOUT_PLANAR));
    CHECK_BYTES(first, (size_t)values * sizeof(float), second, (size_t)values * sizeof(float));
    CHECK_OK(encodec_reader_destroy(&reader));
    free(first);
    free(second);
    return status != ENCODEC_OK;
}

static void fail_at_each_call(bool (*run)(plan *p, encodec_status expected, const char *why)) {
    uint32_t failures[4] = { 0 };
    for (uint32_t at = 1; at < 12; at++) {
        plan frames = { 0 };
        model.fail_at = atomic_load(&model.calls) + at;
        model.fail_with = HOST_STATUS;
        failures[0] += run(&frames, HOST_STATUS, "decode_frames callback returned 1234");
        model.fail_at = 0;

        plan concealing = { .conceal_at = at, .status = ENCODEC_ERROR_IO_FAILED };
        failures[1] += run(&concealing, ENCODEC_ERROR_IO_FAILED, "conceal callback returned 22");

        plan telling = { .progress_at = at, .status = ENCODEC_ERROR_CANCELLED };
        failures[2] += run(&telling, ENCODEC_ERROR_CANCELLED, "cancelled");

        plan cancelling = { .cancel_at = at };
        CHECK_OK(encodec_cancellation_create(&cancelling.cancellation));
        failures[3] += run(&cancelling, ENCODEC_ERROR_CANCELLED, "cancelled");
        CHECK_OK(encodec_cancellation_destroy(&cancelling.cancellation));
    }

    /* Four chunks: two are decoded, two concealed, all told of. */
    CHECK_UINT(2, failures[0]);
    CHECK_UINT(2, failures[1]);
    CHECK(failures[2] >= 4);
    CHECK(failures[3] >= 4);
}

TEST(streams_fail_at_each_call_of_a_callback) {
    fail_at_each_call(run_stream);
}

TEST(readers_fail_at_each_call_of_a_callback_and_go_on) {
    fail_at_each_call(run_reader);
}

TEST(a_stream_may_be_given_up_anywhere_and_outlives_its_codec) {
    for (size_t count = 0; count <= size; count++) {
        encodec_codec *own = hash_model_open(&model, golden.bundle, false);
        encodec_decoder *decoder = NULL;
        plan p = { 0 };
        encodec_decode_options options = options_for(&p);
        CHECK_OK(encodec_decoder_create(own, &options, &decoder));
        CHECK_OK(encodec_codec_destroy(&own));
        CHECK_OK(stream(decoder, count));
        CHECK_OK(encodec_decoder_destroy(&decoder));
    }
}

static encodec_decoder *inside;
static uint32_t refused;

static encodec_status call_back_in(void *user_data, uint64_t done, uint64_t total) {
    uint64_t available = 0;
    (void)user_data, (void)done, (void)total;
    refused += encodec_decoder_push(inside, damaged, 1) == ENCODEC_ERROR_INVALID_STATE;
    refused += encodec_decoder_available(inside, &available) == ENCODEC_ERROR_INVALID_STATE;
    return ENCODEC_OK;
}

TEST(a_call_while_another_is_inside_is_refused) {
    encodec_decode_options options = fixture_decode_options();
    options.progress = call_back_in;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    CHECK_OK(encodec_decoder_create(codec, &options, &inside));
    CHECK_OK(encodec_decoder_push(inside, damaged, size));
    CHECK_OK(encodec_decoder_finish(inside));
    CHECK(refused >= 8);
    CHECK_OK(encodec_decoder_destroy(&inside));
}

static void check_every_function(encodec_decoder *decoder, encodec_status status) {
    float floats[2];
    int16_t shorts[2];
    float *float_channels[2] = { floats, floats };
    int16_t *short_channels[2] = { shorts, shorts };
    encodec_file_info info = { .struct_size = sizeof(info) };
    encodec_damage damage = { .struct_size = sizeof(damage) };
    char text[8];
    size_t count = 0;
    uint64_t number = 0;
    uint32_t is_known = 0;
    CHECK_REFUSED(status, encodec_decoder_push(decoder, damaged, 1));
    CHECK_REFUSED(status, encodec_decoder_finish(decoder));
    CHECK_REFUSED(status, encodec_decoder_get_info(decoder, &info, &is_known));
    CHECK_REFUSED(status, encodec_decoder_available(decoder, &number));
    CHECK_REFUSED(status, encodec_decoder_pull_f32(decoder, floats, 1, &count));
    CHECK_REFUSED(status, encodec_decoder_pull_s16(decoder, shorts, 1, &count));
    CHECK_REFUSED(status, encodec_decoder_pull_planar_f32(decoder, float_channels, 1, &count));
    CHECK_REFUSED(status, encodec_decoder_pull_planar_s16(decoder, short_channels, 1, &count));
    CHECK_REFUSED(status, encodec_decoder_get_damage_count(decoder, &number));
    CHECK_REFUSED(status, encodec_decoder_get_damage(decoder, 0, &damage));
    CHECK_REFUSED(status, encodec_decoder_last_error(decoder, text, sizeof(text), NULL));
}

TEST(wrong_handles) {
    encodec_decoder *decoder = NULL;
    CHECK_OK(encodec_decoder_create(codec, NULL, &decoder));
    encodec_decoder *stale = decoder;
    encodec_decoder *other = (encodec_decoder *)codec;
    CHECK_OK(encodec_decoder_destroy(&decoder));
    CHECK_OK(encodec_decoder_destroy(&decoder));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_destroy(NULL));
    check_every_function(NULL, ENCODEC_ERROR_NULL_ARGUMENT);
    check_every_function(stale, ENCODEC_ERROR_INVALID_HANDLE);
    check_every_function(other, ENCODEC_ERROR_INVALID_HANDLE);
    CHECK_CONTAINS("is a codec; expected a decoder", last_message());
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_HANDLE, encodec_decoder_destroy(&stale));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_create(codec, NULL, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_create(NULL, NULL, &decoder));
}

TEST(null_pointers_leave_a_stream_as_it_was) {
    encodec_decoder *decoder = NULL;
    encodec_file_info info = { .struct_size = sizeof(info) };
    float *half[2] = { NULL, NULL };
    float floats[2];
    size_t count = 0;
    uint32_t is_known = 0;
    CHECK_OK(encodec_decoder_create(codec, NULL, &decoder));
    CHECK_OK(encodec_decoder_push(decoder, NULL, 0));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_push(decoder, NULL, 1));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_get_info(decoder, NULL, &is_known));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_get_info(decoder, &info, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_available(decoder, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_pull_f32(decoder, NULL, 1, &count));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_pull_f32(decoder, floats, 1, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_pull_planar_f32(decoder, NULL, 1, &count));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_pull_planar_f32(decoder, half, 1, &count));
    CHECK_CONTAINS("channels[0]", last_message());
    CHECK_OK(encodec_decoder_pull_f32(decoder, NULL, 0, &count));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_decoder_get_damage_count(decoder, NULL));
    CHECK_OK(encodec_decoder_push(decoder, golden.expected, golden.expected_size));
    CHECK_OK(encodec_decoder_finish(decoder));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_push(decoder, golden.expected, 1));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_decoder_finish(decoder));
    CHECK_OK(encodec_decoder_destroy(&decoder));
}

static const test_case cases[] = {
    TEST_ENTRY(streams_fail_at_each_call_of_a_callback),
    TEST_ENTRY(readers_fail_at_each_call_of_a_callback_and_go_on),
    TEST_ENTRY(a_stream_may_be_given_up_anywhere_and_outlives_its_codec),
    TEST_ENTRY(a_call_while_another_is_inside_is_refused),
    TEST_ENTRY(wrong_handles),
    TEST_ENTRY(null_pointers_leave_a_stream_as_it_was),
};

int main(int argc, char **argv) {
    size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1];
    check_begin("test_decoder_faults", argc, argv);
    golden_open(&golden, FIXTURE_CASE);
    codec = hash_model_open(&model, golden.bundle, false);
    size = golden.expected_size;
    damaged = allocate(size);
    memcpy(damaged, golden.expected, size);
    chunk_starts(damaged, size, starts);
    damaged[starts[2] - 1] ^= 1;
    damaged[starts[4] - 1] ^= 1;
    CHECK_TABLE(cases);
    CHECK_OK(encodec_codec_destroy(&codec));
    free(damaged);
    golden_close(&golden);
    return check_finish();
}
