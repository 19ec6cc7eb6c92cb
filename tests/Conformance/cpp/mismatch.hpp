// What a case fails for, where nothing more can be said of it.
#ifndef MISMATCH_HPP
#define MISMATCH_HPP

#include <stdexcept>

namespace conformance {

/// Something is not as the case needs it, or cannot be understood.
class mismatch : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace conformance

#endif
