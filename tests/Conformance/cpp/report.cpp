#include "report.hpp"

#include <nlohmann/json.hpp>

#include "../c/sha256.h"

namespace conformance {

std::string hash_of(const outcome &result) {
    if (result.failure.has_value() || (!result.file.has_value() && result.pieces.empty())) {
        return std::string();
    }

    sha256 hash;
    sha256_begin(&hash);
    if (result.file.has_value()) {
        sha256_add(&hash, result.file->data(), result.file->size());
    }

    for (const piece &part : result.pieces) {
        sha256_add(&hash, part.planar.data(), part.planar.size() * sizeof(float));
    }

    char digits[65];
    sha256_end(&hash, digits);
    return digits;
}

report::report(const std::string &path) {
    stream_.exceptions(std::ios::failbit | std::ios::badbit);
    stream_.open(path, std::ios::binary);
}

void report::add(const std::string &name, const std::string &detail, const std::string &output) {
    nlohmann::ordered_json line;
    line["case"] = name;
    line["outcome"] = detail.empty() ? "passed" : "failed";
    line["detail"] = detail;
    line["output"] = output;
    stream_ << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
}

}  // namespace conformance
