// Codes to bytes and back, without a frame model.
#ifndef ENCODEC_CODES_HPP
#define ENCODEC_CODES_HPP

#include <cstdint>
#include <vector>

#include "codec.hpp"

namespace encodec {

/// A recording as codes: what a frame encoder makes of it, chunk by chunk.
struct coded_recording {
    encodec_chunk_plan plan{};          ///< How the recording is cut into chunks.
    std::vector<std::int32_t> codes;    ///< [chunks][codebooks][frames], zeros after each chunk's steps.
    std::vector<float> scales;          ///< [chunks]; empty where the bundle does not normalise.
};

/// How a recording of so many samples per channel is cut into chunks.
inline encodec_chunk_plan plan_chunks(
    const codec &codec, std::uint64_t length, const encode_options &options = {}, bool has_static_time_axis = false) {
    const encodec_encode_options native = detail::to_c(options);
    encodec_chunk_plan plan{};
    plan.struct_size = sizeof(plan);
    detail::check(encodec_plan_chunks(codec.get(), &native, length, has_static_time_axis ? 1 : 0, &plan));
    return plan;
}

/// The steps of one chunk of a plan: how many of its code frames are coded.
inline std::uint32_t chunk_steps(const codec &codec, const encodec_chunk_plan &plan, std::uint64_t chunk) {
    std::uint32_t steps = 0;
    detail::check(encodec_chunk_steps(codec.get(), &plan, chunk, &steps));
    return steps;
}

/// A recording's codes to a file in memory; the sizes of codes and scales are those of the plan.
inline bytes encode_codes(
    const codec &codec, std::uint64_t length, span<const std::int32_t> codes, span<const float> scales, const encode_options &options = {},
    bool has_static_time_axis = false) {
    const encodec_chunk_plan plan = plan_chunks(codec, length, options, has_static_time_axis);
    const encodec_bundle_properties bundle = codec.properties();

    // Whole chunks of a wrong number are for the library to refuse.
    const std::uint64_t per_chunk = static_cast<std::uint64_t>(bundle.codebooks) * plan.frames;
    const std::uint64_t chunks = per_chunk != 0 && codes.size() % per_chunk == 0 ? codes.size() / per_chunk : plan.chunks;
    detail::require_values("codes", codes.size(), chunks * per_chunk);
    detail::require_values("scales", scales.size(), bundle.normalize != 0 ? chunks : scales.size());
    const encodec_encode_options native = detail::to_c(options);
    std::uint8_t *data = nullptr;
    std::size_t size = 0;
    detail::check(encodec_encode_codes(
        codec.get(), &native, length, has_static_time_axis ? 1 : 0, codes.data(), scales.data(), chunks, plan.frames, &data, &size));
    return bytes(data, size);
}

/// A file in memory to the recording's codes.
inline coded_recording decode_codes(const codec &codec, span<const std::uint8_t> file, const decode_options &options = {}) {
    const encodec_decode_options native = detail::to_c(options);
    const encodec_bundle_properties bundle = codec.properties();
    const std::uint8_t *const data = detail::begin_of(file);
    coded_recording result;
    result.plan.struct_size = sizeof(result.plan);
    detail::check(encodec_decode_codes(codec.get(), &native, data, file.size(), nullptr, 0, nullptr, 0, &result.plan));
    result.codes.resize(static_cast<std::size_t>(result.plan.chunks) * bundle.codebooks * result.plan.frames);
    result.scales.resize(bundle.normalize != 0 ? static_cast<std::size_t>(result.plan.chunks) : 0);
    if (!result.codes.empty()) {
        detail::check(encodec_decode_codes(
            codec.get(), &native, data, file.size(), result.codes.data(), result.codes.size(), result.scales.data(), result.scales.size(),
            &result.plan));
    }

    return result;
}

/// Chunks of equally many steps to payloads, for a container or a protocol of the program's own.
/// @param codes   [chunks][codebooks][steps].
/// @param scales  [chunks]; empty where the bundle does not normalise.
inline std::vector<std::vector<std::uint8_t>> encode_chunks(
    const codec &codec, span<const std::int32_t> codes, span<const float> scales, std::uint32_t chunks, std::uint32_t steps,
    const encode_options &options = {}) {
    const encodec_bundle_properties bundle = codec.properties();
    detail::require_values("codes", codes.size(), static_cast<std::uint64_t>(chunks) * bundle.codebooks * steps);
    detail::require_values("scales", scales.size(), bundle.normalize != 0 ? chunks : scales.size());
    const encodec_encode_options native = detail::to_c(options);
    std::vector<std::size_t> sizes(chunks);
    std::uint8_t *data = nullptr;
    detail::check(encodec_encode_chunks(codec.get(), &native, codes.data(), scales.data(), chunks, steps, &data, sizes.data()));
    const bytes all(data, 0);
    std::vector<std::vector<std::uint8_t>> payloads;
    for (const std::size_t size : sizes) {
        payloads.emplace_back(data, data + size);
        data += size;
    }

    return payloads;
}

/// Chunks' codes, [chunks][codebooks][steps], and scales, [chunks].
struct decoded_chunks {
    std::vector<std::int32_t> codes;
    std::vector<float> scales;
};

/// Payloads to codes. Steps, precision and bundle have to be those that they were encoded with.
inline decoded_chunks decode_chunks(
    const codec &codec, const std::vector<std::vector<std::uint8_t>> &payloads, std::uint32_t steps,
    encodec_precision precision = ENCODEC_PRECISION_FINE, const decode_options &options = {}) {
    const encodec_decode_options native = detail::to_c(options);
    std::vector<const std::uint8_t *> pointers;
    std::vector<std::size_t> sizes;
    for (const std::vector<std::uint8_t> &payload : payloads) {
        pointers.push_back(payload.data());
        sizes.push_back(payload.size());
    }

    decoded_chunks result;
    result.codes.resize(payloads.size() * codec.properties().codebooks * steps);
    result.scales.resize(payloads.size());
    detail::check(encodec_decode_chunks(
        codec.get(), &native, pointers.data(), sizes.data(), static_cast<std::uint32_t>(payloads.size()), steps,
        precision == ENCODEC_PRECISION_FINE ? 262144u : 8192u, 2, result.codes.data(), result.scales.data()));
    return result;
}

}  // namespace encodec

#endif
