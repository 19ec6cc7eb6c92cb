#include "binary.hpp"

#include <cstring>
#include <fstream>
#include <iterator>

#include "mismatch.hpp"

namespace conformance {

namespace {

/// The bytes as whole values of a type.
template <typename T>
std::vector<T> values_of(const std::string &path) {
    const std::vector<std::uint8_t> bytes = read_bytes(path);
    if (bytes.size() % sizeof(T) != 0) {
        throw mismatch("'" + path + "' has " + std::to_string(bytes.size()) + " bytes, no whole number of values");
    }

    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) {
        std::memcpy(values.data(), bytes.data(), bytes.size());
    }

    return values;
}

void require_count(const std::string &path, std::uint64_t count, std::uint64_t expected) {
    if (count != expected) {
        throw mismatch("'" + path + "' has " + std::to_string(count) + " values; expected " + std::to_string(expected));
    }
}

}  // namespace

std::vector<std::uint8_t> read_bytes(const std::string &path) {
    std::ifstream stream(path, std::ios::binary);
    std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.is_open() || stream.bad()) {
        throw mismatch("'" + path + "' cannot be read");
    }

    return bytes;
}

std::vector<float> read_f32(const std::string &path) { return values_of<float>(path); }

std::vector<float> read_f32(const std::string &path, std::uint64_t count) {
    std::vector<float> values = values_of<float>(path);
    require_count(path, values.size(), count);
    return values;
}

std::vector<std::int32_t> read_codes(const std::string &path, std::uint64_t count) {
    const std::vector<std::uint16_t> values = values_of<std::uint16_t>(path);
    require_count(path, values.size(), count);
    return std::vector<std::int32_t>(values.begin(), values.end());
}

}  // namespace conformance
