#include "replay_data.hpp"

#include <filesystem>

#include "binary.hpp"
#include "fields.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

/// A file that not every golden case has.
std::vector<float> read_windows(const std::string &path) {
    return std::filesystem::exists(path) ? read_f32(path) : std::vector<float>();
}

}  // namespace

replay_data load_replay(const std::string &folder) {
    const std::vector<std::uint8_t> text = read_bytes(folder + "/case.json");
    const json description = json::parse(text.begin(), text.end());
    const std::vector<std::uint64_t> shape = list_of("code_shape", field(description, "code_shape"));
    replay_data data;
    data.steps = list_of("lm_steps", field(description, "lm_steps"));
    data.window_samples = u32_or(description, "window_samples", 0);
    if (shape.size() != 3 || shape[0] != data.steps.size()) {
        throw mismatch("'" + folder + "/case.json' has a code_shape and lm_steps that do not fit together");
    }

    data.chunks = shape[0];
    data.codebooks = shape[1];
    data.frames = shape[2];
    for (const std::uint64_t steps : data.steps) {
        if (steps > data.frames) {
            throw mismatch("'" + folder + "/case.json' has more lm_steps than frames");
        }
    }

    data.codes = read_codes(folder + "/codes.u16", shape[0] * shape[1] * shape[2]);
    data.scales = read_f32(folder + "/scales.f32", data.chunks);
    data.windows = read_windows(folder + "/windows.f32");
    data.model_input = read_windows(folder + "/model_input.f32");
    return data;
}

}  // namespace conformance
