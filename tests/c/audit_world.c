#include "audit_world.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "fixture.h"
#include "hash_model.h"
#include "pulling.h"
#include "pushing.h"
#include "wav.h"

#define CHANNELS 2
#define CAPACITY 16

static const audit_struct structs[] = {
    { "encodec_onnx_options", sizeof(encodec_onnx_options), _Alignof(encodec_onnx_options) },
    { "encodec_provider_device", sizeof(encodec_provider_device), _Alignof(encodec_provider_device) },
    { "encodec_graph_placement", sizeof(encodec_graph_placement), _Alignof(encodec_graph_placement) },
    { "encodec_bundle_files", sizeof(encodec_bundle_files), _Alignof(encodec_bundle_files) },
    { "encodec_verify_options", sizeof(encodec_verify_options), _Alignof(encodec_verify_options) },
    { "encodec_frame_callbacks", sizeof(encodec_frame_callbacks), _Alignof(encodec_frame_callbacks) },
    { "encodec_encode_options", sizeof(encodec_encode_options), _Alignof(encodec_encode_options) },
    { "encodec_decode_options", sizeof(encodec_decode_options), _Alignof(encodec_decode_options) },
    { "encodec_audio_options", sizeof(encodec_audio_options), _Alignof(encodec_audio_options) },
    { "encodec_input_callbacks", sizeof(encodec_input_callbacks), _Alignof(encodec_input_callbacks) },
    { "encodec_bundle_properties", sizeof(encodec_bundle_properties), _Alignof(encodec_bundle_properties) },
    { "encodec_verify_report", sizeof(encodec_verify_report), _Alignof(encodec_verify_report) },
    { "encodec_file_info", sizeof(encodec_file_info), _Alignof(encodec_file_info) },
    { "encodec_chunk_info", sizeof(encodec_chunk_info), _Alignof(encodec_chunk_info) },
    { "encodec_chunk_plan", sizeof(encodec_chunk_plan), _Alignof(encodec_chunk_plan) },
    { "encodec_damage", sizeof(encodec_damage), _Alignof(encodec_damage) },
};

/* What lasts. */
static golden_case golden;
static hash_model model;
static encodec_bundle_files files;
static recording audio;
static char folder[PATH_SIZE];
static char wav[PATH_SIZE];
static char ecdc[PATH_SIZE];
static char out[PATH_SIZE];
static uint8_t *damaged;
static encodec_frame_callbacks callbacks;

/* What is used up. */
static struct {
    encodec_bundle *bundle;
    encodec_codec *codec;
    encodec_encoder *encoder;
    encodec_decoder *decoder;
    encodec_reader *reader;
    encodec_cancellation *cancellation;
} world;

/* Where functions write. */
static struct {
    uintptr_t variable[INTERFACE_PARAMETERS];
    uint8_t *data;
    size_t sizes[CAPACITY];
    const uint8_t *payloads[CAPACITY];
    uint8_t *payload;
    float *samples;
    float *converted;
    const float *planar_floats[CHANNELS];
    const int16_t *planar_shorts[CHANNELS];
    int32_t *codes;
    float scales[GOLDEN_MAXIMUM_CHUNKS];
    encodec_chunk_plan plan;
    char text[1024];
} room;

static _Alignas(16) unsigned char struct_room[INTERFACE_PARAMETERS][AUDIT_STRUCT_ROOM];

static encodec_status read_golden(void *user_data, uint64_t offset, void *buffer, size_t size, size_t *read) {
    (void)user_data;
    memcpy(buffer, golden.expected + offset, size);
    *read = size;
    return ENCODEC_OK;
}

static encodec_status encode_nothing(
    void *user_data, const float *samples, uint32_t windows, uint32_t channels, uint32_t count, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    (void)user_data, (void)samples, (void)windows, (void)channels, (void)count, (void)codes, (void)codebooks, (void)frames, (void)scales;
    return ENCODEC_ERROR_INTERNAL;
}

const audit_struct *audit_struct_of(const char *name) {
    for (size_t i = 0; i < sizeof(structs) / sizeof(structs[0]); i++) {
        if (strcmp(structs[i].name, name) == 0) {
            return &structs[i];
        }
    }

    check_fail(__FILE__, __LINE__, "the audit does not know the struct %s; add it to its table", name);
    return NULL;
}

