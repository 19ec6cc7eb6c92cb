// Compares what came of an operation with what a case expects of it.
#ifndef EXPECTATION_HPP
#define EXPECTATION_HPP

#include <string>
#include <vector>

#include "fields.hpp"
#include "outcome.hpp"
#include "test_case.hpp"

namespace conformance {

/// Sentences that say what differs.
using complaints = std::vector<std::string>;

/// Everything that is expected has to be something that this runner compares, of this operation; what is not is a complaint too.
/// @param expect  What the case expects of this run.
complaints check(const test_case &c, const json &expect, const outcome &result);

/// Whether a failure is expected, and how one differs from it.
bool expects_failure(const json &expect);
complaints check_failure(const test_case &c, const json &expect, const outcome &result);

}  // namespace conformance

#endif
