// Encoding as a stream.
#ifndef ENCODEC_ENCODER_HPP
#define ENCODEC_ENCODER_HPP

#include <cstdint>
#include <memory>
#include <vector>

#include "codec.hpp"

namespace encodec {

/// An encoding that samples are pushed into and bytes are pulled from, by one thread at a time.
class encoder {
public:
    encoder(const codec &codec, std::uint32_t sample_rate, std::uint32_t channels, const encode_options &options = {})
        : kept_(std::make_unique<kept>(kept{codec.model(), options})), channels_(channels) {
        const encodec_encode_options native = detail::to_c(kept_->options);
        detail::check(encodec_encoder_create(codec.get(), &native, sample_rate, channels, handle_.out()));
    }

    /// Takes interleaved samples: a whole number of samples of all channels.
    void push(span<const float> interleaved) {
        detail::check(encodec_encoder_push_f32(handle_.get(), interleaved.data(), detail::samples_of(interleaved.size(), channels_)));
    }

    void push(span<const std::int16_t> interleaved) {
        detail::check(encodec_encoder_push_s16(handle_.get(), interleaved.data(), detail::samples_of(interleaved.size(), channels_)));
    }

    /// Takes samples that lie channel by channel: a pointer per channel, each to count values.
    void push_planar(const float *const *channels, std::size_t count) {
        detail::check(encodec_encoder_push_planar_f32(handle_.get(), channels, count));
    }

    void push_planar(const std::int16_t *const *channels, std::size_t count) {
        detail::check(encodec_encoder_push_planar_s16(handle_.get(), channels, count));
    }

    /// Says that the recording has ended.
    void finish() { detail::check(encodec_encoder_finish(handle_.get())); }

    /// Bytes that can be pulled now.
    std::uint64_t available() const {
        std::uint64_t count = 0;
        detail::check(encodec_encoder_available(handle_.get(), &count));
        return count;
    }

    /// Takes bytes that are ready; returns how many.
    std::size_t pull(span<std::uint8_t> buffer) {
        std::size_t size = 0;
        detail::check(encodec_encoder_pull(handle_.get(), buffer.data(), buffer.size(), &size));
        return size;
    }

    /// Takes all bytes that are ready.
    std::vector<std::uint8_t> pull() {
        std::vector<std::uint8_t> buffer(static_cast<std::size_t>(available()));
        buffer.resize(pull(span<std::uint8_t>(buffer)));
        return buffer;
    }

    /// After finish with ENCODEC_LENGTH_PATCH: what has to be written over the start of the file; empty where there is nothing to patch.
    std::vector<std::uint8_t> patch() const {
        std::size_t size = 0;
        detail::check(encodec_encoder_get_patch(handle_.get(), nullptr, 0, &size));
        std::vector<std::uint8_t> buffer(size);
        if (size > 0) {
            detail::check(encodec_encoder_get_patch(handle_.get(), buffer.data(), size, &size));
        }

        return buffer;
    }

    encodec_encoder *get() const noexcept { return handle_.get(); }

private:
    /// At an address of its own, since the stream refers to it while the encoder may be moved.
    struct kept {
        std::shared_ptr<frame_model> model;
        encode_options options;
    };

    std::unique_ptr<kept> kept_;
    detail::handle<encodec_encoder, encodec_encoder_destroy> handle_;
    std::uint32_t channels_;
};

}  // namespace encodec

#endif