/* The options of the concealing decoder and reader. */
static encodec_decode_options concealing(void) {
    encodec_decode_options options = fixture_decode_options();
    options.threads = 1;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    return options;
}

static void make_objects(void) {
    encodec_encode_options encode;
    encodec_decode_options decode = concealing();
    CHECK_OK(encodec_encode_options_init(&encode, sizeof(encode)));
    encode.threads = 1;
    encode.length_mode = ENCODEC_LENGTH_PATCH;
    CHECK_OK(encodec_bundle_open_memory(&files, &world.bundle));
    world.codec = hash_model_open(&model, golden.bundle, false);
    CHECK_OK(encodec_encoder_create(world.codec, &encode, golden.properties.sample_rate, CHANNELS, &world.encoder));
    CHECK_OK(push_form(world.encoder, 0, &audio, 0, 2000));
    CHECK_OK(encodec_decoder_create(world.codec, &decode, &world.decoder));
    CHECK_OK(encodec_decoder_push(world.decoder, damaged, golden.expected_size));
    CHECK_OK(encodec_reader_open_memory(world.codec, &decode, damaged, golden.expected_size, &world.reader));
    CHECK_OK(encodec_reader_decode(
        world.reader, 0, golden.audio_length, room.samples, golden_values(&golden), ENCODEC_LAYOUT_INTERLEAVED));
    CHECK_OK(encodec_cancellation_create(&world.cancellation));
}

/* The call before may have destroyed any of them by another copy of its handle. */
static void destroy_objects(void) {
    (void)encodec_cancellation_destroy(&world.cancellation);
    (void)encodec_reader_destroy(&world.reader);
    (void)encodec_decoder_destroy(&world.decoder);
    (void)encodec_encoder_destroy(&world.encoder);
    (void)encodec_codec_destroy(&world.codec);
    (void)encodec_bundle_destroy(&world.bundle);
}

void audit_world_open(void) {
    size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1];
    golden_open(&golden, FIXTURE_CASE);
    files = bundle_memory_read(golden.bundle);
    audio = recording_of_noise(CHANNELS, (size_t)golden.audio_length, 3);
    make_temporary_folder(folder);
    join_path(wav, folder, "in.wav");
    join_path(ecdc, folder, "in.ecdc");
    join_path(out, folder, "out");
    room.samples = allocate(golden_values(&golden) * sizeof(float));
    room.converted = allocate(golden_values(&golden) * sizeof(float));
    memset(room.samples, 0, golden_values(&golden) * sizeof(float));
    write_float_wav(wav, room.samples, golden.audio_length, golden.properties.sample_rate, CHANNELS);
    write_file(ecdc, golden.expected, golden.expected_size);
    damaged = allocate(golden.expected_size);
    memcpy(damaged, golden.expected, golden.expected_size);
    chunk_starts(damaged, golden.expected_size, starts);
    damaged[starts[1] - 1] ^= 1;
    CHECK_OK(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    callbacks.encode_frames = encode_nothing;
    make_objects();

    /* One file's codes and one chunk of its own. */
    room.plan.struct_size = sizeof(room.plan);
    CHECK_OK(encodec_decode_codes(world.codec, NULL, golden.expected, golden.expected_size, NULL, 0, NULL, 0, &room.plan));
    room.codes = allocate((size_t)room.plan.chunks * golden.codebooks * room.plan.frames * sizeof(int32_t));
    CHECK_OK(encodec_decode_codes(
        world.codec, NULL, golden.expected, golden.expected_size, room.codes, room.plan.chunks * golden.codebooks * room.plan.frames,
        room.scales, room.plan.chunks, &room.plan));
    CHECK_OK(encodec_encode_chunks(world.codec, NULL, room.codes, room.scales, 1, 1, &room.payload, room.sizes));
    room.payloads[0] = room.payload;
}

void audit_world_close(void) {
    destroy_objects();
    encodec_free(room.payload);
    encodec_free(room.data);
    free(room.codes);
    free(room.samples);
    free(room.converted);
    free(damaged);
    remove_folder(folder);
    recording_free(&audio);
    bundle_memory_free(&files);
    golden_close(&golden);
}

void audit_world_renew(void) {
    destroy_objects();
    make_objects();
}

