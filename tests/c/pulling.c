#include "pulling.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"

#define MOST_CHANNELS 8

int16_t rounded(float sample) {
    float value = rintf(sample * 32768.0f);
    return (int16_t)(value > 32767.0f ? 32767.0f : value < -32768.0f ? -32768.0f : value);
}

static void make_room(pulled_audio *audio, size_t more) {
    if (audio->count + more > audio->room) {
        audio->room = (2 * audio->room) + more;
        audio->floats = realloc(audio->floats, audio->room * audio->channels * sizeof(float));
        audio->shorts = realloc(audio->shorts, audio->room * audio->channels * sizeof(int16_t));
        if (audio->floats == NULL || audio->shorts == NULL) {
            give_up("allocate", "samples");
        }
    }
}

static encodec_status pull_planar(
    encodec_decoder *decoder, bool is_short, pulled_audio *audio, size_t capacity, float *floats, int16_t *shorts, size_t *count) {
    float *float_channels[MOST_CHANNELS];
    int16_t *short_channels[MOST_CHANNELS];
    float *planar_floats = allocate((capacity + 1) * audio->channels * sizeof(float));
    int16_t *planar_shorts = allocate((capacity + 1) * audio->channels * sizeof(int16_t));
    for (uint32_t channel = 0; channel < audio->channels; channel++) {
        float_channels[channel] = planar_floats + (channel * capacity);
        short_channels[channel] = planar_shorts + (channel * capacity);
    }

    encodec_status status = is_short ? encodec_decoder_pull_planar_s16(decoder, short_channels, capacity, count)
                                     : encodec_decoder_pull_planar_f32(decoder, float_channels, capacity, count);
    for (size_t i = 0; i < *count * audio->channels; i++) {
        size_t at = ((i % audio->channels) * capacity) + (i / audio->channels);
        if (is_short) {
            shorts[i] = planar_shorts[at];
        } else {
            floats[i] = planar_floats[at];
        }
    }

    free(planar_floats);
    free(planar_shorts);
    return status;
}

encodec_status pull_form(encodec_decoder *decoder, unsigned form, pulled_audio *audio, size_t capacity, size_t *count) {
    make_room(audio, capacity);
    float *floats = audio->floats + (audio->count * audio->channels);
    int16_t *shorts = audio->shorts + (audio->count * audio->channels);
    bool is_short = form % 2 == 1;
    encodec_status status;
    *count = 0;
    if (form >= 2) {
        status = pull_planar(decoder, is_short, audio, capacity, floats, shorts, count);
    } else {
        status = is_short ? encodec_decoder_pull_s16(decoder, shorts, capacity, count) : encodec_decoder_pull_f32(decoder, floats, capacity, count);
    }

    CHECK(*count <= capacity);
    for (size_t i = 0; !is_short && i < *count * audio->channels; i++) {
        shorts[i] = rounded(floats[i]);
    }

    audio->count += *count;
    return status;
}

void pulled_audio_free(pulled_audio *audio) {
    free(audio->floats);
    free(audio->shorts);
    memset(audio, 0, sizeof(*audio));
}

float *decode_at_once(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, uint64_t *length) {
    encodec_bundle_properties properties = { .struct_size = sizeof(properties) };
    CHECK_OK(encodec_codec_get_properties(codec, &properties));
    if (!CHECK_OK(encodec_decode(codec, options, data, size, NULL, 0, ENCODEC_LAYOUT_INTERLEAVED, length))) {
        return NULL;
    }

    uint64_t values = *length * properties.channels;
    float *samples = allocate((size_t)(values + 1) * sizeof(float));
    CHECK_OK(encodec_decode(codec, options, data, size, samples, values, ENCODEC_LAYOUT_INTERLEAVED, length));
    return samples;
}

static size_t big_endian(const uint8_t *bytes) {
    return ((size_t)bytes[0] << 24) | ((size_t)bytes[1] << 16) | ((size_t)bytes[2] << 8) | bytes[3];
}

size_t chunk_starts(const uint8_t *data, size_t size, size_t starts[GOLDEN_MAXIMUM_CHUNKS + 1]) {
    size_t count = 0;
    for (size_t at = 9 + big_endian(data + 5); at < size; at += 8 + big_endian(data + at)) {
        starts[count++] = at;
    }

    starts[count] = size;
    return count;
}
