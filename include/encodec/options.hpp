// How to encode and decode.
#ifndef ENCODEC_OPTIONS_HPP
#define ENCODEC_OPTIONS_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audio.hpp"
#include "cancellation.hpp"
#include "error.hpp"
#include "span.hpp"

namespace encodec {

/// Told after each chunk: samples per channel that are done, and in all (ENCODEC_LENGTH_UNKNOWN while nobody knows). False ends the
/// operation with ENCODEC_ERROR_CANCELLED.
using progress_function = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// How ONNX Runtime runs a bundle's graphs; encodec_onnx_options.
struct onnx_options {
    std::uint32_t threads = 0;       ///< Threads that one call may use; 0 for one per core.
    bool allow_spinning = false;     ///< Whether idle threads spin.
    bool keep_graphs = false;        ///< Whether the processor runs the graphs as they are, neither rewritten nor cut.
    std::string runtime_library;     ///< The ONNX Runtime file to load; empty for the usual search.
    std::string provider;            ///< The execution provider that computes the graphs; empty for the processor's.
    std::optional<std::uint32_t> device_id;                                           ///< Which of the provider's devices.
    bool fp16 = false;                                                                ///< Whether it may compute with 16-bit floats.
    bool require_provider = false;                                                    ///< Whether it has to compute everything.
    encodec_device_policy device_policy = ENCODEC_DEVICE_POLICY_NONE;                 ///< In place of a provider's name.
    encodec_compute_units compute_units = ENCODEC_COMPUTE_UNITS_ALL;                  ///< With Core ML.
    std::string cache_folder;                                                         ///< Where it keeps what it compiled; may be empty.
    std::vector<std::pair<std::string, std::string>> provider_options;                ///< Options of the provider's own.
};

/// How to encode; encodec_encode_options.
struct encode_options {
    std::uint32_t batch_size = 0;                               ///< Windows that go through the frame model together; 0 lets the library choose.
    std::uint32_t threads = 0;                                  ///< Threads of the entropy coder; 0 for one per core.
    encodec_precision precision = ENCODEC_PRECISION_FINE;       ///< How finely probabilities are counted.
    double chunk_ms = 0;                                        ///< An explicit chunk duration, or 0 for the bundle's window.
    progress_function progress;                                 ///< May be empty.
    const cancellation *cancel = nullptr;                       ///< Ends the operation from another thread.
    std::optional<std::uint64_t> total_length;                  ///< For streams: samples per channel that will come, if known.
    encodec_length_mode length_mode = ENCODEC_LENGTH_HOLD;      ///< For streams of unknown length.
    std::optional<audio_options> audio;                         ///< For encode_file: takes any audio file, and what becomes of it before.
};

/// A damaged chunk's samples, to be filled with what is to be heard instead.
struct concealment {
    std::uint64_t chunk;         ///< The chunk, from 0.
    std::uint64_t start;         ///< Its first sample.
    span<float> audio;           ///< [channels][length]; silence on entry.
    std::uint32_t channels;      ///< Channels of the audio.
    std::uint32_t length;        ///< Samples per channel.
    bool fade = true;            ///< Whether the library fades it in and out.
};

/// How to decode; encodec_decode_options.
struct decode_options {
    std::uint32_t batch_size = 0;                              ///< Windows that go through the frame model together; 0 lets the library choose.
    std::uint32_t threads = 0;                                 ///< Threads of the entropy decoder; 0 for one per core.
    bool seam_repair = true;                                   ///< Whether the joins of a guarded file are smoothed.
    progress_function progress;                                ///< May be empty.
    const cancellation *cancel = nullptr;                      ///< Ends the operation from another thread.
    encodec_damage_mode damage = ENCODEC_DAMAGE_STRICT;        ///< What to do about damaged chunks.
    std::function<void(concealment &)> conceal;                ///< Fills in for damaged chunks; empty for silence.
    std::function<void(const encodec_damage &)> on_damage;     ///< Told of every damaged range; may be empty.
    std::optional<audio_options> audio;                        ///< For decode_file: what becomes of the recording after.
};

namespace detail {

inline encodec_status report_progress(void *user_data, std::uint64_t done, std::uint64_t total) {
    bool goes_on = true;
    const encodec_status status = guarded([&] { goes_on = (*static_cast<const progress_function *>(user_data))(done, total); });
    return status != ENCODEC_OK ? status : goes_on ? ENCODEC_OK : ENCODEC_ERROR_CANCELLED;
}

inline encodec_status conceal_chunk(
    void *user_data, std::uint64_t chunk, std::uint64_t start, float *audio, std::uint32_t channels, std::uint32_t length,
    std::uint32_t *fade) {
    return guarded([&] {
        concealment work{chunk, start, {audio, static_cast<std::size_t>(channels) * length}, channels, length, true};
        static_cast<const decode_options *>(user_data)->conceal(work);
        *fade = work.fade ? 1 : 0;
    });
}

inline void report_damage(void *user_data, const encodec_damage *damage) {
    guarded([&] { static_cast<const decode_options *>(user_data)->on_damage(*damage); });
}

/// Every damaged range, by functions that count them and give one.
template <typename Count, typename Get>
std::vector<encodec_damage> all_damage(Count &&count_of, Get &&get) {
    std::uint64_t count = 0;
    check(count_of(&count));
    std::vector<encodec_damage> all(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < all.size(); i++) {
        all[i].struct_size = sizeof(encodec_damage);
        check(get(i, &all[i]));
    }

    return all;
}

inline const char *text_or_null(const std::string &text) { return text.empty() ? nullptr : text.c_str(); }

/// Refers to the options, which have to outlive it.
class c_onnx_options {
public:
    explicit c_onnx_options(const onnx_options &options) {
        check(encodec_onnx_options_init(&native_, sizeof(native_)));
        native_.threads = options.threads;
        native_.allow_spinning = options.allow_spinning ? 1 : 0;
        native_.keep_graphs = options.keep_graphs ? 1 : 0;
        native_.runtime_library = text_or_null(options.runtime_library);
        native_.provider = text_or_null(options.provider);
        native_.has_device_id = options.device_id.has_value() ? 1 : 0;
        native_.device_id = options.device_id.value_or(0);
        native_.fp16 = options.fp16 ? 1 : 0;
        native_.require_provider = options.require_provider ? 1 : 0;
        native_.device_policy = static_cast<std::uint32_t>(options.device_policy);
        native_.compute_units = static_cast<std::uint32_t>(options.compute_units);
        native_.cache_folder = text_or_null(options.cache_folder);
        for (const auto &[key, value] : options.provider_options) {
            keys_.push_back(key.c_str());
            values_.push_back(value.c_str());
        }

        native_.provider_option_keys = keys_.data();
        native_.provider_option_values = values_.data();
        native_.provider_option_count = keys_.size();
    }

