// Random access.
#ifndef ENCODEC_READER_HPP
#define ENCODEC_READER_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "codec.hpp"

namespace encodec {

/// Where a file's bytes come from. Derive from it; what read throws comes out of the call that needed the bytes.
class input {
public:
    virtual ~input() = default;

    /// Bytes in the file.
    virtual std::uint64_t size() const = 0;

    /// Fills the buffer from an offset on; returns how many bytes, fewer than asked for only at the end.
    virtual std::size_t read(std::uint64_t offset, span<std::uint8_t> buffer) = 0;
};

/// A file of which any part can be decoded, by one thread at a time.
class reader {
public:
    /// A file on disk.
    reader(const codec &codec, const std::string &path, const decode_options &options = {}) : reader(codec, options, nullptr) {
        const encodec_decode_options native = detail::to_c(kept_->options);
        detail::check(encodec_reader_open_file(codec.get(), &native, path.c_str(), handle_.out()));
    }

    /// A file in memory, which has to live as long as the reader.
    reader(const codec &codec, span<const std::uint8_t> file, const decode_options &options = {}) : reader(codec, options, nullptr) {
        const encodec_decode_options native = detail::to_c(kept_->options);
        detail::check(encodec_reader_open_memory(codec.get(), &native, detail::begin_of(file), file.size(), handle_.out()));
    }

    /// A file that the program reads.
    reader(const codec &codec, std::shared_ptr<input> source, const decode_options &options = {})
        : reader(codec, options, std::move(source)) {
        if (kept_->source == nullptr) {
            throw error(ENCODEC_ERROR_NULL_ARGUMENT, "The input is null.");
        }

        const encodec_decode_options native = detail::to_c(kept_->options);
        encodec_input_callbacks callbacks;
        detail::check(encodec_input_callbacks_init(&callbacks, sizeof(callbacks)));
        callbacks.user_data = kept_->source.get();
        callbacks.size = kept_->source->size();
        callbacks.read = read;
        detail::check(encodec_reader_open_callbacks(codec.get(), &native, &callbacks, handle_.out()));
    }

    encodec_file_info info() const {
        encodec_file_info info{};
        info.struct_size = sizeof(info);
        detail::check(encodec_reader_get_info(handle_.get(), &info));
        return info;
    }

    std::uint32_t channels() const noexcept { return channels_; }

    /// Samples per channel.
    std::uint64_t length() const { return info().length; }

    std::uint64_t chunk_count() const {
        std::uint64_t count = 0;
        detail::check(encodec_reader_get_chunk_count(handle_.get(), &count));
        return count;
    }

    encodec_chunk_info chunk(std::uint64_t index) const {
        encodec_chunk_info info{};
        info.struct_size = sizeof(info);
        detail::check(encodec_reader_get_chunk(handle_.get(), index, &info));
        return info;
    }

    /// Decodes samples from start on, as many as the buffer has room for, exactly as a full decode gives them.
    void decode(std::uint64_t start, span<float> samples, encodec_layout layout = ENCODEC_LAYOUT_INTERLEAVED) {
        detail::check(encodec_reader_decode(
            handle_.get(), start, samples.size() / channels_, samples.data(), samples.size(), layout));
    }

    /// Decodes count samples from start on, interleaved.
    std::vector<float> decode(std::uint64_t start, std::size_t count) {
        std::vector<float> samples(count * channels_);
        decode(start, span<float>(samples));
        return samples;
    }

    /// The damaged ranges met so far.
    std::vector<encodec_damage> damage() const {
        return detail::all_damage(
            [this](std::uint64_t *count) { return encodec_reader_get_damage_count(handle_.get(), count); },
            [this](std::uint64_t index, encodec_damage *damage) { return encodec_reader_get_damage(handle_.get(), index, damage); });
    }

    encodec_reader *get() const noexcept { return handle_.get(); }

private:
    /// At an address of its own, since the reader's handle refers to it while the reader may be moved.
    struct kept {
        std::shared_ptr<frame_model> model;
        std::shared_ptr<input> source;
        decode_options options;
    };

    reader(const codec &codec, const decode_options &options, std::shared_ptr<input> source)
        : kept_(std::make_unique<kept>(kept{codec.model(), std::move(source), options})), channels_(codec.properties().channels) {}

    static encodec_status read(void *user_data, std::uint64_t offset, void *buffer, std::size_t size, std::size_t *count) {
        return detail::guarded([&] {
            *count = static_cast<input *>(user_data)->read(offset, {static_cast<std::uint8_t *>(buffer), size});
        });
    }

    std::unique_ptr<kept> kept_;
    detail::handle<encodec_reader, encodec_reader_destroy> handle_;
    std::uint32_t channels_;
};

}  // namespace encodec

#endif
