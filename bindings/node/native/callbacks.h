// The library's callbacks: each asks the operation that its thread is inside of. Nothing of JavaScript's is kept with a codec or stream.
#pragma once

#include "encodec.h"

namespace encodec_node {

encodec_status encode_frames(
    void *, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks, uint32_t frames,
    float *scales);

encodec_status decode_frames(
    void *, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples);

encodec_status report_progress(void *, uint64_t done, uint64_t total);

encodec_status conceal(
    void *, uint64_t chunk, uint64_t start, float *audio, uint32_t channels, uint32_t length, uint32_t *fade);

void note_damage(void *, const encodec_damage *damage);

encodec_status read_input(void *, uint64_t offset, void *buffer, size_t size, size_t *read);

}  // namespace encodec_node