/* Whether a function changes what it is called for. */
static bool uses_up(const char *function) {
    static const char *const verbs[] = { "_push", "_pull", "_finish", "_destroy", "_cancellation_cancel", "_reset", "_reader_decode" };
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (strstr(function, verbs[i]) != NULL) {
            return true;
        }
    }

    return false;
}

void audit_world_settle(const interface *header, const interface_function *function, encodec_status status) {
    encodec_free(room.data);
    room.data = NULL;
    bool prepared = strstr(function->name, "_patch") != NULL;
    if (prepared || (status == ENCODEC_OK && uses_up(function->name))) {
        audit_world_renew();
        return;
    }

    for (size_t i = 0; status == ENCODEC_OK && i < function->parameter_count; i++) {
        size_t made = interface_handle_of(header, function->parameters[i].type, "**");
        if (made < header->handle_count) {
            interface_function destroy = { .parameter_count = 1 };
            const uintptr_t values[INTERFACE_PARAMETERS] = { (uintptr_t)&room.variable[i] };
            (void)snprintf(destroy.name, sizeof(destroy.name), "%s_destroy", header->handles[made]);
            CHECK_OK(audit_call(&destroy, values));
        }
    }
}

uintptr_t audit_handle(const char *kind) {
    const struct {
        const char *kind;
        void *handle;
    } handles[] = {
        { "encodec_bundle", world.bundle },   { "encodec_codec", world.codec },   { "encodec_encoder", world.encoder },
        { "encodec_decoder", world.decoder }, { "encodec_reader", world.reader }, { "encodec_cancellation", world.cancellation },
    };
    for (size_t i = 0; i < sizeof(handles) / sizeof(handles[0]); i++) {
        if (strcmp(handles[i].kind, kind) == 0) {
            return (uintptr_t)handles[i].handle;
        }
    }

    check_fail(__FILE__, __LINE__, "the audit has no %s; make one", kind);
    return 0;
}

uintptr_t audit_stale_handle(const char *kind) {
    audit_world_renew();
    uintptr_t alive = audit_handle(kind);
    audit_world_renew();
    CHECK(alive != audit_handle(kind));
    return alive;
}

/* A right struct for a parameter, with nothing but zeros behind it. */
static uintptr_t struct_value(const char *name, const char *function, unsigned char *at) {
    const audit_struct *known = audit_struct_of(name);
    if (known == NULL) {
        return 0;
    }

    uint32_t size = (uint32_t)known->size;
    memset(at, 0, AUDIT_STRUCT_ROOM);
    memcpy(at, &size, sizeof(size));
    if (strcmp(name, "encodec_bundle_files") == 0 && strstr(function, "_init") == NULL) {
        memcpy(at, &files, sizeof(files));
    } else if (strcmp(name, "encodec_frame_callbacks") == 0) {
        memcpy(at, &callbacks, sizeof(callbacks));
    } else if (strcmp(name, "encodec_chunk_plan") == 0) {
        memcpy(at, &room.plan, sizeof(room.plan));
    } else if (strcmp(name, "encodec_input_callbacks") == 0) {
        encodec_input_callbacks input = { .struct_size = sizeof(input), .size = golden.expected_size, .read = read_golden };
        memcpy(at, &input, sizeof(input));
    } else if (strcmp(name, "encodec_encode_options") == 0) {
        encodec_encode_options options = { .struct_size = sizeof(options), .threads = 1, .total_length = ENCODEC_LENGTH_UNKNOWN };
        memcpy(at, &options, sizeof(options));
    } else if (strcmp(name, "encodec_decode_options") == 0) {
        encodec_decode_options options = { .struct_size = sizeof(options), .threads = 1 };
        memcpy(at, &options, sizeof(options));
    }

    return (uintptr_t)at;
}

