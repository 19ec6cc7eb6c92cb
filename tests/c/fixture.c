#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "check_status.h"

void fixture_open(fixture *f, const char *name) {
    memset(f, 0, sizeof(*f));
    golden_open(&f->golden, name);
    f->state = replay_of(&f->golden);
    f->codec = replay_open(&f->state);
    f->samples = golden_source(&f->golden);
    f->decoded = allocate(golden_values(&f->golden) * sizeof(float));
}

void fixture_close(fixture *f) {
    CHECK_OK(encodec_codec_destroy(&f->codec));
    encodec_free(f->data);
    free(f->samples);
    free(f->decoded);
    golden_close(&f->golden);
}

void fixture_rewind(fixture *f) {
    f->state = replay_of(&f->golden);
}

encodec_status fixture_encode(fixture *f, const encodec_encode_options *options) {
    encodec_free(f->data);
    f->data = NULL;
    const encodec_bundle_properties *bundle = &f->golden.properties;
    return encodec_encode(
        f->codec, options, f->samples, f->golden.audio_length, bundle->sample_rate, bundle->channels, ENCODEC_LAYOUT_PLANAR, &f->data,
        &f->size);
}

encodec_status fixture_decode(fixture *f, const encodec_decode_options *options) {
    uint64_t length = 0;
    return encodec_decode(
        f->codec, options, f->golden.expected, f->golden.expected_size, f->decoded, golden_values(&f->golden), ENCODEC_LAYOUT_PLANAR,
        &length);
}

encodec_encode_options fixture_encode_options(const fixture *f) {
    encodec_encode_options options;
    CHECK_OK(encodec_encode_options_init(&options, sizeof(options)));
    options.precision = ENCODEC_PRECISION_REFERENCE;
    options.chunk_ms = f->golden.chunk_ms;
    return options;
}

encodec_decode_options fixture_decode_options(void) {
    encodec_decode_options options;
    CHECK_OK(encodec_decode_options_init(&options, sizeof(options)));
    return options;
}
