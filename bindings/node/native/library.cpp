// The library as a whole, and what all operations and objects have in common.
#include "environment.h"
#include "functions.h"
#include "log.h"
#include "operation.h"
#include "results.h"

namespace encodec_node {
namespace {

napi_value version(Arguments &arguments) {
    return text(arguments.env(), encodec_version());
}

napi_value kernel(Arguments &arguments) {
    return text(arguments.env(), encodec_kernel());
}

napi_value build_features(Arguments &arguments) {
    return text(arguments.env(), encodec_build_features());
}

/// statusName(status)
napi_value status_name(Arguments &arguments) {
    return text(arguments.env(), encodec_status_string(static_cast<encodec_status>(arguments.u32(0))));
}

/// readInfo(bytes): the header's info, or what is wrong with it as {status, message}.
napi_value read_info(Arguments &arguments) {
    napi_env env = arguments.env();
    Bytes bytes = arguments.bytes(0);
    auto info = to_fill<encodec_file_info>();
    // An empty array may have no memory.
    const void *data = bytes.data != nullptr ? bytes.data : "";
    encodec_status status = encodec_read_info(static_cast<const uint8_t *>(data), bytes.size, &info);
    napi_value result;
    if (status == ENCODEC_OK) {
        return file_info_object(env, info);
    }

    check(env, napi_create_object(env, &result));
    set(env, result, "status", status);
    set(env, result, "message", text(env, last_error()));
    return result;
}

/// cancel(operation)
napi_value cancel(Arguments &arguments) {
    std::dynamic_pointer_cast<Operation>(handed_out(arguments.env(), arguments[0]))->cancel();
    return undefined(arguments.env());
}

/// resetCancellation(reader): its operations run again.
napi_value reset_cancellation(Arguments &arguments) {
    arguments.object<encodec_reader>(0)->cancellation->reset();
    return undefined(arguments.env());
}

/// reply(question, status, first, second)
napi_value reply(Arguments &arguments) {
    napi_env env = arguments.env();
    auto question = std::dynamic_pointer_cast<Question>(handed_out(env, arguments[0]));
    question->answer(env, static_cast<encodec_status>(arguments.u32(1)), {arguments[2], arguments[3]});
    return undefined(env);
}

/// close(object)
napi_value close(Arguments &arguments) {
    take_back(arguments.env(), arguments[0]);
    return undefined(arguments.env());
}

/// shutDown(): before the process exits.
napi_value shut_down(Arguments &arguments) {
    Environment::of(arguments.env())->close();
    return undefined(arguments.env());
}

}  // namespace

void define_library(napi_env env, napi_value exports) {
    define<version>(env, exports, "version");
    define<kernel>(env, exports, "kernel");
    define<build_features>(env, exports, "buildFeatures");
    define<status_name>(env, exports, "statusName");
    define<set_log>(env, exports, "setLog");
    define<read_info>(env, exports, "readInfo");
    define<cancel>(env, exports, "cancel");
    define<reset_cancellation>(env, exports, "resetCancellation");
    define<reply>(env, exports, "reply");
    define<close>(env, exports, "close");
    define<shut_down>(env, exports, "shutDown");
}

}  // namespace encodec_node
