// Bundles: from a folder or from memory, and whether they are whole.
#include "functions.h"
#include "operation.h"
#include "options.h"
#include "properties.h"
#include "results.h"

#include <array>

namespace encodec_node {
namespace {

/// What opening a bundle gives: {handle, properties}.
encodec_status opened(Operation &operation, encodec_bundle *handle, int64_t bytes) {
    auto bundle = std::make_shared<Object<encodec_bundle>>();
    bundle->set_handle(handle);
    return give_with_properties(operation, bundle, bundle_properties(handle), bytes);
}

/// openBundle(hooks, folder)
napi_value open_bundle(Arguments &arguments) {
    std::string folder = arguments.string(1);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [folder](Operation &operation) {
        encodec_bundle *handle = nullptr;
        encodec_status status = encodec_bundle_open(folder.c_str(), &handle);
        return status == ENCODEC_OK ? opened(operation, handle, ObjectBytes) : status;
    });
}

/// openBundleFromMemory(hooks, manifest, encodeModel, decodeModel, languageModel): each bytes, or undefined.
napi_value open_bundle_from_memory(Arguments &arguments) {
    napi_env env = arguments.env();
    // The library copies them, but on another thread; until then they have to stay what they are.
    std::array<std::vector<uint8_t>, 4> contents;
    int64_t total = ObjectBytes;
    for (size_t i = 0; i < contents.size(); i++) {
        if (!is_undefined(env, arguments[i + 1])) {
            contents[i] = arguments.copied_bytes(i + 1);
            total += static_cast<int64_t>(contents[i].size());
        }
    }

    auto kept = std::make_shared<std::array<std::vector<uint8_t>, 4>>(std::move(contents));
    return Operation::start(env, arguments[0], {}, nullptr, [kept, total](Operation &operation) {
        encodec_bundle_files files;
        encodec_bundle_files_init(&files, sizeof(files));
        const auto &[manifest, encode_model, decode_model, language_model] = *kept;
        files.manifest = manifest.empty() ? nullptr : manifest.data();
        files.manifest_size = manifest.size();
        files.encode_model = encode_model.empty() ? nullptr : encode_model.data();
        files.encode_model_size = encode_model.size();
        files.decode_model = decode_model.empty() ? nullptr : decode_model.data();
        files.decode_model_size = decode_model.size();
        files.language_model = language_model.empty() ? nullptr : language_model.data();
        files.language_model_size = language_model.size();
        encodec_bundle *handle = nullptr;
        encodec_status status = encodec_bundle_open_memory(&files, &handle);
        return status == ENCODEC_OK ? opened(operation, handle, total) : status;
    });
}

/// verifyBundle(hooks, bundle, onnx, runGraphs, manifest, encodeModel, decodeModel, languageModel, minCodeAgreement, minSnrDb,
/// acceptMismatch): SHA-256 or empty texts.
napi_value verify_bundle(Arguments &arguments) {
    auto bundle = arguments.object<encodec_bundle>(1);
    OnnxOptions onnx(arguments.env(), arguments[2]);
    bool run_graphs = arguments.flag(3);
    std::array<std::string, 4> hashes{arguments.string(4), arguments.string(5), arguments.string(6), arguments.string(7)};
    double min_code_agreement = to_number(arguments.env(), arguments[8]);
    double min_snr_db = to_number(arguments.env(), arguments[9]);
    bool accept_mismatch = arguments.flag(10);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        encodec_onnx_options how = onnx.native();
        encodec_verify_options options;
        encodec_verify_options_init(&options, sizeof(options));
        options.run_graphs = run_graphs ? 1 : 0;
        options.onnx = &how;
        options.min_code_agreement = min_code_agreement;
        options.min_snr_db = min_snr_db;
        options.accept_mismatch = accept_mismatch ? 1 : 0;
        auto hash = [&](size_t index) { return hashes[index].empty() ? nullptr : hashes[index].c_str(); };
        options.manifest_sha256 = hash(0);
        options.encode_model_sha256 = hash(1);
        options.decode_model_sha256 = hash(2);
        options.language_model_sha256 = hash(3);
        auto report = to_fill<encodec_verify_report>();
        encodec_status status = encodec_bundle_verify(bundle->handle(), &options, &report);
        operation.set_result([report](napi_env env) { return verify_report_object(env, report); });
        return status;
    });
}

}  // namespace

void define_bundles(napi_env env, napi_value exports) {
    define<open_bundle>(env, exports, "openBundle");
    define<open_bundle_from_memory>(env, exports, "openBundleFromMemory");
    define<verify_bundle>(env, exports, "verifyBundle");
}

}  // namespace encodec_node
