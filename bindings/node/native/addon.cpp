// The addon: what it exports, and for which library it was compiled.
#include <string>

#include "environment.h"
#include "functions.h"

#include "encodec.h"

NAPI_MODULE_INIT() {
    using namespace encodec_node;
    try {
        if (encodec_abi_version() != ENCODEC_ABI_VERSION) {
            std::string message = "The library beside encodec.node has interface " + std::to_string(encodec_abi_version()) + "; expected "
                + std::to_string(ENCODEC_ABI_VERSION);
            napi_throw_error(env, nullptr, message.c_str());
            return nullptr;
        }

        Environment::create(env);
        define_library(env, exports);
        define_audio(env, exports);
        define_bundles(env, exports);
        define_codecs(env, exports);
        define_encoders(env, exports);
        define_decoders(env, exports);
        define_readers(env, exports);
        define_providers(env, exports);
        define_codes(env, exports);
        return exports;
    } catch (const PendingException &) {
        return nullptr;
    } catch (const std::exception &exception) {
        napi_throw_error(env, nullptr, exception.what());
        return nullptr;
    }
}
