/* The file functions with a host's frame model: golden bytes in and out, outputs whole or not at all, damaged and foreign inputs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check_status.h"
#include "fixture.h"
#include "process.h"
#include "wav.h"

typedef struct workspace {
    fixture f;
    char folder[PATH_SIZE];
    /** The golden source as WAV, the golden file, and two outputs. */
    char wav[PATH_SIZE];
    char ecdc[PATH_SIZE];
    char new_ecdc[PATH_SIZE];
    char new_wav[PATH_SIZE];
} workspace;

static void workspace_open(workspace *w, const char *name) {
    fixture_open(&w->f, name);
    make_temporary_folder(w->folder);
    join_path(w->wav, w->folder, "source.wav");
    join_path(w->ecdc, w->folder, "golden.ecdc");
    join_path(w->new_ecdc, w->folder, "new \xC3\xBC\xE2\x82\xAC.ecdc");
    join_path(w->new_wav, w->folder, "new.wav");
    const golden_case *golden = &w->f.golden;
    const encodec_bundle_properties *bundle = &golden->properties;
    float *interleaved = interleave(w->f.samples, golden->audio_length, bundle->channels);
    write_float_wav(w->wav, interleaved, golden->audio_length, bundle->sample_rate, (uint16_t)bundle->channels);
    write_file(w->ecdc, golden->expected, golden->expected_size);
    free(interleaved);
}

static void workspace_close(workspace *w) {
    remove_folder(w->folder);
    fixture_close(&w->f);
}

static encodec_status encode(workspace *w, uint32_t overwrite) {
    encodec_encode_options options = fixture_encode_options(&w->f);
    options.batch_size = 1;
    return encodec_encode_file(w->f.codec, &options, w->wav, w->new_ecdc, overwrite);
}

static encodec_status decode(workspace *w, encodec_wav_format format, uint32_t overwrite) {
    encodec_decode_options options = fixture_decode_options();
    options.batch_size = 1;
    return encodec_decode_file(w->f.codec, &options, w->ecdc, w->new_wav, format, overwrite);
}

static void check_file(const char *path, const void *expected, size_t expected_size) {
    size_t size = 0;
    uint8_t *data = read_file(path, &size);
    if (CHECK(data != NULL)) {
        CHECK_BYTES(expected, expected_size, data, size);
    }

    free(data);
}

TEST(golden_files) {
    const char *names[] = { FIXTURE_CASE, "guarded-tiny", "tiny-mono-no-normalize", "tiny-one-sample" };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        workspace w;
        workspace_open(&w, names[i]);
        const golden_case *golden = &w.f.golden;
        CHECK_OK(encode(&w, 0));
        check_file(w.new_ecdc, golden->expected, golden->expected_size);
        CHECK_OK(decode(&w, ENCODEC_WAV_FLOAT32, 0));
        wav_file wav = read_wav(w.new_wav);
        float *audio = interleave(golden->audio, golden->audio_length, golden->properties.channels);
        CHECK_UINT(32, wav.bits);
        CHECK_UINT(golden->properties.channels, wav.channels);
        CHECK_UINT(golden->properties.sample_rate, wav.sample_rate);
        CHECK_BYTES(audio, golden_values(golden) * sizeof(float), wav.data, wav.data_size);
        free(audio);
        close_wav(&wav);
        workspace_close(&w);
    }
}

TEST(wav_formats) {
    workspace w;
    workspace_open(&w, FIXTURE_CASE);
    const uint16_t bits[] = { 16, 24, 32 };
    for (uint32_t format = 0; format < 3; format++) {
        fixture_rewind(&w.f);
        CHECK_OK(decode(&w, (encodec_wav_format)format, 1));
        wav_file wav = read_wav(w.new_wav);
        CHECK_UINT(bits[format], wav.bits);
        CHECK_UINT(w.f.golden.audio_length, wav.length);
        close_wav(&wav);
    }

    workspace_close(&w);
}

