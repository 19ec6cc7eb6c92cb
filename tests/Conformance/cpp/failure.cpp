#include "compare.hpp"
#include "expectation.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

/// The text with a path wherever its name stands in braces.
std::string with_path(std::string text, const std::string &name, const std::string &path) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + path.size())) {
        text.replace(at, name.size(), path);
    }

    return text;
}

/// The model's exception comes back itself: it has no status, and no sentence of the library's.
void check_model_failure(const json &expected, const failure &actual, complaints &found) {
    if (expected != json(true)) {
        found.push_back("expect.model_failure is not true");
    } else if (actual.model_failure == 0) {
        found.push_back("expected the model's own exception; was " + short_name(actual.status) + ": " + actual.message);
    }
}

void check_status(const json &expected, const failure &actual, complaints &found) {
    const std::string name = actual.model_failure != 0 ? "the model's exception" : short_name(actual.status);
    if (expected != json(name)) {
        found.push_back("status: expected " + expected.dump() + ", was " + name);
    }
}

void check_message(const test_case &c, const json &expected, const failure &actual, complaints &found) {
    const std::string sentence = with_path(with_path(text_of("message", expected), "{bundle}", c.bundle), "{file}", c.file);
    if (sentence != actual.message) {
        found.push_back("message: expected \"" + sentence + "\", was \"" + actual.message + "\"");
    }
}

}  // namespace

bool expects_failure(const json &expect) { return expect.contains("status") || expect.contains("model_failure"); }

complaints check_failure(const test_case &c, const json &expect, const outcome &result) {
    if (!result.failure.has_value()) {
        return {"succeeded; expected a failure"};
    }

    complaints found;
    const bool is_own = expect.contains("model_failure");
    if (is_own) {
        check_model_failure(expect["model_failure"], *result.failure, found);
    }

    if (expect.contains("status")) {
        check_status(expect["status"], *result.failure, found);
    }

    if (expect.contains("message") && !is_own) {
        check_message(c, expect["message"], *result.failure, found);
    }

    return found;
}

}  // namespace conformance
