// Codecs: a bundle and a frame model.
#ifndef ENCODEC_CODEC_HPP
#define ENCODEC_CODEC_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audio.hpp"
#include "bundle.hpp"
#include "bytes.hpp"
#include "frame_model.hpp"
#include "handle.hpp"
#include "options.hpp"
#include "span.hpp"

namespace encodec {

/// The header of an .ecdc file in memory; needs no bundle.
inline encodec_file_info read_info(span<const std::uint8_t> file) {
    encodec_file_info info{};
    info.struct_size = sizeof(info);
    detail::check(encodec_read_info(detail::begin_of(file), file.size(), &info));
    return info;
}

/// A bundle and a frame model, ready to encode and decode, on any number of threads at once.
class codec {
public:
    codec() noexcept = default;

    /// A codec whose graphs ONNX Runtime runs.
    explicit codec(const bundle &bundle, const onnx_options &options = {}) {
        const detail::c_onnx_options native(options);
        detail::check(encodec_codec_create(bundle.get(), native.get(), handle_.out()));
    }

    explicit codec(const std::string &bundle_folder, const onnx_options &options = {}) : codec(bundle(bundle_folder), options) {}

    /// A codec with a frame model of the program's own, kept alive by the codec and everything made from it.
    codec(const bundle &bundle, std::shared_ptr<frame_model> model) : model_(std::move(model)) {
        if (model_ == nullptr) {
            throw error(ENCODEC_ERROR_NULL_ARGUMENT, "The frame model is null.");
        }

        const encodec_frame_callbacks callbacks = detail::callbacks_of(*model_);
        detail::check(encodec_codec_create_with_callbacks(bundle.get(), &callbacks, handle_.out()));
    }

    /// A codec without a frame model: codes and bytes alone.
    static codec entropy_only(const bundle &bundle) {
        codec made;
        detail::check(encodec_codec_create_entropy_only(bundle.get(), made.handle_.out()));
        return made;
    }

    encodec_bundle_properties properties() const {
        encodec_bundle_properties properties{};
        properties.struct_size = sizeof(properties);
        detail::check(encodec_codec_get_properties(handle_.get(), &properties));
        return properties;
    }

    std::string model_name() const {
        return detail::text([this](char *buffer, size_t capacity, size_t *size) {
            return encodec_codec_get_model_name(handle_.get(), buffer, capacity, size);
        });
    }

    /// Which providers compute a graph, which is loaded for it.
    encodec_graph_placement placement(encodec_graph graph) const {
        encodec_graph_placement placement{};
        placement.struct_size = sizeof(placement);
        detail::check(encodec_codec_get_graph_placement(handle_.get(), graph, &placement));
        return placement;
    }

    /// PCM in memory to a file in memory. The samples are length * channels values, laid out as the layout says.
    bytes encode(
        span<const float> samples, std::uint32_t sample_rate, std::uint32_t channels, const encode_options &options = {},
        encodec_layout layout = ENCODEC_LAYOUT_INTERLEAVED) const {
        const std::size_t length = detail::samples_of(samples.size(), channels);
        const encodec_encode_options native = detail::to_c(options);
        std::uint8_t *data = nullptr;
        std::size_t size = 0;
        detail::check(encodec_encode(
            handle_.get(), &native, samples.data(), length, sample_rate, channels, layout, &data, &size));
        return bytes(data, size);
    }

    /// A WAV file, or with options.audio any audio file, to an .ecdc file, which appears whole or not at all.
    void encode_file(
        const std::string &wav_path, const std::string &ecdc_path, bool overwrite = false, const encode_options &options = {}) const {
        encodec_encode_options native = detail::to_c(options);
        const encodec_audio_options audio = detail::to_c(options.audio.value_or(audio_options{}));
        native.audio = options.audio.has_value() ? &audio : nullptr;
        detail::check(encodec_encode_file(handle_.get(), &native, wav_path.c_str(), ecdc_path.c_str(), overwrite ? 1 : 0));
    }

    /// A file in memory to PCM in memory, interleaved.
    recording decode(span<const std::uint8_t> file, const decode_options &options = {}) const {
        const encodec_decode_options native = detail::to_c(options);
        const encodec_bundle_properties bundle = properties();
        recording result;
        result.sample_rate = bundle.sample_rate;
        result.channels = bundle.channels;
        const std::uint8_t *const data = detail::begin_of(file);
        std::uint64_t length = 0;
        detail::check(encodec_decode(handle_.get(), &native, data, file.size(), nullptr, 0, ENCODEC_LAYOUT_INTERLEAVED, &length));
        result.samples.resize(static_cast<std::size_t>(length) * result.channels);

        // A file without samples may be damaged as well, so it is decoded too.
        float nothing = 0;
        detail::check(encodec_decode(
            handle_.get(), &native, data, file.size(), result.samples.empty() ? &nothing : result.samples.data(), result.samples.size(),
            ENCODEC_LAYOUT_INTERLEAVED, nullptr));
        return result;
    }

    /// An .ecdc file to a WAV file, or with options.audio a FLAC file, another rate or other channels. It appears whole or not at all.
    void decode_file(
        const std::string &ecdc_path, const std::string &wav_path, encodec_wav_format format = ENCODEC_WAV_PCM16, bool overwrite = false,
        const decode_options &options = {}) const {
        encodec_decode_options native = detail::to_c(options);
        const encodec_audio_options audio = detail::to_c(options.audio.value_or(audio_options{}));
        native.audio = options.audio.has_value() ? &audio : nullptr;
        detail::check(
            encodec_decode_file(handle_.get(), &native, ecdc_path.c_str(), wav_path.c_str(), format, overwrite ? 1 : 0));
    }

    encodec_codec *get() const noexcept { return handle_.get(); }

    /// What streams and readers keep alive besides the handle.
    const std::shared_ptr<frame_model> &model() const noexcept { return model_; }

private:
    // Destroyed after the handle.
    std::shared_ptr<frame_model> model_;
    detail::handle<encodec_codec, encodec_codec_destroy> handle_;
};

}  // namespace encodec

#endif
