// What came of an operation.
#ifndef OUTCOME_HPP
#define OUTCOME_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "encodec.hpp"

namespace conformance {

/// A stretch of audio: [channels][length].
struct piece {
    std::uint64_t start = 0;
    std::uint64_t length = 0;
    std::uint32_t channels = 0;
    std::vector<float> planar;
};

/// A stretch of interleaved audio from a sample on.
piece piece_of(std::uint64_t start, const std::vector<float> &interleaved, std::uint32_t channels);

/// A file's codes: [chunks][codebooks][frames], scales and steps [chunks].
struct code_arrays {
    std::uint64_t chunks = 0;
    std::uint64_t codebooks = 0;
    std::uint64_t frames = 0;
    std::vector<std::int32_t> codes;
    std::vector<float> scales;
    std::vector<std::uint32_t> steps;
};

/// How the library, or the model within it, has failed.
struct failure {
    encodec_status status = ENCODEC_OK;
    std::string message;
    std::uint64_t model_failure = 0;    ///< The number of the model's own exception; 0 where it was the library's.
};

struct outcome {
    std::optional<conformance::failure> failure;
    std::optional<std::vector<std::uint8_t>> file;
    std::vector<piece> pieces;    ///< The whole in one piece, or a piece for each range.
    std::vector<encodec_damage> damage;
    std::optional<encodec_file_info> info;
    std::optional<code_arrays> codes;
};

}  // namespace conformance

#endif
