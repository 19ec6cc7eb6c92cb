// Comparisons of one kind of output each, with what the expectation says of it. They throw a mismatch at the first difference.
#ifndef COMPARE_HPP
#define COMPARE_HPP

#include "fields.hpp"
#include "outcome.hpp"
#include "test_case.hpp"

namespace conformance {

/// What is compared: the value of a key among all that is expected.
struct comparison {
    const test_case &c;
    const json &expect;
    const json &value;
    const outcome &result;
};

void compare_file(const comparison &x);
void compare_audio(const comparison &x);
void compare_near(const comparison &x);
void compare_length(const comparison &x);
void compare_damage(const comparison &x);
void compare_info(const comparison &x);
void compare_codes(const comparison &x);

/// A status without the ENCODEC_ERROR_ that all failures begin with; the whole name for what does not.
std::string short_name(encodec_status status);

}  // namespace conformance

#endif
