#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>

#include "binary.hpp"
#include "compare.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

bool same_bits(float left, float right) { return std::memcmp(&left, &right, sizeof(left)) == 0; }

bool is_damaged(const std::vector<encodec_damage> &damage, std::uint64_t sample) {
    return std::any_of(damage.begin(), damage.end(), [sample](const encodec_damage &stretch) {
        return sample >= stretch.start && sample - stretch.start < stretch.length;
    });
}

/// The expected samples are [channels][length]; the piece is a part of them.
void compare_piece(const piece &actual, const std::vector<float> &expected, std::uint64_t length, const std::vector<encodec_damage> &damage) {
    for (std::size_t i = 0; i < actual.planar.size(); i++) {
        const std::uint64_t channel = i / actual.length;
        const std::uint64_t sample = actual.start + i % actual.length;
        const float wanted = expected[channel * length + sample];
        if (!same_bits(actual.planar[i], wanted) && !is_damaged(damage, sample)) {
            std::ostringstream text;
            text.precision(9);
            text << "audio: sample " << sample << " of channel " << channel << " is " << actual.planar[i] << "; expected " << wanted;
            throw mismatch(text.str());
        }
    }
}

}  // namespace

void compare_audio(const comparison &x) {
    const std::vector<float> expected = read_f32(x.c.path_of(text_of("audio", x.value)));
    const bool only_outside_damage = bool_or(x.expect, "audio_outside_damage", false);
    for (const piece &actual : x.result.pieces) {
        const std::uint64_t length = expected.size() / actual.channels;
        const bool is_part = expected.size() % actual.channels == 0 && actual.start <= length && actual.length <= length - actual.start;
        if (!is_part || (x.c.op != operation::read && actual.length != length)) {
            throw mismatch(
                "audio: " + std::to_string(actual.length) + " samples per channel from " + std::to_string(actual.start)
                + " on; expected those of " + std::to_string(expected.size()) + " values");
        }

        compare_piece(actual, expected, length, only_outside_damage ? x.result.damage : std::vector<encodec_damage>());
    }
}

void compare_near(const comparison &x) {
    require_known("near", x.value, {"file", "stride", "tolerance"});
    const std::vector<float> expected = read_f32(x.c.path_of(text_of("file", field(x.value, "file"))));
    const std::uint64_t stride = unsigned_of("stride", field(x.value, "stride"));
    const double tolerance = double_of("tolerance", field(x.value, "tolerance"));
    const piece &actual = x.result.pieces.at(0);
    if (stride == 0 || !(tolerance >= 0)) {
        throw mismatch("near: 'stride' is 0, or 'tolerance' below 0");
    }

    const std::uint64_t kept = actual.length / stride + (actual.length % stride != 0 ? 1 : 0);
    if (expected.size() != kept * actual.channels) {
        throw mismatch(
            "near: " + std::to_string(actual.length) + " samples per channel; expected those of " + std::to_string(expected.size())
            + " values");
    }

    for (std::size_t i = 0; i < expected.size(); i++) {
        const std::size_t sample = (i % kept) * stride;
        const double difference =
            std::abs(static_cast<double>(actual.planar[(i / kept) * actual.length + sample]) - static_cast<double>(expected[i]));
        if (!(difference <= tolerance)) {
            throw mismatch("near: sample " + std::to_string(sample) + " of a channel differs by " + std::to_string(difference));
        }
    }
}

void compare_length(const comparison &x) {
    std::uint64_t sum = 0;
    for (const piece &actual : x.result.pieces) {
        sum += actual.length;
    }

    if (sum != unsigned_of("length", x.value)) {
        throw mismatch("length: expected " + x.value.dump() + ", was " + std::to_string(sum));
    }
}

}  // namespace conformance
