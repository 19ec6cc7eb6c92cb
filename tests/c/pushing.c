#include "pushing.h"

#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "files.h"

#define MAXIMUM_CHANNELS 2

uint32_t next_random(uint64_t *state) {
    *state = (*state * 6364136223846793005u) + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

recording recording_of_noise(uint32_t channels, size_t length, uint64_t seed) {
    recording audio = { channels, length, allocate((length * channels + 1) * sizeof(int16_t)) };
    CHECK(channels <= MAXIMUM_CHANNELS);
    for (size_t i = 0; i < length * channels; i++) {
        audio.samples[i] = (int16_t)((int32_t)(next_random(&seed) & 0xFFFF) - 32768);
    }

    return audio;
}

void recording_free(recording *audio) {
    free(audio->samples);
    audio->samples = NULL;
}

/* Exactly as large as the samples, so that a read beyond them is seen. */
encodec_status push_form(encodec_encoder *encoder, unsigned form, const recording *audio, size_t first, size_t count) {
    size_t values = count * audio->channels;
    const int16_t *source = audio->samples + (first * audio->channels);
    int16_t *shorts = allocate(values * sizeof(int16_t));
    float *floats = allocate(values * sizeof(float));
    const int16_t *short_channels[MAXIMUM_CHANNELS];
    const float *float_channels[MAXIMUM_CHANNELS];
    bool planar = form >= 2;
    for (size_t i = 0; i < values; i++) {
        shorts[i] = planar ? source[((i % count) * audio->channels) + (i / count)] : source[i];
        floats[i] = (float)shorts[i] / 32768.0f;
    }

    for (uint32_t channel = 0; channel < audio->channels; channel++) {
        short_channels[channel] = shorts + (channel * count);
        float_channels[channel] = floats + (channel * count);
    }

    encodec_status status = form == 0 ? encodec_encoder_push_f32(encoder, floats, count)
        : form == 1                   ? encodec_encoder_push_s16(encoder, shorts, count)
        : form == 2                   ? encodec_encoder_push_planar_f32(encoder, float_channels, count)
                                      : encodec_encoder_push_planar_s16(encoder, short_channels, count);
    free(shorts);
    free(floats);
    return status;
}

uint8_t *encode_at_once(encodec_codec *codec, const encodec_encode_options *options, const recording *audio, uint32_t rate, size_t *size) {
    size_t values = audio->length * audio->channels;
    float *floats = allocate((values + 1) * sizeof(float));
    uint8_t *data = NULL;
    for (size_t i = 0; i < values; i++) {
        floats[i] = (float)audio->samples[i] / 32768.0f;
    }

    CHECK_OK(encodec_encode(codec, options, floats, audio->length, rate, audio->channels, ENCODEC_LAYOUT_INTERLEAVED, &data, size));
    free(floats);
    return data;
}

void pull_all(encodec_encoder *encoder, pulled *file, size_t capacity) {
    uint64_t available = 0;
    size_t before = file->size;
    size_t size = 0;
    CHECK_OK(encodec_encoder_available(encoder, &available));
    do {
        if (file->size + capacity > file->room) {
            file->room = (file->size + capacity) * 2;
            file->data = realloc(file->data, file->room);
            if (file->data == NULL) {
                give_up("allocate", "bytes pulled");
            }
        }

        CHECK_OK(encodec_encoder_pull(encoder, file->data + file->size, capacity, &size));
        file->size += size;
        CHECK(size <= capacity);
    } while (size > 0);
    CHECK_UINT(available, file->size - before);
    CHECK_OK(encodec_encoder_available(encoder, &available));
    CHECK_UINT(0, available);
}

size_t apply_patch(encodec_encoder *encoder, pulled *file) {
    size_t size = 77;
    CHECK_OK(encodec_encoder_get_patch(encoder, NULL, 0, &size));
    if (size > 0 && CHECK(size <= file->size)) {
        size_t again = 0;
        uint8_t first = file->data[0];
        file->data[0] = 0x5A;
        CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_encoder_get_patch(encoder, file->data, size - 1, &again));
        CHECK_UINT(size, again);
        CHECK_UINT(0x5A, file->data[0]);
        CHECK_OK(encodec_encoder_get_patch(encoder, file->data, file->size, &again));
        CHECK_UINT(size, again);
        CHECK_UINT(first, file->data[0]);
    }

    return size;
}

void pulled_free(pulled *file) {
    free(file->data);
    memset(file, 0, sizeof(*file));
}
