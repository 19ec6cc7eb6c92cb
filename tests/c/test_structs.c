/*
 * struct_size: what lets structs grow. Missing, too small, garbage, from an older header, from a newer one.
 *
 * Structs are handed over as raw bytes with canaries behind them, since a size that is not the compiler's is what this is about.
 */
#include <string.h>

#include "bundle_memory.h"
#include "check_status.h"
#include "fixture.h"

#define ROOM 8192

static fixture shared;
static encodec_bundle_files bundle_files;

/* Aligned like any struct, and larger than any size that is accepted. */
static _Alignas(16) unsigned char memory[ROOM];

typedef struct struct_kind {
    const char *name;
    uint32_t size;
    /** Sizes that the struct cannot have, since a field would be cut, are no multiple of this. */
    uint32_t alignment;
    encodec_status (*init)(void *memory, size_t size);
    /** Hands the bytes in memory to a function that reads the struct. */
    encodec_status (*use)(void);
} struct_kind;

static encodec_status init_onnx(void *options, size_t size) {
    return encodec_onnx_options_init(options, size);
}

static encodec_status init_files(void *files, size_t size) {
    return encodec_bundle_files_init(files, size);
}

static encodec_status init_verify(void *options, size_t size) {
    return encodec_verify_options_init(options, size);
}

static encodec_status init_callbacks(void *options, size_t size) {
    return encodec_frame_callbacks_init(options, size);
}

static encodec_status init_encode(void *options, size_t size) {
    return encodec_encode_options_init(options, size);
}

static encodec_status init_decode(void *options, size_t size) {
    return encodec_decode_options_init(options, size);
}

static encodec_status use_onnx(void) {
    encodec_codec *codec = NULL;
    encodec_status status = encodec_codec_open(shared.golden.bundle, (void *)memory, &codec);
    CHECK((status == ENCODEC_OK) == (codec != NULL));
    (void)encodec_codec_destroy(&codec);
    return status;
}

static encodec_status use_files(void) {
    encodec_bundle *bundle = NULL;
    encodec_status status = encodec_bundle_open_memory((void *)memory, &bundle);
    CHECK((status == ENCODEC_OK) == (bundle != NULL));
    (void)encodec_bundle_destroy(&bundle);
    return status;
}

/* Of a bundle without graphs in memory, so that there is nothing to run. */
static encodec_status use_verify(void) {
    encodec_bundle *bundle = NULL;
    encodec_bundle_files files = bundle_files;
    CHECK_OK(encodec_bundle_open_memory(&files, &bundle));
    encodec_status status = encodec_bundle_verify(bundle, (void *)memory, NULL);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    return status;
}

static encodec_status use_callbacks(void) {
    encodec_codec *codec = NULL;
    encodec_status status = encodec_codec_open_with_callbacks(shared.golden.bundle, (void *)memory, &codec);
    CHECK((status == ENCODEC_OK) == (codec != NULL));
    (void)encodec_codec_destroy(&codec);
    return status;
}

static encodec_status use_encode(void) {
    fixture_rewind(&shared);
    return fixture_encode(&shared, (void *)memory);
}

static encodec_status use_decode(void) {
    fixture_rewind(&shared);
    return fixture_decode(&shared, (void *)memory);
}

static encodec_status init_audio(void *options, size_t size) {
    return encodec_audio_options_init(options, size);
}

static encodec_status use_audio(void) {
    float sample = 0.5f;
    float converted = 0;
    return encodec_convert((void *)memory, &sample, 1, 48000, 1, ENCODEC_LAYOUT_PLANAR, &converted, 1, NULL);
}

