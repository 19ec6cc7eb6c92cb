// A frame model for the tests: cheap, deterministic, different for different audio.
#ifndef STAIRCASE_HPP
#define STAIRCASE_HPP

#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "encodec.hpp"

/// Codes are the quantised first sample of each frame in each channel; audio is a staircase of the codes.
class staircase : public encodec::frame_model {
public:
    void encode(const encodec::frame_encoding &work) override {
        calls++;
        if (calls == fails_at) {
            throw std::domain_error("encoding failed");
        }

        for (std::size_t window = 0; window < work.windows; window++) {
            for (std::size_t codebook = 0; codebook < work.codebooks; codebook++) {
                for (std::size_t frame = 0; frame < work.frames; frame++) {
                    const std::size_t channel = codebook % work.channels;
                    const std::size_t sample = frame * work.samples / work.frames;
                    const float value = work.audio[((window * work.channels) + channel) * work.samples + sample];
                    const long code = std::lrint((value + 1.0f) * 500.0f) % 1024;
                    work.codes[((window * work.codebooks) + codebook) * work.frames + frame] = static_cast<std::int32_t>(code < 0 ? 0 : code);
                }
            }
        }
    }

    void decode(const encodec::frame_decoding &work) override {
        calls++;
        if (calls == fails_at) {
            throw std::domain_error("decoding failed");
        }

        for (std::size_t window = 0; window < work.windows; window++) {
            for (std::size_t channel = 0; channel < work.channels; channel++) {
                for (std::size_t sample = 0; sample < work.samples; sample++) {
                    const std::size_t frame = sample * work.frames / work.samples;
                    const std::size_t codebook = channel % work.codebooks;
                    const std::int32_t code = work.codes[((window * work.codebooks) + codebook) * work.frames + frame];
                    work.audio[((window * work.channels) + channel) * work.samples + sample] = static_cast<float>(code) / 500.0f - 1.0f;
                }
            }
        }
    }

    int calls = 0;
    int fails_at = -1;
};

#endif