    c_onnx_options(const c_onnx_options &) = delete;
    c_onnx_options &operator=(const c_onnx_options &) = delete;

    const encodec_onnx_options *get() const noexcept { return &native_; }

private:
    encodec_onnx_options native_{};
    std::vector<const char *> keys_;
    std::vector<const char *> values_;
};

/// Refers to the options, which have to outlive the operation.
inline encodec_encode_options to_c(const encode_options &options) {
    encodec_encode_options native;
    check(encodec_encode_options_init(&native, sizeof(native)));
    native.batch_size = options.batch_size;
    native.threads = options.threads;
    native.precision = static_cast<std::uint32_t>(options.precision);
    native.chunk_ms = options.chunk_ms;
    native.progress = options.progress ? report_progress : nullptr;
    native.progress_user_data = const_cast<progress_function *>(&options.progress);
    native.cancellation = options.cancel != nullptr ? options.cancel->get() : nullptr;
    native.total_length = options.total_length.value_or(ENCODEC_LENGTH_UNKNOWN);
    native.length_mode = static_cast<std::uint32_t>(options.length_mode);
    return native;
}

/// Refers to the options, which have to outlive the operation.
inline encodec_decode_options to_c(const decode_options &options) {
    encodec_decode_options native;
    check(encodec_decode_options_init(&native, sizeof(native)));
    native.batch_size = options.batch_size;
    native.threads = options.threads;
    native.seam_repair = options.seam_repair ? 1 : 0;
    native.progress = options.progress ? report_progress : nullptr;
    native.progress_user_data = const_cast<progress_function *>(&options.progress);
    native.cancellation = options.cancel != nullptr ? options.cancel->get() : nullptr;
    native.damage = static_cast<std::uint32_t>(options.damage);
    native.conceal = options.conceal ? conceal_chunk : nullptr;
    native.on_damage = options.on_damage ? report_damage : nullptr;
    native.conceal_user_data = const_cast<decode_options *>(&options);
    return native;
}

}  // namespace detail
}  // namespace encodec

#endif
