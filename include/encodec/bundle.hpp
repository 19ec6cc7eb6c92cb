// Model bundles.
#ifndef ENCODEC_BUNDLE_HPP
#define ENCODEC_BUNDLE_HPP

#include <cstdint>
#include <string>

#include "handle.hpp"
#include "options.hpp"
#include "span.hpp"

namespace encodec {

/// A bundle's files in memory; encodec_bundle_files. Empty spans are files that are not there.
struct bundle_files {
    span<const std::uint8_t> manifest;          ///< bundle.json.
    span<const std::uint8_t> encode_model;      ///< The encoder's graph.
    span<const std::uint8_t> decode_model;      ///< The decoder's graph.
    span<const std::uint8_t> language_model;    ///< The language model's weights.
};

/// What verification is to compare with; encodec_verify_options. Hashes are SHA-256, 64 hex digits; empty ones are not compared.
struct verify_options {
    bool run_graphs = true;
    onnx_options onnx;
    std::string manifest_sha256;
    std::string encode_model_sha256;
    std::string decode_model_sha256;
    std::string language_model_sha256;
    double min_code_agreement = 0;    ///< The least of the processor's codes that a provider has to give; 0 for the library's own limit.
    double min_snr_db = 0;            ///< The least signal-to-noise ratio of its audio; 0 for the library's own limit.
    bool accept_mismatch = false;     ///< Whether a provider that gives less is reported, not refused.
};

/// One model at one bandwidth.
class bundle {
public:
    bundle() noexcept = default;

    /// A bundle in a folder.
    explicit bundle(const std::string &folder) { detail::check(encodec_bundle_open(folder.c_str(), handle_.out())); }

    /// A bundle in memory; copied.
    explicit bundle(const bundle_files &files) {
        encodec_bundle_files native;
        detail::check(encodec_bundle_files_init(&native, sizeof(native)));
        native.manifest = files.manifest.data();
        native.manifest_size = files.manifest.size();
        native.encode_model = files.encode_model.data();
        native.encode_model_size = files.encode_model.size();
        native.decode_model = files.decode_model.data();
        native.decode_model_size = files.decode_model.size();
        native.language_model = files.language_model.data();
        native.language_model_size = files.language_model.size();
        detail::check(encodec_bundle_open_memory(&native, handle_.out()));
    }

    encodec_bundle_properties properties() const {
        encodec_bundle_properties properties{};
        properties.struct_size = sizeof(properties);
        detail::check(encodec_bundle_get_properties(handle_.get(), &properties));
        return properties;
    }

    std::string model_name() const {
        return detail::text([this](char *buffer, size_t capacity, size_t *size) {
            return encodec_bundle_get_model_name(handle_.get(), buffer, capacity, size);
        });
    }

    /// Hashes, shapes, and a run of each graph; throws at the first thing that is wrong.
    encodec_verify_report verify(const verify_options &options = {}) const {
        using detail::text_or_null;
        const detail::c_onnx_options onnx(options.onnx);
        encodec_verify_options native;
        detail::check(encodec_verify_options_init(&native, sizeof(native)));
        native.run_graphs = options.run_graphs ? 1 : 0;
        native.onnx = onnx.get();
        native.manifest_sha256 = text_or_null(options.manifest_sha256);
        native.encode_model_sha256 = text_or_null(options.encode_model_sha256);
        native.decode_model_sha256 = text_or_null(options.decode_model_sha256);
        native.language_model_sha256 = text_or_null(options.language_model_sha256);
        native.min_code_agreement = options.min_code_agreement;
        native.min_snr_db = options.min_snr_db;
        native.accept_mismatch = options.accept_mismatch ? 1 : 0;
        encodec_verify_report report{};
        report.struct_size = sizeof(report);
        detail::check(encodec_bundle_verify(handle_.get(), &native, &report));
        return report;
    }

    encodec_bundle *get() const noexcept { return handle_.get(); }

private:
    detail::handle<encodec_bundle, encodec_bundle_destroy> handle_;
};

}  // namespace encodec

#endif
