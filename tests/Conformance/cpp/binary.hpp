// Files of numbers, little-endian, as they lie in memory here. A file that is missing, or of another size, is a mismatch.
#ifndef BINARY_HPP
#define BINARY_HPP

#include <cstdint>
#include <string>
#include <vector>

namespace conformance {

std::vector<std::uint8_t> read_bytes(const std::string &path);

std::vector<float> read_f32(const std::string &path);

/// So many f32.
std::vector<float> read_f32(const std::string &path, std::uint64_t count);

/// So many u16, as codes are given to the library.
std::vector<std::int32_t> read_codes(const std::string &path, std::uint64_t count);

}  // namespace conformance

#endif
