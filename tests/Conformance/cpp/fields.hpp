// Values of JSON objects. A value of another type than it should be, or outside its limits, is a mismatch that names it; so is a key that
// nobody knows, since what is not looked at must not pass.
#ifndef FIELDS_HPP
#define FIELDS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace conformance {

using json = nlohmann::json;

/// Throws unless the value is an object and all of its keys are known.
void require_known(const std::string &where, const json &object, const std::vector<std::string> &known);

/// The value of a key that has to be there.
const json &field(const json &object, const std::string &key);

/// A value as what it has to be; the key is for the message alone.
std::string text_of(const std::string &key, const json &value);
bool bool_of(const std::string &key, const json &value);
double double_of(const std::string &key, const json &value);
std::uint64_t unsigned_of(const std::string &key, const json &value, std::uint64_t maximum = UINT64_MAX);
std::vector<std::uint64_t> list_of(const std::string &key, const json &value);

/// Nothing where the key is missing.
std::optional<std::string> optional_text(const json &object, const std::string &key);
bool bool_or(const json &object, const std::string &key, bool otherwise);
double double_or(const json &object, const std::string &key, double otherwise);
std::uint32_t u32_or(const json &object, const std::string &key, std::uint32_t otherwise);

}  // namespace conformance

#endif