TEST(overwriting_has_to_be_asked_for) {
    workspace w;
    workspace_open(&w, FIXTURE_CASE);
    write_file(w.new_ecdc, "old", 3);
    write_file(w.new_wav, "old", 3);
    CHECK_REFUSED(ENCODEC_ERROR_FILE_EXISTS, encode(&w, 0));
    CHECK_CONTAINS(w.new_ecdc, last_message());
    CHECK_REFUSED(ENCODEC_ERROR_FILE_EXISTS, decode(&w, ENCODEC_WAV_PCM16, 0));
    CHECK_CONTAINS(w.new_wav, last_message());
    check_file(w.new_ecdc, "old", 3);
    check_file(w.new_wav, "old", 3);
    CHECK_UINT(0, w.f.state.calls);
    CHECK_OK(encode(&w, 1));
    CHECK_OK(decode(&w, ENCODEC_WAV_PCM16, 1));
    check_file(w.new_ecdc, w.f.golden.expected, w.f.golden.expected_size);
    CHECK_UINT(4, count_entries(w.folder));
    workspace_close(&w);
}

TEST(a_failure_leaves_no_output_and_the_old_one_as_it_was) {
    workspace w;
    workspace_open(&w, FIXTURE_CASE);
    for (uint32_t call = 1; call <= w.f.golden.chunks; call++) {
        for (uint32_t overwrite = 0; overwrite <= 1; overwrite++) {
            if (overwrite == 1) {
                write_file(w.new_ecdc, "old", 3);
                write_file(w.new_wav, "old", 3);
            }

            fixture_rewind(&w.f);
            w.f.state.fail_at = call;
            w.f.state.fail_with = (encodec_status)1234;
            CHECK_REFUSED(1234, encode(&w, overwrite));
            w.f.state.fail_at = w.f.state.calls + call;
            CHECK_REFUSED(1234, decode(&w, ENCODEC_WAV_FLOAT32, overwrite));
            CHECK_UINT(overwrite == 1 ? 4 : 2, count_entries(w.folder));
            if (overwrite == 1) {
                check_file(w.new_ecdc, "old", 3);
                check_file(w.new_wav, "old", 3);
                (void)remove(w.new_ecdc);
                (void)remove(w.new_wav);
            }
        }
    }

    workspace_close(&w);
}

/* A byte of the second chunk's payload: everything else about the file is right. */
TEST(a_damaged_chunk_is_named_with_its_samples) {
    workspace w;
    workspace_open(&w, FIXTURE_CASE);
    uint8_t *file = w.f.golden.expected;
    size_t first = 9 + (((size_t)file[7] << 8) | file[8]);
    size_t second = first + 8 + (((size_t)file[first + 2] << 8) | file[first + 3]);
    file[second + 8 + 6] ^= 0x10;
    CHECK_REFUSED(ENCODEC_ERROR_CORRUPT_CHUNK, fixture_decode(&w.f, NULL));
    CHECK_CONTAINS("Chunk 1 (samples 950 to 1909)", last_message());

    /* The chunk before it has been through the frame model. */
    fixture_rewind(&w.f);
    write_file(w.ecdc, file, w.f.golden.expected_size);
    CHECK_REFUSED(ENCODEC_ERROR_CORRUPT_CHUNK, decode(&w, ENCODEC_WAV_PCM16, 0));
    CHECK_UINT(2, count_entries(w.folder));
    workspace_close(&w);
}

/* A file that spells out its layout: one that does not, cut between two chunks, could pass for one of an older layout. */
TEST(a_cut_or_continued_file_is_refused) {
    workspace w;
    workspace_open(&w, "tiny-fixed-chunk-ms");
    size_t whole = w.f.golden.expected_size;
    for (size_t cut = 0; cut < whole; cut++) {
        uint64_t length = 0;
        fixture_rewind(&w.f);
        encodec_status status = encodec_decode(
            w.f.codec, NULL, w.f.golden.expected, cut, w.f.decoded, golden_values(&w.f.golden), ENCODEC_LAYOUT_PLANAR, &length);
        bool between_chunks = cut > 0 && status == ENCODEC_ERROR_CHUNK_COUNT_MISMATCH;
        if (!between_chunks) {
            CHECK_STATUS(cut == 0 ? ENCODEC_ERROR_NOT_ECDC : ENCODEC_ERROR_TRUNCATED, status);
        }

        CHECK_UINT(0, w.f.state.calls);
    }

    uint8_t *twice = allocate(whole * 2);
    memcpy(twice, w.f.golden.expected, whole);
    memcpy(twice + whole, w.f.golden.expected, whole);
    write_file(w.ecdc, twice, whole * 2);
    CHECK(decode(&w, ENCODEC_WAV_PCM16, 0) != ENCODEC_OK);
    CHECK(!file_exists(w.new_wav));
    free(twice);
    workspace_close(&w);
}

