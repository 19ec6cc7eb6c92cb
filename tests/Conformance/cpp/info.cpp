#include "binary.hpp"
#include "operations.hpp"

namespace conformance {

outcome run_info(const test_case &c) {
    outcome result;
    result.info = encodec::read_info(read_bytes(c.file));
    return result;
}

}  // namespace conformance
