// A frame model of the program's own.
#ifndef ENCODEC_FRAME_MODEL_HPP
#define ENCODEC_FRAME_MODEL_HPP

#include <cstdint>

#include "error.hpp"
#include "span.hpp"

namespace encodec {

/// Windows of audio for a frame model to encode, and where the codes go.
struct frame_encoding {
    span<const float> audio;    ///< [windows][channels][samples]
    std::uint32_t windows;      ///< Windows to encode.
    std::uint32_t channels;     ///< Channels of the audio.
    std::uint32_t samples;      ///< Samples per channel in each window.
    span<std::int32_t> codes;   ///< To be filled: [windows][codebooks][frames], each 0 to cardinality - 1.
    std::uint32_t codebooks;    ///< Codebooks to fill.
    std::uint32_t frames;       ///< Code frames per window.
    span<float> scales;         ///< To be filled: [windows]; 1 each on entry, ignored where the bundle does not normalise.
};

/// Codes for a frame model to decode, and where the audio goes.
struct frame_decoding {
    span<const std::int32_t> codes;   ///< [windows][codebooks][frames], zeros after the coded frames.
    span<const float> scales;         ///< [windows]; 1 where the bundle does not normalise.
    std::uint32_t windows;            ///< Windows to decode.
    std::uint32_t codebooks;          ///< Codebooks of the codes.
    std::uint32_t frames;             ///< Code frames per window.
    span<float> audio;                ///< To be filled: [windows][channels][samples]; zeros on entry.
    std::uint32_t channels;           ///< Channels of the audio.
    std::uint32_t samples;            ///< Samples per channel in each window.
};

/// The neural part of a codec, written by the program. Derive from it; what a function throws comes out of the call that needed it.
class frame_model {
public:
    virtual ~frame_model() = default;

    /// Audio to codes.
    virtual void encode(const frame_encoding &work) = 0;

    /// Codes to audio.
    virtual void decode(const frame_decoding &work) = 0;

    /// Most windows per call; 0 for no limit.
    virtual std::uint32_t maximum_batch() const { return 0; }

    /// Whether only windows of the bundle's size are taken. Decides the layout of the files that are written.
    virtual bool has_static_time_axis() const { return false; }

    /// Whether the functions may be called by several threads at once.
    virtual bool allows_concurrent_calls() const { return false; }
};

namespace detail {

inline encodec_status encode_frames(
    void *user_data, const float *audio, std::uint32_t windows, std::uint32_t channels, std::uint32_t samples, std::int32_t *codes,
    std::uint32_t codebooks, std::uint32_t frames, float *scales) {
    return guarded([&] {
        const std::size_t count = windows;
        static_cast<frame_model *>(user_data)->encode(frame_encoding{
            {audio, count * channels * samples}, windows, channels, samples, {codes, count * codebooks * frames}, codebooks, frames,
            {scales, count}});
    });
}

inline encodec_status decode_frames(
    void *user_data, const std::int32_t *codes, const float *scales, std::uint32_t windows, std::uint32_t codebooks, std::uint32_t frames,
    float *audio, std::uint32_t channels, std::uint32_t samples) {
    return guarded([&] {
        const std::size_t count = windows;
        static_cast<frame_model *>(user_data)->decode(frame_decoding{
            {codes, count * codebooks * frames}, {scales, count}, windows, codebooks, frames, {audio, count * channels * samples}, channels,
            samples});
    });
}

inline encodec_frame_callbacks callbacks_of(frame_model &model) {
    encodec_frame_callbacks callbacks;
    check(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    callbacks.maximum_batch = model.maximum_batch();
    callbacks.has_static_time_axis = model.has_static_time_axis() ? 1 : 0;
    callbacks.allows_concurrent_calls = model.allows_concurrent_calls() ? 1 : 0;
    callbacks.user_data = &model;
    callbacks.encode_frames = encode_frames;
    callbacks.decode_frames = decode_frames;
    return callbacks;
}

}  // namespace detail
}  // namespace encodec

#endif