TEST(foreign_audio_is_refused) {
    workspace w;
    workspace_open(&w, FIXTURE_CASE);
    write_float_wav(w.wav, w.f.samples, 100, 44100, 2);
    CHECK_REFUSED(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH, encode(&w, 0));
    CHECK_CONTAINS("44100", last_message());
    write_float_wav(w.wav, w.f.samples, 100, 48000, 1);
    CHECK_REFUSED(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, encode(&w, 0));
    write_float_wav(w.wav, w.f.samples, 100, 48000, 3);
    CHECK_REFUSED(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH, encode(&w, 0));
    write_file(w.wav, "no audio at all, but long enough for a header of 44 bytes", 57);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_WAV, encode(&w, 0));
    CHECK_CONTAINS(w.wav, last_message());
    write_file(w.wav, "", 0);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_WAV, encode(&w, 0));
    CHECK_UINT(2, count_entries(w.folder));
    CHECK_UINT(0, w.f.state.calls);
    workspace_close(&w);
}

TEST(a_file_of_another_bundle_is_refused) {
    workspace w;
    golden_case other;
    workspace_open(&w, FIXTURE_CASE);
    const char *names[] = { "tiny-one-chunk", "tiny-mono-no-normalize", "tiny-9000-entries" };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        golden_open(&other, names[i]);
        write_file(w.ecdc, other.expected, other.expected_size);
        CHECK_REFUSED(ENCODEC_ERROR_BUNDLE_MISMATCH, decode(&w, ENCODEC_WAV_PCM16, 0));
        golden_close(&other);
    }

    CHECK(!file_exists(w.new_wav));
    workspace_close(&w);
}

TEST(places_that_cannot_be_read_or_written) {
    workspace w;
    char nowhere[PATH_SIZE];
    workspace_open(&w, FIXTURE_CASE);
    join_path(nowhere, w.folder, "no-such-folder/out.ecdc");
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_encode_file(w.f.codec, NULL, w.wav, nowhere, 0));
    CHECK_CONTAINS(nowhere, last_message());

    /* Folders where files should be. */
    CHECK(encodec_encode_file(w.f.codec, NULL, w.folder, w.new_ecdc, 0) != ENCODEC_OK);
    CHECK(encodec_encode_file(w.f.codec, NULL, w.wav, w.folder, 1) != ENCODEC_OK);
    CHECK(encodec_decode_file(w.f.codec, NULL, w.folder, w.new_wav, ENCODEC_WAV_PCM16, 0) != ENCODEC_OK);
    if (geteuid() != 0) {
        /* Permissions do not stop the superuser. */
        (void)chmod(w.wav, 0);
        CHECK_REFUSED(ENCODEC_ERROR_ACCESS_DENIED, encode(&w, 0));
        (void)chmod(w.folder, 0500);
        CHECK_REFUSED(ENCODEC_ERROR_ACCESS_DENIED, decode(&w, ENCODEC_WAV_PCM16, 0));
        (void)chmod(w.folder, 0700);
    }


    CHECK_UINT(2, count_entries(w.folder));
    workspace_close(&w);
}

TEST(onnx_runtime_was_not_loaded) {
    CHECK(!process_has_mapped("onnxruntime"));
}

/* The .NET runtime ends the process where it looks for OpenSSL and finds none, so it must not come to look. */
TEST(openssl_was_not_loaded) {
    CHECK(!process_has_mapped("libcrypto"));
    CHECK(!process_has_mapped("libssl"));
}

static const test_case cases[] = {
    TEST_ENTRY(golden_files),
    TEST_ENTRY(wav_formats),
    TEST_ENTRY(overwriting_has_to_be_asked_for),
    TEST_ENTRY(a_failure_leaves_no_output_and_the_old_one_as_it_was),
    TEST_ENTRY(a_damaged_chunk_is_named_with_its_samples),
    TEST_ENTRY(a_cut_or_continued_file_is_refused),
    TEST_ENTRY(foreign_audio_is_refused),
    TEST_ENTRY(a_file_of_another_bundle_is_refused),
    TEST_ENTRY(places_that_cannot_be_read_or_written),
    TEST_ENTRY(onnx_runtime_was_not_loaded),
    TEST_ENTRY(openssl_was_not_loaded),
};

int main(int argc, char **argv) {
    check_begin("test_files", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
