// Cases from the list.
#ifndef CASE_READING_HPP
#define CASE_READING_HPP

#include <string>

#include "fields.hpp"
#include "test_case.hpp"

namespace conformance {

/// Throws a mismatch for what cannot be understood.
test_case read_case(const std::string &folder, const json &entry);

/// The parts of a case that say how; options that mean nothing to the case's operation are a mismatch.
void read_options(test_case &c, const json &options);
void read_fault(test_case &c, const json &fault);

}  // namespace conformance

#endif