/* What stands in the parameter's place by its name, or by its name and the function's. */
static bool plain_value(const char *function, const char *name, uintptr_t *value) {
    const struct {
        /** Any function if NULL. */
        const char *function;
        const char *name;
        uintptr_t value;
    } values[] = {
        { NULL, "folder", (uintptr_t)golden.bundle },
        { NULL, "bundle_folder", (uintptr_t)golden.bundle },
        { "encodec_provider_library_register", "path", (uintptr_t)getenv("ENCODEC_TEST_PLUGIN") },
        { NULL, "path", (uintptr_t)ecdc },
        { NULL, "runtime_library", 0 },
        { NULL, "graph", ENCODEC_GRAPH_ENCODE },
        { "encodec_encode_file", "wav_path", (uintptr_t)wav },
        { "encodec_encode_file", "ecdc_path", (uintptr_t)out },
        { "encodec_decode_file", "ecdc_path", (uintptr_t)ecdc },
        { "encodec_decode_file", "wav_path", (uintptr_t)out },
        { "encodec_convert_file", "input_path", (uintptr_t)wav },
        { "encodec_convert_file", "output_path", (uintptr_t)out },
        { "encodec_convert", "samples", (uintptr_t)room.samples },
        { "encodec_convert", "length", golden.audio_length },
        { "encodec_convert", "channels", CHANNELS },
        { "encodec_convert", "converted", (uintptr_t)room.converted },
        { "encodec_convert", "capacity", golden_values(&golden) },
        { NULL, "overwrite", 1 },
        { NULL, "format", ENCODEC_WAV_PCM16 },
        { NULL, "layout", ENCODEC_LAYOUT_INTERLEAVED },
        { NULL, "most_verbose", ENCODEC_LOG_ERROR },
        { NULL, "callback", 0 },
        { NULL, "user_data", (uintptr_t)&room },
        { NULL, "sample_rate", golden.properties.sample_rate },
        { NULL, "index", 0 },
        { NULL, "start", 0 },
        { NULL, "chunk", 0 },
        { NULL, "has_static_time_axis", 0 },
        { NULL, "probability_scale", 262144 },
        { NULL, "minimum_range", 2 },
        { "encodec_encode", "samples", (uintptr_t)room.samples },
        { "encodec_encode", "length", golden.audio_length },
        { "encodec_encode_codes", "length", golden.audio_length },
        { "encodec_encode_codes", "chunks", room.plan.chunks },
        { "encodec_encode_codes", "frames", room.plan.frames },
        { "encodec_plan_chunks", "length", golden.audio_length },
        { "encodec_encode_chunks", "chunks", 1 },
        { "encodec_encode_chunks", "steps", 1 },
        { "encodec_decode_chunks", "chunks", 1 },
        { "encodec_decode_chunks", "steps", 1 },
        { "encodec_decode", "samples", (uintptr_t)room.samples },
        { "encodec_decode", "capacity", golden_values(&golden) },
        { "encodec_reader_decode", "samples", (uintptr_t)room.samples },
        { "encodec_reader_decode", "capacity", golden_values(&golden) },
        { "encodec_reader_decode", "count", 4 },
        { NULL, "codes", (uintptr_t)room.codes },
        { NULL, "scales", (uintptr_t)room.scales },
        { NULL, "codes_capacity", room.plan.chunks * golden.codebooks * room.plan.frames },
        { NULL, "scales_capacity", room.plan.chunks },
        { NULL, "payloads", (uintptr_t)room.payloads },
        { NULL, "sizes", (uintptr_t)room.sizes },
        { NULL, "buffer", (uintptr_t)room.text },
        { NULL, "interleaved", (uintptr_t)room.samples },
        { "encodec_last_error", "capacity", sizeof(room.text) },
        { "encodec_provider_get_names", "capacity", sizeof(room.text) },
        { "encodec_bundle_get_model_name", "capacity", sizeof(room.text) },
        { "encodec_codec_get_model_name", "capacity", sizeof(room.text) },
        { "encodec_codec_last_error", "capacity", sizeof(room.text) },
        { "encodec_encoder_last_error", "capacity", sizeof(room.text) },
        { "encodec_decoder_last_error", "capacity", sizeof(room.text) },
        { "encodec_reader_last_error", "capacity", sizeof(room.text) },
        { "encodec_encoder_get_patch", "capacity", sizeof(room.text) },
        { NULL, "capacity", CAPACITY },
        { "encodec_encoder_push_planar_f32", "channels", (uintptr_t)room.planar_floats },
        { "encodec_encoder_push_planar_s16", "channels", (uintptr_t)room.planar_shorts },
        { "encodec_decoder_pull_planar_f32", "channels", (uintptr_t)room.planar_floats },
        { "encodec_decoder_pull_planar_s16", "channels", (uintptr_t)room.planar_shorts },
        { NULL, "channels", CHANNELS },
    };
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        if ((values[i].function == NULL || strcmp(values[i].function, function) == 0) && strcmp(values[i].name, name) == 0) {
            *value = values[i].value;
            return true;
        }
    }

    return false;
}

