/* WAV files for tests: plain ones are written, and the samples of those that the library writes are found. */
#ifndef WAV_H
#define WAV_H

#include <stdint.h>

#include "files.h"

typedef struct wav_file {
    uint16_t format;
    uint16_t channels;
    uint32_t sample_rate;
    uint16_t bits;
    /** Samples per channel. */
    uint64_t length;
    /** The sample data, in the file's bytes. */
    const uint8_t *data;
    size_t data_size;
    uint8_t *file;
} wav_file;

/** Writes f32 samples, interleaved, as format 3. */
void write_float_wav(const char *path, const float *interleaved, uint64_t length, uint32_t sample_rate, uint16_t channels);

/** Reads a WAV file; gives up on what is none. Close it afterwards. */
wav_file read_wav(const char *path);

void close_wav(wav_file *wav);

/** 16-bit samples as f32, interleaved. Freed by the caller. */
float *wav_floats(const wav_file *wav);

/** [channels][length] to [length][channels]. Freed by the caller. */
float *interleave(const float *planar, uint64_t length, uint32_t channels);

#endif
