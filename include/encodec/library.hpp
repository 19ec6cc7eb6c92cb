// The library as a whole.
#ifndef ENCODEC_LIBRARY_HPP
#define ENCODEC_LIBRARY_HPP

#include <string_view>

#include "error.hpp"

namespace encodec {

/// "major.minor.patch".
inline std::string_view version() noexcept { return encodec_version(); }

/// The kernel that computes the language model, as in "AvxVnni".
inline std::string_view kernel() noexcept { return encodec_kernel(); }

/// What this build of the library has, words with spaces between.
inline std::string_view build_features() noexcept { return encodec_build_features(); }

/// Throws if the loaded library implements another interface than this header describes.
inline void require_abi() {
    if (encodec_abi_version() != ENCODEC_ABI_VERSION) {
        throw error(
            ENCODEC_ERROR_INVALID_STATE,
            "The loaded libencodec implements interface " + std::to_string(encodec_abi_version()) + "; this program was built for "
                + std::to_string(ENCODEC_ABI_VERSION) + ".");
    }
}

}  // namespace encodec

#endif