/* Variables that functions write to, bytes that they read, and how many. */
static bool typed_value(const interface_function *function, const interface_parameter *parameter, size_t index, uintptr_t *value) {
    const char *type = parameter->type;
    if (strcmp(type, "uint8_t **") == 0) {
        *value = (uintptr_t)&room.data;
    } else if (strcmp(type, "size_t *") == 0 || strcmp(type, "uint64_t *") == 0 || strcmp(type, "uint32_t *") == 0) {
        room.variable[index] = 0;
        *value = (uintptr_t)&room.variable[index];
    } else if (strcmp(type, "const uint8_t *") == 0) {
        *value = (uintptr_t)golden.expected;
    } else if (strcmp(type, "size_t") == 0 && strcmp(parameter->name, "size") == 0) {
        *value = golden.expected_size;
    } else if (strcmp(type, "size_t") == 0 && strcmp(parameter->name, "count") == 0) {
        *value = 4;
    } else if (strcmp(type, "size_t") == 0 && strcmp(parameter->name, "struct_size") == 0) {
        char name[INTERFACE_NAME];
        const interface empty = { .handle_count = 0 };
        const audit_struct *known =
            interface_struct_of(&empty, function->parameters[0].type, name) ? audit_struct_of(name) : NULL;
        *value = known == NULL ? 0 : known->size;
    } else {
        return false;
    }

    return true;
}

bool audit_values(const interface *header, const interface_function *function, uintptr_t values[INTERFACE_PARAMETERS]) {
    bool complete = true;
    for (int channel = 0; channel < CHANNELS; channel++) {
        room.planar_floats[channel] = room.samples + (channel * CAPACITY);
        room.planar_shorts[channel] = (const int16_t *)(const void *)(room.samples + (channel * CAPACITY));
    }

    if (strcmp(function->name, "encodec_encoder_get_patch") == 0) {
        (void)encodec_encoder_finish(world.encoder);
    }

    for (size_t i = 0; i < function->parameter_count; i++) {
        const interface_parameter *parameter = &function->parameters[i];
        char name[INTERFACE_NAME];
        size_t one = interface_handle_of(header, parameter->type, "*");
        size_t receiver = interface_handle_of(header, parameter->type, "**");
        values[i] = 0;
        if (one < header->handle_count) {
            values[i] = audit_handle(header->handles[one]);
        } else if (receiver < header->handle_count) {
            bool destroys = strstr(function->name, "_destroy") != NULL;
            room.variable[i] = destroys ? audit_handle(header->handles[receiver]) : 0;
            values[i] = (uintptr_t)&room.variable[i];
        } else if (interface_struct_of(header, parameter->type, name)) {
            values[i] = struct_value(name, function->name, struct_room[i]);
        } else if (
            !typed_value(function, parameter, i, &values[i])
            && !plain_value(function->name, parameter->name, &values[i])) {
            check_fail(__FILE__, __LINE__, "the audit has no value for %s of %s; add one", parameter->name, function->name);
            complete = false;
        }
    }

    return complete;
}

encodec_status audit_call(const interface_function *function, const uintptr_t v[INTERFACE_PARAMETERS]) {
    /* Numbers and pointers go in registers, or in places of a register's size, and those that a function does not take are no matter. */
    int (*call)(
        uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t) = NULL;
    void *symbol = dlsym(RTLD_DEFAULT, function->name);
    if (!CHECK(symbol != NULL)) {
        return ENCODEC_ERROR_INTERNAL;
    }

    memcpy(&call, &symbol, sizeof(symbol));
    return (encodec_status)call(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
}

void audit_check_usable(void) {
    pulled file = { 0 };
    uint64_t length = 0;
    pulled_audio whole = { .channels = CHANNELS };
    size_t count = 0;
    audit_world_renew();
    CHECK_OK(encodec_encoder_finish(world.encoder));
    pull_all(world.encoder, &file, 100);
    CHECK(file.size > 0);
    pulled_free(&file);
    CHECK_OK(encodec_decoder_finish(world.decoder));
    CHECK_OK(encodec_decoder_available(world.decoder, &length));
    CHECK_UINT(golden.audio_length, length);
    CHECK_OK(pull_form(world.decoder, 0, &whole, (size_t)length, &count));
    CHECK_UINT(length, count);
    pulled_audio_free(&whole);
}
