// Decoding as a stream.
#ifndef ENCODEC_DECODER_HPP
#define ENCODEC_DECODER_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "codec.hpp"

namespace encodec {

/// A decoding that bytes are pushed into and samples are pulled from, by one thread at a time.
class decoder {
public:
    explicit decoder(const codec &codec, const decode_options &options = {})
        : kept_(std::make_unique<kept>(kept{codec.model(), options})), channels_(codec.properties().channels) {
        const encodec_decode_options native = detail::to_c(kept_->options);
        detail::check(encodec_decoder_create(codec.get(), &native, handle_.out()));
    }

    /// Takes the file's next bytes, any number of them.
    void push(span<const std::uint8_t> data) { detail::check(encodec_decoder_push(handle_.get(), data.data(), data.size())); }

    /// Says that the file has ended.
    void finish() { detail::check(encodec_decoder_finish(handle_.get())); }

    /// What the header says, once all of it has been pushed.
    std::optional<encodec_file_info> info() const {
        encodec_file_info info{};
        info.struct_size = sizeof(info);
        std::uint32_t is_known = 0;
        detail::check(encodec_decoder_get_info(handle_.get(), &info, &is_known));
        return is_known != 0 ? std::optional<encodec_file_info>(info) : std::nullopt;
    }

    std::uint32_t channels() const noexcept { return channels_; }

    /// Samples per channel that can be pulled now.
    std::uint64_t available() const {
        std::uint64_t count = 0;
        detail::check(encodec_decoder_available(handle_.get(), &count));
        return count;
    }

    /// Takes interleaved samples that are ready, as many as the buffer has room for; returns samples per channel.
    std::size_t pull(span<float> interleaved) {
        std::size_t count = 0;
        detail::check(encodec_decoder_pull_f32(handle_.get(), interleaved.data(), interleaved.size() / channels_, &count));
        return count;
    }

    std::size_t pull(span<std::int16_t> interleaved) {
        std::size_t count = 0;
        detail::check(encodec_decoder_pull_s16(handle_.get(), interleaved.data(), interleaved.size() / channels_, &count));
        return count;
    }

    /// Takes all samples that are ready, interleaved.
    std::vector<float> pull() {
        std::vector<float> samples(static_cast<std::size_t>(available()) * channels_);
        samples.resize(pull(span<float>(samples)) * channels_);
        return samples;
    }

    /// Takes samples channel by channel: a pointer per channel, each to room for capacity values.
    std::size_t pull_planar(float *const *channels, std::size_t capacity) {
        std::size_t count = 0;
        detail::check(encodec_decoder_pull_planar_f32(handle_.get(), channels, capacity, &count));
        return count;
    }

    std::size_t pull_planar(std::int16_t *const *channels, std::size_t capacity) {
        std::size_t count = 0;
        detail::check(encodec_decoder_pull_planar_s16(handle_.get(), channels, capacity, &count));
        return count;
    }

    /// The damaged ranges met so far.
    std::vector<encodec_damage> damage() const {
        return detail::all_damage(
            [this](std::uint64_t *count) { return encodec_decoder_get_damage_count(handle_.get(), count); },
            [this](std::uint64_t index, encodec_damage *damage) { return encodec_decoder_get_damage(handle_.get(), index, damage); });
    }

    encodec_decoder *get() const noexcept { return handle_.get(); }

private:
    /// At an address of its own, since the stream refers to it while the decoder may be moved.
    struct kept {
        std::shared_ptr<frame_model> model;
        decode_options options;
    };

    std::unique_ptr<kept> kept_;
    detail::handle<encodec_decoder, encodec_decoder_destroy> handle_;
    std::uint32_t channels_;
};

}  // namespace encodec

#endif
