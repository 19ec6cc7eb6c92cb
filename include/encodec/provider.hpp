// Execution providers: what ONNX Runtime can compute with.
#ifndef ENCODEC_PROVIDER_HPP
#define ENCODEC_PROVIDER_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "handle.hpp"
#include "options.hpp"

namespace encodec {

/// The providers that ONNX Runtime has, as onnx_options::provider takes them, with spaces between.
inline std::string provider_names(const std::string &runtime_library = {}) {
    return detail::text([&](char *buffer, size_t capacity, size_t *size) {
        return encodec_provider_get_names(detail::text_or_null(runtime_library), buffer, capacity, size);
    });
}

/// The devices that it lists.
inline std::vector<encodec_provider_device> provider_devices(const std::string &runtime_library = {}) {
    std::uint32_t count = 0;
    detail::check(encodec_provider_get_device_count(detail::text_or_null(runtime_library), &count));
    std::vector<encodec_provider_device> devices(count);
    for (std::uint32_t i = 0; i < count; i++) {
        devices[i].struct_size = sizeof(devices[i]);
        detail::check(encodec_provider_get_device(detail::text_or_null(runtime_library), i, &devices[i]));
    }

    return devices;
}

/// Registers a plug-in library of providers for the life of the process.
inline void register_provider_library(const std::string &path, const std::string &runtime_library = {}) {
    detail::check(encodec_provider_library_register(detail::text_or_null(runtime_library), path.c_str()));
}

}  // namespace encodec

#endif
