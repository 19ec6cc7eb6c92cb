// Audio on its way: sample rates, channels, levels, files.
#ifndef ENCODEC_AUDIO_HPP
#define ENCODEC_AUDIO_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "cancellation.hpp"
#include "error.hpp"
#include "span.hpp"

namespace encodec {

/// A recording in memory.
struct recording {
    std::vector<float> samples;       ///< Interleaved, length * channels values.
    std::uint32_t sample_rate = 0;    ///< Samples per second of each channel.
    std::uint32_t channels = 0;       ///< Channels.

    /// Samples per channel.
    std::size_t length() const noexcept { return channels == 0 ? 0 : samples.size() / channels; }
};

/// What becomes of audio on its way; encodec_audio_options.
struct audio_options {
    std::uint32_t sample_rate = 0;                            ///< The rate that is wanted; 0 for the one that comes.
    std::uint32_t channels = 0;                               ///< The channels that are wanted; 0 for those that come, or are picked.
    std::vector<std::uint32_t> picked_channels;               ///< Which of the input's channels, from 0; empty for all.
    double gain_db = 0;                                       ///< Decibels.
    bool limit = false;                                       ///< Whether peaks are bent so that none exceeds full scale.
    bool dither = false;                                      ///< Whether to dither, for files of 16 bits.
    encodec_container container = ENCODEC_CONTAINER_AUTO;     ///< What samples are written into, for files.
    encodec_levels *levels = nullptr;                         ///< Receives the peaks, with struct_size set; may be null.
};

namespace detail {

/// Throws unless there are as many values as a function is going to read.
inline void require_values(const char *name, std::uint64_t size, std::uint64_t expected) {
    if (size != expected) {
        throw error(
            ENCODEC_ERROR_INVALID_ARGUMENT,
            std::string(name) + " has " + std::to_string(size) + " values; expected " + std::to_string(expected) + ".");
    }
}

/// Samples per channel in so many interleaved values; throws if that is no whole number.
inline std::size_t samples_of(std::size_t values, std::uint32_t channels) {
    if (channels == 0 || values % channels != 0) {
        throw error(
            ENCODEC_ERROR_INVALID_ARGUMENT,
            std::to_string(values) + " values are no whole number of samples of " + std::to_string(channels) + " channels.");
    }

    return values / channels;
}

/// Refers to the options, which have to outlive the operation.
inline encodec_audio_options to_c(const audio_options &options) {
    encodec_audio_options native;
    check(encodec_audio_options_init(&native, sizeof(native)));
    native.sample_rate = options.sample_rate;
    native.channels = options.channels;
    native.picked_count = static_cast<std::uint32_t>(options.picked_channels.size());
    native.picked_channels = options.picked_channels.empty() ? nullptr : options.picked_channels.data();
    native.gain_db = options.gain_db;
    native.limit = options.limit ? 1 : 0;
    native.dither = options.dither ? 1 : 0;
    native.container = static_cast<std::uint32_t>(options.container);
    native.levels = options.levels;
    return native;
}

}  // namespace detail

/// Interleaved PCM in memory with another rate, other channels, another level.
inline recording convert(span<const float> samples, std::uint32_t sample_rate, std::uint32_t channels, const audio_options &options) {
    const std::size_t length = detail::samples_of(samples.size(), channels);
    const encodec_audio_options native = detail::to_c(options);
    recording result;
    result.sample_rate = options.sample_rate != 0 ? options.sample_rate : sample_rate;
    result.channels = options.channels != 0 ? options.channels
        : options.picked_channels.empty()   ? channels
                                            : static_cast<std::uint32_t>(options.picked_channels.size());
    std::uint64_t converted = 0;
    detail::check(encodec_convert(
        &native, samples.data(), length, sample_rate, channels, ENCODEC_LAYOUT_INTERLEAVED, nullptr, 0, &converted));
    result.samples.resize(static_cast<std::size_t>(converted) * result.channels);
    if (!result.samples.empty()) {
        detail::check(encodec_convert(
            &native, samples.data(), length, sample_rate, channels, ENCODEC_LAYOUT_INTERLEAVED, result.samples.data(), result.samples.size(),
            nullptr));
    }

    return result;
}

/// An audio file to a WAV or FLAC file, which appears whole or not at all.
inline void convert_file(
    const std::string &input_path, const std::string &output_path, encodec_wav_format format = ENCODEC_WAV_PCM16, bool overwrite = false,
    const audio_options &options = {}, const cancellation *cancel = nullptr) {
    const encodec_audio_options native = detail::to_c(options);
    detail::check(encodec_convert_file(
        &native, input_path.c_str(), output_path.c_str(), format, overwrite ? 1 : 0, cancel != nullptr ? cancel->get() : nullptr));
}

}  // namespace encodec

#endif
