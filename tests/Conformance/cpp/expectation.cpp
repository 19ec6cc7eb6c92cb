#include "expectation.hpp"

#include <map>

#include "compare.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

using comparing = void (*)(const comparison &);

/// The keys that a comparison stands for.
const std::map<std::string, comparing> &comparisons() {
    static const std::map<std::string, comparing> all{
        {"file", compare_file},     {"audio", compare_audio}, {"near", compare_near},   {"length", compare_length},
        {"damage", compare_damage}, {"info", compare_info},   {"codes", compare_codes},
    };
    return all;
}

/// Keys that belong to another, which has to be there as well, and are looked at with it.
const std::map<std::string, std::string> &parts() {
    static const std::map<std::string, std::string> all{
        {"audio_outside_damage", "audio"}, {"scales", "codes"}, {"steps", "codes"}, {"shape", "codes"}};
    return all;
}

/// Whether the operation gives what a comparison looks at.
bool gives(operation op, const std::string &key) {
    if (key == "file") {
        return encodes(op);
    }

    if (key == "info") {
        return op == operation::info;
    }

    if (key == "codes") {
        return op == operation::read_codes;
    }

    return gives_audio(op) && (key != "near" || op != operation::read);
}

void compare(const comparison &x, const std::string &key) {
    const auto part = parts().find(key);
    if (part != parts().end()) {
        if (!x.expect.contains(part->second)) {
            throw mismatch("expect has '" + key + "' without '" + part->second + "'");
        }

        return;
    }

    const auto known = comparisons().find(key);
    if (known == comparisons().end() || !gives(x.c.op, key)) {
        throw mismatch("expect has '" + key + "', which this runner does not compare here");
    }

    known->second(x);
}

/// Whether a key is the one that is looked at where the reports of all runners are.
bool is_for_the_table(const test_case &c, const std::string &key, const json &value) {
    if (key == "same_in_all" && (value != json(true) || (!encodes(c.op) && !gives_audio(c.op)))) {
        throw mismatch("expect.same_in_all is not true, or of an operation without output");
    }

    return key == "same_in_all";
}

}  // namespace

complaints check(const test_case &c, const json &expect, const outcome &result) {
    if (!expect.is_object()) {
        return {"what is expected is no object"};
    }

    complaints found;
    const bool is_failure = expects_failure(expect);
    if (is_failure) {
        found = check_failure(c, expect, result);
    } else if (result.failure.has_value()) {
        found.push_back("failed with " + short_name(result.failure->status) + ": " + result.failure->message);
    }

    for (const auto &[key, value] : expect.items()) {
        try {
            if ((is_failure && (key == "status" || key == "model_failure" || key == "message")) || is_for_the_table(c, key, value)) {
                continue;
            }

            if (is_failure) {
                throw mismatch("expect has '" + key + "' beside a failure, which this runner does not compare");
            }

            // A failure that was not to be has been said; there is no output to say more about.
            if (!result.failure.has_value()) {
                compare({c, expect, value, result}, key);
            }
        } catch (const mismatch &difference) {
            found.push_back(difference.what());
        }
    }

    return found;
}

}  // namespace conformance
