#include <algorithm>
#include <cstring>

#include "binary.hpp"
#include "compare.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

/// The first steps of a chunk, codebook by codebook.
void compare_chunk(
    const code_arrays &actual, const std::vector<std::int32_t> &expected, std::uint64_t frames, std::size_t chunk, std::uint64_t steps) {
    if (actual.steps[chunk] != steps || steps > frames || steps > actual.frames) {
        throw mismatch(
            "steps: chunk " + std::to_string(chunk) + " has " + std::to_string(actual.steps[chunk]) + "; expected " + std::to_string(steps));
    }

    for (std::size_t codebook = 0; codebook < actual.codebooks; codebook++) {
        const std::int32_t *const row = actual.codes.data() + (chunk * actual.codebooks + codebook) * actual.frames;
        const std::int32_t *const wanted = expected.data() + (chunk * actual.codebooks + codebook) * frames;
        const auto [here, there] = std::mismatch(row, row + steps, wanted);
        if (here != row + steps) {
            throw mismatch(
                "codes: chunk " + std::to_string(chunk) + ", codebook " + std::to_string(codebook) + ", step " + std::to_string(here - row)
                + " is " + std::to_string(*here) + "; expected " + std::to_string(*there));
        }
    }
}

}  // namespace

void compare_codes(const comparison &x) {
    const code_arrays &actual = x.result.codes.value();
    const std::vector<std::uint64_t> shape = list_of("shape", field(x.expect, "shape"));
    const std::vector<std::uint64_t> steps = list_of("steps", field(x.expect, "steps"));
    if (shape.size() != 3 || shape[0] != steps.size()) {
        throw mismatch("expect.shape and expect.steps do not fit together");
    }

    const std::vector<std::int32_t> codes = read_codes(x.c.path_of(text_of("codes", x.value)), shape[0] * shape[1] * shape[2]);
    const std::vector<float> scales = read_f32(x.c.path_of(text_of("scales", field(x.expect, "scales"))), shape[0]);
    if (actual.chunks != shape[0] || actual.codebooks != shape[1] || actual.scales.size() != shape[0]) {
        throw mismatch(
            "codes: " + std::to_string(actual.chunks) + " chunks of " + std::to_string(actual.codebooks) + " codebooks; expected "
            + std::to_string(shape[0]) + " of " + std::to_string(shape[1]));
    }

    for (std::size_t chunk = 0; chunk < actual.chunks; chunk++) {
        compare_chunk(actual, codes, shape[2], chunk, steps[chunk]);
        if (std::memcmp(&actual.scales[chunk], &scales[chunk], sizeof(float)) != 0) {
            throw mismatch("scales: chunk " + std::to_string(chunk) + " has another than the expected " + std::to_string(scales[chunk]));
        }
    }
}

}  // namespace conformance
