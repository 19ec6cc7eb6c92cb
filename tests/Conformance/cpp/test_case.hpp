// A case as the list states it, with everything checked but what is expected.
#ifndef TEST_CASE_HPP
#define TEST_CASE_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "encodec.hpp"
#include "operation.hpp"

namespace conformance {

enum class model_kind { onnx, none, replay };

enum class fault_kind { none, fails, code, scale, cancel };

/// What the model does wrong.
struct fault {
    fault_kind kind = fault_kind::none;
    std::uint32_t call = 0;    ///< In which call of the operation, from 1.
    std::int32_t code = 0;
    float scale = 0;
};

/// Audio that is to be encoded.
struct audio_source {
    std::string path;           ///< A file of samples; empty for so many zeros.
    std::uint64_t silence = 0;
    std::optional<std::uint64_t> nan_at;
    std::uint32_t channels = 0;       ///< 0 for the bundle's.
    std::uint32_t sample_rate = 0;    ///< 0 for the bundle's.
};

/// Samples of a recording.
struct range {
    std::uint64_t start;
    std::uint64_t count;
};

/// Codes that are to be written.
struct code_source {
    std::string codes;
    std::string scales;
    std::array<std::uint64_t, 3> shape{};
    std::uint64_t length = 0;
    bool static_time_axis = false;
};

struct test_case {
    std::string folder;
    std::string name;
    operation op{};

    std::string bundle;
    model_kind model = model_kind::onnx;
    std::string replay;
    bool model_has_static_time_axis = false;

    std::string file;
    audio_source audio;
    std::vector<std::uint64_t> push;
    std::vector<range> ranges;
    code_source codes;

    encodec::encode_options encoding;
    encodec::decode_options decoding;
    bool announce_length = false;
    conformance::fault fault;

    /// A path that the case names.
    std::string path_of(const std::string &relative) const { return folder + "/" + relative; }
};

}  // namespace conformance

#endif