static const struct_kind kinds[] = {
    { "encodec_onnx_options", sizeof(encodec_onnx_options), _Alignof(encodec_onnx_options), init_onnx, use_onnx },
    { "encodec_bundle_files", sizeof(encodec_bundle_files), _Alignof(encodec_bundle_files), init_files, use_files },
    { "encodec_verify_options", sizeof(encodec_verify_options), _Alignof(encodec_verify_options), init_verify, use_verify },
    { "encodec_frame_callbacks", sizeof(encodec_frame_callbacks), _Alignof(encodec_frame_callbacks), init_callbacks, use_callbacks },
    { "encodec_encode_options", sizeof(encodec_encode_options), _Alignof(encodec_encode_options), init_encode, use_encode },
    { "encodec_decode_options", sizeof(encodec_decode_options), _Alignof(encodec_decode_options), init_decode, use_decode },
    { "encodec_audio_options", sizeof(encodec_audio_options), _Alignof(encodec_audio_options), init_audio, use_audio },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static void put_size(uint32_t size) {
    memcpy(memory, &size, sizeof(size));
}

static uint32_t field(size_t offset) {
    uint32_t value = 0;
    memcpy(&value, memory + offset, sizeof(value));
    return value;
}

/* A struct that works: defaults, and what has to be there: a function, a manifest. */
static void put_valid(const struct_kind *kind) {
    memset(memory, 0x5A, sizeof(memory));
    CHECK_OK(kind->init(memory, kind->size));
    if (kind->init == init_callbacks) {
        encodec_frame_callbacks callbacks = replay_callbacks(&shared.state);
        memcpy(memory, &callbacks, sizeof(callbacks));
    } else if (kind->init == init_files) {
        memcpy(memory, &bundle_files, sizeof(bundle_files));
    }
}

TEST(init_fills_defaults_and_no_more) {
    for (size_t i = 0; i < KINDS; i++) {
        memset(memory, 0x5A, sizeof(memory));
        CHECK_OK(kinds[i].init(memory, kinds[i].size));
        CHECK_UINT(kinds[i].size, field(0));
        for (uint32_t at = 4; at < kinds[i].size; at++) {
            bool seam_repair = kinds[i].init == init_decode && at == offsetof(encodec_decode_options, seam_repair);
            bool run_graphs = kinds[i].init == init_verify && at == offsetof(encodec_verify_options, run_graphs);
            bool length = kinds[i].init == init_encode && at - offsetof(encodec_encode_options, total_length) < sizeof(uint64_t);
            CHECK_UINT(seam_repair || run_graphs ? 1 : length ? 0xFF : 0, memory[at]);
        }

        CHECK_UINT(0x5A, memory[kinds[i].size]);
    }
}

TEST(init_sizes) {
    for (size_t i = 0; i < KINDS; i++) {
        const size_t wrong[] = { 0, 1, 3, 4097, UINT32_MAX, SIZE_MAX };
        memset(memory, 0x5A, sizeof(memory));
        for (size_t j = 0; j < sizeof(wrong) / sizeof(wrong[0]); j++) {
            CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].init(memory, wrong[j]));
            CHECK_CONTAINS(kinds[i].name, last_message());
        }

        CHECK_UINT(0x5A5A5A5A, field(0));
        CHECK_UINT(0x5A, memory[kinds[i].size - 1]);
        CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, kinds[i].init(NULL, kinds[i].size));

        /* An older header's struct, and a newer one's. */
        CHECK_OK(kinds[i].init(memory, 8));
        CHECK_UINT(8, field(0));
        CHECK_UINT(kinds[i].init == init_verify ? 1 : 0, field(4));
        CHECK_UINT(0x5A5A5A5A, field(8));
        CHECK_OK(kinds[i].init(memory, kinds[i].size + 64));
        CHECK_UINT(kinds[i].size + 64, field(0));
        CHECK_UINT(0, memory[kinds[i].size + 63]);
        CHECK_UINT(0x5A, memory[kinds[i].size + 64]);
    }
}

TEST(sizes_that_no_struct_has) {
    for (size_t i = 0; i < KINDS; i++) {
        const uint32_t wrong[] = { 0, 1, 2, 3, 4097, 0x5A5A5A5A, 0x80000000u, UINT32_MAX };
        put_valid(&kinds[i]);
        for (size_t j = 0; j < sizeof(wrong) / sizeof(wrong[0]); j++) {
            put_size(wrong[j]);
            CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].use());
            CHECK_CONTAINS(kinds[i].name, last_message());
            CHECK_CONTAINS("struct_size", last_message());
        }
    }
}

/* Half a pointer, or half a double, must never be put together with what the library has for the other half. */
TEST(sizes_that_would_cut_a_field) {
    for (size_t i = 0; i < KINDS; i++) {
        for (uint32_t size = 4; size <= kinds[i].size + 16; size++) {
            if (size % kinds[i].alignment != 0) {
                put_valid(&kinds[i]);
                memset(memory + kinds[i].size, 0, 16);
                put_size(size);
                CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].use());
                CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].init(memory, size));
            }
        }
    }
}

TEST(a_newer_struct_is_taken_if_its_tail_is_zero) {
    for (size_t i = 0; i < KINDS; i++) {
        const uint32_t more[] = { 16, 64, 4096 - kinds[i].size };
        for (size_t j = 0; j < sizeof(more) / sizeof(more[0]); j++) {
            uint32_t size = kinds[i].size + more[j];
            put_valid(&kinds[i]);
            memset(memory + kinds[i].size, 0, more[j]);
            put_size(size);
            CHECK_OK(kinds[i].use());
            memory[kinds[i].size] = 1;
            CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].use());
            memory[kinds[i].size] = 0;
            memory[size - 1] = 0x80;
            CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].use());
            CHECK_CONTAINS(kinds[i].name, last_message());
        }
    }
}

