#include "fuzz_table.h"

#include <string.h>

#include "fuzz_paths.h"
#include "fuzz_random.h"
#include "fuzz_structs.h"

static size_t text_size(fuzz_thread *t) {
    return fuzz_below(t, 3) == 0 ? 0 : fuzz_below(t, 200);
}

static void call_library(fuzz_thread *t) {
    size_t size = 0;
    encodec_onnx_options onnx;
    CALL(encodec_last_error(MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
    CALL(encodec_onnx_options_init(MAYBE(&onnx), fuzz_one_in(t, 2) ? sizeof(onnx) : fuzz_struct_size(t, sizeof(onnx) - 16)));
    if (strlen(encodec_status_string((encodec_status)fuzz_number(t))) == 0 || strlen(encodec_build_features()) == 0) {
        fuzz_fail(t, "encodec_status_string", "a text is empty");
    }

    encodec_free(NULL);
}

static void call_cancellation(fuzz_thread *t) {
    uint32_t is_cancelled = 0;
    switch (fuzz_below(t, 4)) {
    case 0:
        CREATED(FUZZ_CANCELLATION, encodec_cancellation, encodec_cancellation_create(&created));
        break;
    case 1:
        CALL(encodec_cancellation_cancel(HANDLE(FUZZ_CANCELLATION)));
        break;
    case 2:
        CALL(encodec_cancellation_reset(HANDLE(FUZZ_CANCELLATION)));
        break;
    default:
        CALL(encodec_cancellation_is_cancelled(HANDLE(FUZZ_CANCELLATION), MAYBE(&is_cancelled)));
        break;
    }
}

static void call_bundle(fuzz_thread *t) {
    fuzz_bundle_files files;
    struct {
        encodec_bundle_properties value;
        uint8_t more[32];
    } properties;
    size_t size = 0;
    memset(&properties, 0, sizeof(properties));
    switch (fuzz_below(t, 5)) {
    case 0:
        CREATED(FUZZ_BUNDLE, encodec_bundle, encodec_bundle_open(MAYBE(t->world->fixture.golden.bundle), &created));
        break;
    case 1:
        CREATED(FUZZ_BUNDLE, encodec_bundle, encodec_bundle_open_memory(fuzz_files(t, &files), &created));
        break;
    case 2:
        properties.value.struct_size = fuzz_struct_size(t, sizeof(properties.value));
        CALL(encodec_bundle_get_properties(HANDLE(FUZZ_BUNDLE), MAYBE(&properties.value)));
        break;
    case 3:
        CALL(encodec_bundle_get_model_name(HANDLE(FUZZ_BUNDLE), MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
        break;
    default:
        properties.value.struct_size = fuzz_struct_size(t, sizeof(properties.value));
        CALL(encodec_codec_get_properties(HANDLE(FUZZ_CODEC), MAYBE(&properties.value)));
        CALL(encodec_codec_get_model_name(HANDLE(FUZZ_CODEC), MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
        CALL(encodec_codec_last_error(HANDLE(FUZZ_CODEC), MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
        break;
    }
}

static void call_codec(fuzz_thread *t) {
    fuzz_frame_callbacks frames;
    switch (fuzz_below(t, 5)) {
    case 0:
        CREATED(FUZZ_CODEC, encodec_codec, encodec_codec_create_entropy_only(HANDLE(FUZZ_BUNDLE), &created));
        break;
    case 1:
        CREATED(
            FUZZ_CODEC, encodec_codec,
            encodec_codec_open_with_callbacks(MAYBE(t->world->fixture.golden.bundle), fuzz_frames(t, &frames), &created));
        break;
    default:
        CREATED(FUZZ_CODEC, encodec_codec, encodec_codec_create_with_callbacks(HANDLE(FUZZ_BUNDLE), fuzz_frames(t, &frames), &created));
        break;
    }
}

static void call_encode(fuzz_thread *t) {
    fuzz_encode_options options;
    uint8_t *data = NULL;
    size_t size = 0;
    uint64_t length = fuzz_one_in(t, 10) ? UINT64_MAX - fuzz_below(t, 3) : fuzz_below(t, FUZZ_BUFFER / 2);
    CALL(encodec_encode(
        HANDLE(FUZZ_CODEC), fuzz_encode(t, &options), BUFFER(t->samples, length), length, fuzz_one_in(t, 20) ? 44100 : 48000,
        fuzz_one_in(t, 20) ? (uint32_t)fuzz_number(t) % 3 : 2, (encodec_layout)fuzz_below(t, fuzz_one_in(t, 10) ? 5 : 2), MAYBE(&data),
        MAYBE(&size)));
    encodec_free(data);
}

static void call_decode(fuzz_thread *t) {
    fuzz_decode_options options;
    encodec_file_info info = { .struct_size = fuzz_struct_size(t, sizeof(info) - 16) };
    uint64_t length = 0;
    size_t size = 0;
    const uint8_t *file = fuzz_file(t, &size);
    if (fuzz_one_in(t, 4)) {
        CALL(encodec_read_info(MAYBE(file), size, MAYBE(&info)));
        return;
    }

    CALL(encodec_decode(
        HANDLE(FUZZ_CODEC), fuzz_decode(t, &options), MAYBE(file), size, MAYBE(t->samples), fuzz_one_in(t, 4) ? fuzz_below(t, FUZZ_BUFFER) : FUZZ_BUFFER,
        (encodec_layout)fuzz_below(t, fuzz_one_in(t, 10) ? 5 : 2), MAYBE(&length)));
}

static void call_encoder(fuzz_thread *t) {
    fuzz_encode_options options;
    size_t count = fuzz_count(t);
    size_t size = 0;
    uint64_t available = 0;
    void *encoder = HANDLE(FUZZ_ENCODER);
    switch (fuzz_below(t, 10)) {
    case 0:
    case 1:
        CREATED(
            FUZZ_ENCODER, encodec_encoder,
            encodec_encoder_create(HANDLE(FUZZ_CODEC), fuzz_encode(t, &options), 48000, fuzz_one_in(t, 20) ? 1 : 2, &created));
        break;
    case 2:
        CALL(encodec_encoder_push_f32(encoder, BUFFER(t->samples, count), count));
        break;
    case 3:
        CALL(encodec_encoder_push_s16(encoder, BUFFER(t->shorts, count), count));
        break;
    case 4:
        CALL(encodec_encoder_push_planar_f32(encoder, BUFFER((const float *const *)t->planes, count), count));
        break;
    case 5:
        CALL(encodec_encoder_push_planar_s16(encoder, BUFFER((const int16_t *const *)t->short_planes, count), count));
        break;
    case 6:
        CALL(encodec_encoder_pull(encoder, MAYBE(t->bytes), fuzz_below(t, FUZZ_BUFFER + 1), MAYBE(&size)));
        break;
    case 7:
        CALL(encodec_encoder_available(encoder, MAYBE(&available)));
        CALL(encodec_encoder_last_error(encoder, MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
        break;
    case 8:
        CALL(encodec_encoder_get_patch(encoder, MAYBE(t->bytes), fuzz_below(t, 2000), MAYBE(&size)));
        break;
    default:
        CALL(encodec_encoder_finish(encoder));
        break;
    }
}

static void pull(fuzz_thread *t, void *decoder) {
    size_t count = 0;
    size_t capacity = fuzz_below(t, FUZZ_BUFFER / 4);
    switch (fuzz_below(t, 4)) {
    case 0:
        CALL(encodec_decoder_pull_f32(decoder, MAYBE(t->samples), capacity, MAYBE(&count)));
        break;
    case 1:
        CALL(encodec_decoder_pull_s16(decoder, MAYBE(t->shorts), capacity, MAYBE(&count)));
        break;
    case 2:
        CALL(encodec_decoder_pull_planar_f32(decoder, MAYBE((float *const *)t->planes), capacity, MAYBE(&count)));
        break;
    default:
        CALL(encodec_decoder_pull_planar_s16(decoder, MAYBE((int16_t *const *)t->short_planes), capacity, MAYBE(&count)));
        break;
    }
}

static void call_decoder(fuzz_thread *t) {
    fuzz_decode_options options;
    encodec_file_info info = { .struct_size = sizeof(info) };
    encodec_damage damage = { .struct_size = fuzz_one_in(t, 10) ? 0 : sizeof(damage) };
    uint32_t is_known = 0;
    uint64_t number = 0;
    size_t size = 0;
    void *decoder = HANDLE(FUZZ_DECODER);
    const uint8_t *file = fuzz_file(t, &size);
    switch (fuzz_below(t, 8)) {
    case 0:
    case 1:
        CREATED(FUZZ_DECODER, encodec_decoder, encodec_decoder_create(HANDLE(FUZZ_CODEC), fuzz_decode(t, &options), &created));
        break;
    case 2:
    case 3:
        CALL(encodec_decoder_push(decoder, MAYBE(file), size));
        break;
    case 4:
        CALL(encodec_decoder_finish(decoder));
        break;
    case 5:
        CALL(encodec_decoder_get_info(decoder, MAYBE(&info), MAYBE(&is_known)));
        CALL(encodec_decoder_available(decoder, MAYBE(&number)));
        CALL(encodec_decoder_last_error(decoder, MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
        break;
    case 6:
        CALL(encodec_decoder_get_damage_count(decoder, MAYBE(&number)));
        CALL(encodec_decoder_get_damage(decoder, fuzz_number(t), MAYBE(&damage)));
        break;
    default:
        pull(t, decoder);
        break;
    }
}

static void call_reader(fuzz_thread *t) {
    fuzz_decode_options options;
    fuzz_input_callbacks input;
    const golden_case *golden = &t->world->fixture.golden;
    encodec_file_info info = { .struct_size = sizeof(info) };
    encodec_chunk_info chunk = { .struct_size = fuzz_one_in(t, 10) ? 3 : sizeof(chunk) };
    encodec_damage damage = { .struct_size = sizeof(damage) };
    uint64_t number = 0;
    size_t size = 0;
    void *reader = HANDLE(FUZZ_READER);
    switch (fuzz_below(t, 7)) {
    case 0:
        CREATED(
            FUZZ_READER, encodec_reader,
            encodec_reader_open_callbacks(HANDLE(FUZZ_CODEC), fuzz_decode(t, &options), fuzz_input(t, &input), &created));
        break;
    case 1:
        CREATED(
            FUZZ_READER, encodec_reader,
            encodec_reader_open_memory(
                HANDLE(FUZZ_CODEC), fuzz_decode(t, &options), MAYBE(golden->expected),
                fuzz_one_in(t, 3) ? fuzz_below(t, (uint32_t)golden->expected_size) : golden->expected_size, &created));
        break;
    case 2:
        CALL(encodec_reader_get_info(reader, MAYBE(&info)));
        CALL(encodec_reader_get_chunk_count(reader, MAYBE(&number)));
        CALL(encodec_reader_last_error(reader, MAYBE((char *)t->bytes), text_size(t), MAYBE(&size)));
        break;
    case 3:
        CALL(encodec_reader_get_chunk(reader, fuzz_one_in(t, 2) ? fuzz_below(t, 5) : fuzz_number(t), MAYBE(&chunk)));
        break;
    case 4:
        CALL(encodec_reader_get_damage_count(reader, MAYBE(&number)));
        CALL(encodec_reader_get_damage(reader, fuzz_number(t), MAYBE(&damage)));
        break;
    default:
        CALL(encodec_reader_decode(
            reader, fuzz_number(t), fuzz_number(t), MAYBE(t->samples), fuzz_one_in(t, 4) ? fuzz_below(t, 100) : FUZZ_BUFFER,
            (encodec_layout)fuzz_below(t, fuzz_one_in(t, 10) ? 5 : 2)));
        break;
    }
}

static void call_codes(fuzz_thread *t) {
    fuzz_encode_options encode;
    fuzz_decode_options decode;
    encodec_chunk_plan plan = { .struct_size = sizeof(plan) };
    uint8_t *data = NULL;
    size_t size = 0;
    size_t sizes[4] = { 0 };
    uint32_t steps = 0;
    const uint8_t *file = fuzz_file(t, &size);
    const uint8_t *payloads[4] = { file, file, file, file };
    switch (fuzz_below(t, 5)) {
    case 0:
        CALL(encodec_plan_chunks(HANDLE(FUZZ_CODEC), fuzz_encode(t, &encode), fuzz_number(t), fuzz_below(t, 2), MAYBE(&plan)));
        CALL(encodec_chunk_steps(HANDLE(FUZZ_CODEC), MAYBE(&plan), fuzz_number(t), MAYBE(&steps)));
        break;
    case 1:
        CALL(encodec_encode_codes(
            HANDLE(FUZZ_CODEC), fuzz_encode(t, &encode), 3183, fuzz_below(t, 2), MAYBE(t->codes), MAYBE(t->samples), 4,
            fuzz_one_in(t, 10) ? (uint32_t)fuzz_number(t) : 12, MAYBE(&data), MAYBE(&size)));
        break;
    case 2:
        CALL(encodec_decode_codes(
            HANDLE(FUZZ_CODEC), fuzz_decode(t, &decode), MAYBE(file), size, MAYBE(t->codes), fuzz_one_in(t, 3) ? fuzz_below(t, 90) : FUZZ_BUFFER,
            MAYBE(t->samples), fuzz_one_in(t, 3) ? fuzz_below(t, 5) : FUZZ_BUFFER, MAYBE(&plan)));
        break;
    case 3:
        CALL(encodec_encode_chunks(
            HANDLE(FUZZ_CODEC), fuzz_encode(t, &encode), MAYBE(t->codes), MAYBE(t->samples), fuzz_below(t, 5), fuzz_below(t, 14), MAYBE(&data),
            MAYBE(sizes)));
        break;
    default:
        for (int i = 0; i < 4; i++) {
            sizes[i] = fuzz_below(t, (uint32_t)size + 1);
        }

        CALL(encodec_decode_chunks(
            HANDLE(FUZZ_CODEC), fuzz_decode(t, &decode), MAYBE(payloads), MAYBE(sizes), fuzz_below(t, 5), fuzz_below(t, 14),
            fuzz_one_in(t, 3) ? (uint32_t)fuzz_number(t) : 8192, fuzz_one_in(t, 3) ? (uint32_t)fuzz_number(t) : 2, MAYBE(t->codes),
            MAYBE(t->samples)));
        break;
    }

    encodec_free(data);
}

/* The handle stays in its slot, so that it is used on after this. */
static void call_destroy(fuzz_thread *t) {
    fuzz_kind kind = (fuzz_kind)fuzz_below(t, FUZZ_KINDS);
    void *handle = fuzz_handle(t, kind);
    fuzz_expect(t, "destroy", fuzz_destroy(kind, fuzz_one_in(t, 30) ? NULL : &handle));
}

void fuzz_call(fuzz_thread *thread) {
    static void (*const calls[])(fuzz_thread *) = {
        call_library, call_cancellation, call_bundle, call_bundle, call_codec, call_codec, call_encode, call_decode, call_encoder, call_encoder,
        call_encoder, call_encoder, call_encoder, call_encoder, call_decoder, call_decoder, call_decoder, call_decoder, call_decoder, call_reader,
        call_reader, call_reader, call_codes, call_destroy, fuzz_call_file, fuzz_call_onnx, fuzz_call_log,
    };
    calls[fuzz_below(thread, sizeof(calls) / sizeof(calls[0]))](thread);
}
