#include "log.h"

#include <mutex>
#include <string>

namespace encodec_node {
namespace {

std::mutex listening_mutex;
// The world that is told; the library knows one listener only.
Environment *listening = nullptr;

void tell(void *user_data, encodec_log_level level, const char *message) {
    auto *world = static_cast<Environment *>(user_data);
    world->post([world, level, copy = std::string(message)](napi_env env) {
        napi_ref listener = world->log_listener();
        if (listener == nullptr) {
            return;
        }

        napi_value function;
        check(env, napi_get_reference_value(env, listener, &function));
        napi_value values[] = {number(env, level), text(env, copy)};
        check(env, napi_call_function(env, undefined(env), function, 2, values, nullptr));
    });
}

}  // namespace

napi_value set_log(Arguments &arguments) {
    napi_env env = arguments.env();
    std::shared_ptr<Environment> world = Environment::of(env);
    napi_ref listener = nullptr;
    if (!is_undefined(env, arguments[0])) {
        check(env, napi_create_reference(env, arguments[0], 1, &listener));
    }

    std::lock_guard<std::mutex> lock(listening_mutex);
    bool listens = listener != nullptr;
    if (listens || listening == world.get()) {
        encodec_set_log_callback(listens ? tell : nullptr, listens ? world.get() : nullptr, static_cast<encodec_log_level>(arguments.u32(1)));
        listening = listens ? world.get() : nullptr;
    }

    if (napi_ref before = world->set_log_listener(listener)) {
        napi_delete_reference(env, before);
    }

    return undefined(env);
}

void stop_logging(Environment &environment) {
    std::lock_guard<std::mutex> lock(listening_mutex);
    if (listening == &environment) {
        encodec_set_log_callback(nullptr, nullptr, ENCODEC_LOG_ERROR);
        listening = nullptr;
    }
}

}  // namespace encodec_node
