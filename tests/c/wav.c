#include "wav.h"

#include <stdlib.h>
#include <string.h>

typedef struct wav_format {
    uint16_t format;
    uint16_t channels;
    uint32_t sample_rate;
    uint32_t byte_rate;
    uint16_t block;
    uint16_t bits;
} wav_format;

void write_float_wav(const char *path, const float *interleaved, uint64_t length, uint32_t sample_rate, uint16_t channels) {
    uint32_t data_size = (uint32_t)(length * channels * sizeof(float));
    uint32_t riff_size = 36 + data_size;
    uint32_t format_size = sizeof(wav_format);
    uint16_t block = (uint16_t)(channels * sizeof(float));
    wav_format format = { 3, channels, sample_rate, sample_rate * block, block, 32 };
    uint8_t *file = allocate(44 + (size_t)data_size);
    memcpy(file, "RIFF....WAVEfmt ", 16);
    memcpy(file + 4, &riff_size, 4);
    memcpy(file + 16, &format_size, 4);
    memcpy(file + 20, &format, sizeof(format));
    memcpy(file + 36, "data", 4);
    memcpy(file + 40, &data_size, 4);
    memcpy(file + 44, interleaved, data_size);
    write_file(path, file, 44 + (size_t)data_size);
    free(file);
}

wav_file read_wav(const char *path) {
    wav_file wav = { 0 };
    size_t size = 0;
    wav.file = read_file(path, &size);
    if (wav.file == NULL || size < 44 || memcmp(wav.file, "RIFF", 4) != 0 || memcmp(wav.file + 8, "WAVE", 4) != 0) {
        give_up("read as WAV", path);
    }

    for (size_t at = 12; at + 8 <= size;) {
        uint32_t chunk = 0;
        memcpy(&chunk, wav.file + at + 4, sizeof(chunk));
        if (chunk > size - at - 8) {
            give_up("find all chunks of", path);
        }

        if (memcmp(wav.file + at, "fmt ", 4) == 0 && chunk >= sizeof(wav_format)) {
            wav_format format;
            memcpy(&format, wav.file + at + 8, sizeof(format));
            wav.format = format.format;
            wav.channels = format.channels;
            wav.sample_rate = format.sample_rate;
            wav.bits = format.bits;
        } else if (memcmp(wav.file + at, "data", 4) == 0) {
            wav.data = wav.file + at + 8;
            wav.data_size = chunk;
        }

        at += 8 + (size_t)chunk + (chunk & 1);
    }

    if (wav.data == NULL || wav.channels == 0 || wav.bits < 8) {
        give_up("find samples in", path);
    }

    wav.length = wav.data_size / ((size_t)wav.channels * (wav.bits / 8u));
    return wav;
}

void close_wav(wav_file *wav) {
    free(wav->file);
    memset(wav, 0, sizeof(*wav));
}

float *wav_floats(const wav_file *wav) {
    size_t count = (size_t)wav->length * wav->channels;
    float *samples = allocate(count * sizeof(float));
    for (size_t i = 0; i < count; i++) {
        int16_t value = 0;
        memcpy(&value, wav->data + (i * sizeof(value)), sizeof(value));
        samples[i] = (float)value / 32768.0f;
    }

    return samples;
}

float *interleave(const float *planar, uint64_t length, uint32_t channels) {
    float *interleaved = allocate((size_t)length * channels * sizeof(float));
    for (uint32_t channel = 0; channel < channels; channel++) {
        for (uint64_t i = 0; i < length; i++) {
            interleaved[(i * channels) + channel] = planar[(channel * length) + i];
        }
    }

    return interleaved;
}
