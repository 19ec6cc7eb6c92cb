#include "fields.hpp"

#include <algorithm>

#include "mismatch.hpp"

namespace conformance {

void require_known(const std::string &where, const json &object, const std::vector<std::string> &known) {
    if (!object.is_object()) {
        throw mismatch(where + " is no object");
    }

    for (const auto &[key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw mismatch(where + " has '" + key + "', which this runner does not know here");
        }
    }
}

const json &field(const json &object, const std::string &key) {
    const auto found = object.find(key);
    if (found == object.end()) {
        throw mismatch("'" + key + "' is missing");
    }

    return *found;
}

std::string text_of(const std::string &key, const json &value) {
    if (!value.is_string()) {
        throw mismatch("'" + key + "' is no text");
    }

    return value.get<std::string>();
}

bool bool_of(const std::string &key, const json &value) {
    if (!value.is_boolean()) {
        throw mismatch("'" + key + "' is neither true nor false");
    }

    return value.get<bool>();
}

double double_of(const std::string &key, const json &value) {
    if (!value.is_number()) {
        throw mismatch("'" + key + "' is no number");
    }

    return value.get<double>();
}

std::uint64_t unsigned_of(const std::string &key, const json &value, std::uint64_t maximum) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > maximum) {
        throw mismatch("'" + key + "' is no whole number from 0 to " + std::to_string(maximum));
    }

    return value.get<std::uint64_t>();
}

std::vector<std::uint64_t> list_of(const std::string &key, const json &value) {
    if (!value.is_array()) {
        throw mismatch("'" + key + "' is no list");
    }

    std::vector<std::uint64_t> numbers;
    for (const json &number : value) {
        numbers.push_back(unsigned_of(key, number));
    }

    return numbers;
}

std::optional<std::string> optional_text(const json &object, const std::string &key) {
    return object.contains(key) ? std::optional<std::string>(text_of(key, object[key])) : std::nullopt;
}

bool bool_or(const json &object, const std::string &key, bool otherwise) {
    return object.contains(key) ? bool_of(key, object[key]) : otherwise;
}

double double_or(const json &object, const std::string &key, double otherwise) {
    return object.contains(key) ? double_of(key, object[key]) : otherwise;
}

std::uint32_t u32_or(const json &object, const std::string &key, std::uint32_t otherwise) {
    return object.contains(key) ? static_cast<std::uint32_t>(unsigned_of(key, object[key], UINT32_MAX)) : otherwise;
}

}  // namespace conformance
