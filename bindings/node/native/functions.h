// The addon's functions, by what they are about. Those that compute take hooks first (see operation.h) and return the operation, which
// can be given to cancel.
#pragma once

#include "arguments.h"

namespace encodec_node {

void define_library(napi_env env, napi_value exports);
void define_audio(napi_env env, napi_value exports);
void define_bundles(napi_env env, napi_value exports);
void define_codecs(napi_env env, napi_value exports);
void define_encoders(napi_env env, napi_value exports);
void define_decoders(napi_env env, napi_value exports);
void define_readers(napi_env env, napi_value exports);
void define_providers(napi_env env, napi_value exports);
void define_codes(napi_env env, napi_value exports);

/// Puts one function there.
template <napi_value (*Function)(Arguments &)>
void define(napi_env env, napi_value exports, const char *name) {
    napi_value function;
    check(env, napi_create_function(env, name, NAPI_AUTO_LENGTH, entry<Function>, nullptr, &function));
    set(env, exports, name, function);
}

}  // namespace encodec_node
