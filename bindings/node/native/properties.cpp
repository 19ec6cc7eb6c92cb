#include "properties.h"

#include "results.h"

namespace encodec_node {
namespace {

template <typename T>
Properties properties_of(
    T *handle, encodec_status (*get_properties)(T *, encodec_bundle_properties *),
    encodec_status (*get_name)(T *, char *, size_t, size_t *)) {
    Properties result{to_fill<encodec_bundle_properties>(), ""};
    get_properties(handle, &result.values);
    size_t size = 0;
    get_name(handle, nullptr, 0, &size);
    result.model_name.resize(size);
    get_name(handle, result.model_name.data(), size, &size);
    result.model_name.resize(size > 0 ? size - 1 : 0);
    return result;
}

}  // namespace

Properties bundle_properties(encodec_bundle *bundle) {
    return properties_of(bundle, encodec_bundle_get_properties, encodec_bundle_get_model_name);
}

Properties codec_properties(encodec_codec *codec) {
    return properties_of(codec, encodec_codec_get_properties, encodec_codec_get_model_name);
}

encodec_status give_with_properties(Operation &operation, std::shared_ptr<Shared> object, Properties properties, int64_t bytes) {
    operation.set_result([=](napi_env env) {
        napi_value result;
        check(env, napi_create_object(env, &result));
        set(env, result, "handle", hand_out(env, object, bytes));
        set(env, result, "properties", properties_object(env, properties.values, properties.model_name));
        return result;
    });
    return ENCODEC_OK;
}

}  // namespace encodec_node
