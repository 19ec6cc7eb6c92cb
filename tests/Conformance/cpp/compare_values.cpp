#include <array>
#include <utility>

#include "compare.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

void compare_number(const std::string &where, double expected, double actual) {
    if (!(expected >= actual && expected <= actual)) {
        throw mismatch(where + ": expected " + json(expected).dump() + ", was " + json(actual).dump());
    }
}

void compare_stretch(const std::string &where, const json &expected, const encodec_damage &actual) {
    require_known(where, expected, {"status", "chunk", "start", "length"});
    const std::string name = short_name(actual.status);
    if (field(expected, "status") != json(name)) {
        throw mismatch(where + ": expected " + expected["status"].dump() + ", was " + name);
    }

    const std::array<std::pair<const char *, std::uint64_t>, 3> values{
        {{"chunk", actual.chunk}, {"start", actual.start}, {"length", actual.length}}};
    for (const auto &[key, value] : values) {
        if (unsigned_of(key, field(expected, key)) != value) {
            throw mismatch(where + "." + key + ": expected " + expected[key].dump() + ", was " + std::to_string(value));
        }
    }
}

}  // namespace

std::string short_name(encodec_status status) {
    const std::string prefix = "ENCODEC_ERROR_";
    const std::string name = encodec::error(status, std::string()).name();
    return name.compare(0, prefix.size(), prefix) == 0 ? name.substr(prefix.size()) : name;
}

void compare_damage(const comparison &x) {
    const std::vector<encodec_damage> &actual = x.result.damage;
    if (!x.value.is_array() || x.value.size() != actual.size()) {
        throw mismatch("damage: expected " + x.value.dump() + ", were " + std::to_string(actual.size()) + " stretches");
    }

    for (std::size_t i = 0; i < actual.size(); i++) {
        compare_stretch("damage " + std::to_string(i), x.value[i], actual[i]);
    }
}

void compare_info(const comparison &x) {
    const encodec_file_info &info = x.result.info.value();
    const std::array<std::pair<const char *, double>, 8> values{{
        {"codebooks", info.codebooks},
        {"length", static_cast<double>(info.length)},
        {"probability_scale", info.probability_scale},
        {"minimum_range", info.minimum_range},
        {"tau", info.tau},
        {"chunk_samples", info.chunk_samples},
        {"chunk_stride", info.chunk_stride},
        {"steps_per_chunk", info.steps_per_chunk},
    }};
    std::vector<std::string> known;
    for (const auto &[key, value] : values) {
        known.push_back(key);
    }

    require_known("expect.info", x.value, known);
    if (x.value.empty()) {
        throw mismatch("expect.info is empty");
    }

    for (const auto &[key, value] : values) {
        if (x.value.contains(key)) {
            const double expected = double_of(key, x.value[key]);

            // The library holds tau as f32.
            compare_number(
                std::string("info.") + key, key == std::string("tau") ? static_cast<double>(static_cast<float>(expected)) : expected, value);
        }
    }
}

}  // namespace conformance
