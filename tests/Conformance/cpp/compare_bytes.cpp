#include <algorithm>

#include "binary.hpp"
#include "compare.hpp"
#include "mismatch.hpp"

namespace conformance {

void compare_file(const comparison &x) {
    const std::vector<std::uint8_t> expected = read_bytes(x.c.path_of(text_of("file", x.value)));
    const std::vector<std::uint8_t> &actual = x.result.file.value();
    if (actual != expected) {
        const auto [here, there] = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end());
        throw mismatch(
            "file: " + std::to_string(actual.size()) + " bytes, which differ from byte " + std::to_string(here - actual.begin())
            + " on from the " + std::to_string(expected.size()) + " that are expected");
    }
}

}  // namespace conformance
