// The file that a runner writes: a line of JSON for each case, there as soon as the case has ended.
#ifndef REPORT_HPP
#define REPORT_HPP

#include <fstream>
#include <string>

#include "outcome.hpp"

namespace conformance {

/// The SHA-256 of what came out: the file, or the samples of all pieces, [channels][length] each; empty where there is neither.
std::string hash_of(const outcome &result);

class report {
public:
    /// Throws if the file cannot be written, as all functions do.
    explicit report(const std::string &path);

    /// A case has passed if there is no detail.
    void add(const std::string &name, const std::string &detail, const std::string &output);

private:
    std::ofstream stream_;
};

}  // namespace conformance

#endif
