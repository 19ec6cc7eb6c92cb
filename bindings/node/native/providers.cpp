// Execution providers: which there are, and who computes a codec's graphs.
#include "functions.h"
#include "operation.h"
#include "results.h"

namespace encodec_node {
namespace {

const char *text_or_null(const std::string &text) {
    return text.empty() ? nullptr : text.c_str();
}

/// providerNames(hooks, runtimeLibrary): a text with a space between the names.
napi_value provider_names(Arguments &arguments) {
    std::string runtime = arguments.string(1);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) {
        size_t size = 0;
        encodec_status status = encodec_provider_get_names(text_or_null(runtime), nullptr, 0, &size);
        std::string names(size, '\0');
        if (status == ENCODEC_OK) {
            status = encodec_provider_get_names(text_or_null(runtime), names.data(), names.size(), &size);
        }

        names.resize(names.empty() ? 0 : names.size() - 1);
        operation.set_result([names](napi_env env) { return text(env, names); });
        return status;
    });
}

/// providerDevices(hooks, runtimeLibrary)
napi_value provider_devices(Arguments &arguments) {
    std::string runtime = arguments.string(1);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) {
        uint32_t count = 0;
        auto devices = std::make_shared<std::vector<encodec_provider_device>>();
        encodec_status status = encodec_provider_get_device_count(text_or_null(runtime), &count);
        for (uint32_t i = 0; status == ENCODEC_OK && i < count; i++) {
            auto device = to_fill<encodec_provider_device>();
            status = encodec_provider_get_device(text_or_null(runtime), i, &device);
            devices->push_back(device);
        }

        operation.set_result([devices](napi_env env) {
            napi_value result;
            check(env, napi_create_array_with_length(env, devices->size(), &result));
            for (size_t i = 0; i < devices->size(); i++) {
                check(env, napi_set_element(env, result, static_cast<uint32_t>(i), device_object(env, (*devices)[i])));
            }

            return result;
        });
        return status;
    });
}

/// registerProviderLibrary(hooks, runtimeLibrary, path)
napi_value register_provider_library(Arguments &arguments) {
    std::string runtime = arguments.string(1);
    std::string path = arguments.string(2);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &) {
        return encodec_provider_library_register(text_or_null(runtime), path.c_str());
    });
}

/// graphPlacement(hooks, codec, graph)
napi_value graph_placement(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    auto graph = static_cast<encodec_graph>(arguments.u32(2));
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) {
        auto placement = to_fill<encodec_graph_placement>();
        encodec_status status = encodec_codec_get_graph_placement(codec->handle(), graph, &placement);
        operation.set_result([placement](napi_env env) { return placement_object(env, placement); });
        return status;
    });
}

}  // namespace

void define_providers(napi_env env, napi_value exports) {
    define<provider_names>(env, exports, "providerNames");
    define<provider_devices>(env, exports, "providerDevices");
    define<register_provider_library>(env, exports, "registerProviderLibrary");
    define<graph_placement>(env, exports, "graphPlacement");
}

}  // namespace encodec_node
