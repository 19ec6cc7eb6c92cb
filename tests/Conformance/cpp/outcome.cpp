#include "outcome.hpp"

namespace conformance {

piece piece_of(std::uint64_t start, const std::vector<float> &interleaved, std::uint32_t channels) {
    piece made;
    made.start = start;
    made.channels = channels;
    made.length = interleaved.size() / channels;
    made.planar.resize(interleaved.size());
    for (std::size_t i = 0; i < interleaved.size(); i++) {
        made.planar[(i % channels) * made.length + i / channels] = interleaved[i];
    }

    return made;
}

}  // namespace conformance
