// What a golden case says that its neural model took and returned.
#ifndef REPLAY_DATA_HPP
#define REPLAY_DATA_HPP

#include <cstdint>
#include <string>
#include <vector>

namespace conformance {

struct replay_data {
    std::size_t chunks = 0;
    std::size_t codebooks = 0;
    std::size_t frames = 0;
    std::size_t window_samples = 0;        ///< Samples per channel in a window.
    std::vector<std::uint64_t> steps;      ///< [chunks]
    std::vector<std::int32_t> codes;       ///< [chunks][codebooks][frames]
    std::vector<float> scales;             ///< [chunks]
    std::vector<float> windows;            ///< [chunks][channels][window_samples], or empty.
    std::vector<float> model_input;        ///< [chunks][channels][window_samples], or empty.
};

/// Throws a mismatch if the folder holds something else.
replay_data load_replay(const std::string &folder);

}  // namespace conformance

#endif