/* Only the first 8 bytes: what lies behind them is not the struct's, whatever it looks like. */
TEST(an_older_struct_has_defaults_for_the_rest) {
    for (size_t i = 0; i < KINDS; i++) {
        memset(memory, 0x5A, sizeof(memory));
        memset(memory, 0, 8);
        put_size(8);
        if (kinds[i].init == init_callbacks) {
            /* It has no functions yet. */
            CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, kinds[i].use());
        } else if (kinds[i].init == init_files) {
            CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, kinds[i].use());
        } else {
            CHECK_OK(kinds[i].use());
        }
    }
}

/* The default of seam_repair is 1, not 0: an older struct that ends before it gets the repair. */
TEST(an_older_decode_struct_repairs_seams) {
    fixture guarded;
    fixture_open(&guarded, "guarded-tiny");
    memset(memory, 0x5A, sizeof(memory));
    memset(memory, 0, 8);
    put_size(8);
    CHECK_OK(fixture_decode(&guarded, (void *)memory));
    size_t size = golden_values(&guarded.golden) * sizeof(float);
    CHECK_BYTES(guarded.golden.audio, size, guarded.decoded, size);
    fixture_close(&guarded);
}

/* Kept at 0 by every program, so that it can be given a meaning. */
TEST(reserved_fields_have_to_be_zero) {
    const struct_kind *onnx = &kinds[0];
    put_valid(onnx);
    const uint32_t value = 1;
    memcpy(memory + offsetof(encodec_onnx_options, reserved), &value, sizeof(value));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, onnx->use());
    CHECK_CONTAINS("encodec_onnx_options.reserved is 1; expected 0.", last_message());
}

/* Structs that the library fills: only as much as the caller has. */
TEST(filled_structs) {
    const size_t size = shared.golden.expected_size;
    const uint32_t sizes[] = { 8, 16, sizeof(encodec_file_info) };
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        memset(memory, 0x5A, sizeof(memory));
        put_size(sizes[i]);
        CHECK_OK(encodec_read_info(shared.golden.expected, size, (void *)memory));
        CHECK_UINT(sizes[i], field(0));
        CHECK_UINT(shared.golden.codebooks, field(4));
        CHECK_UINT(0x5A5A5A5A, field(sizes[i]));
        memset(memory, 0x5A, sizeof(memory));
        put_size(sizes[i]);
        CHECK_OK(encodec_codec_get_properties(shared.codec, (void *)memory));
        CHECK_UINT(sizes[i], field(0));
        CHECK_UINT(shared.golden.properties.sample_rate, field(4));
        CHECK_UINT(0x5A5A5A5A, field(sizes[i]));
    }

    const uint32_t wrong[] = { 0, 3, 12, 4097, UINT32_MAX };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        memset(memory, 0x5A, sizeof(memory));
        put_size(wrong[i]);
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_read_info(shared.golden.expected, size, (void *)memory));
        CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_codec_get_properties(shared.codec, (void *)memory));
        CHECK_UINT(wrong[i], field(0));
        CHECK_UINT(0x5A5A5A5A, field(4));
    }

    /* A newer program's struct: fields that this library does not know read as 0, so they mean "not there". */
    memset(memory, 0x5A, sizeof(memory));
    put_size(sizeof(encodec_file_info) + 16);
    CHECK_OK(encodec_read_info(shared.golden.expected, size, (void *)memory));
    for (size_t at = 0; at < 16; at += 4) {
        CHECK_UINT(0, field(sizeof(encodec_file_info) + at));
    }

    CHECK_UINT(0x5A5A5A5A, field(sizeof(encodec_file_info) + 16));
}

static const test_case cases[] = {
    TEST_ENTRY(init_fills_defaults_and_no_more),
    TEST_ENTRY(init_sizes),
    TEST_ENTRY(sizes_that_no_struct_has),
    TEST_ENTRY(sizes_that_would_cut_a_field),
    TEST_ENTRY(a_newer_struct_is_taken_if_its_tail_is_zero),
    TEST_ENTRY(an_older_struct_has_defaults_for_the_rest),
    TEST_ENTRY(an_older_decode_struct_repairs_seams),
    TEST_ENTRY(reserved_fields_have_to_be_zero),
    TEST_ENTRY(filled_structs),
};

int main(int argc, char **argv) {
    check_begin("test_structs", argc, argv);
    fixture_open(&shared, FIXTURE_CASE);
    bundle_files = bundle_memory_read(shared.golden.bundle);
    CHECK_TABLE(cases);
    bundle_memory_free(&bundle_files);
    fixture_close(&shared);
    return check_finish();
}
