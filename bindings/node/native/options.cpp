#include "options.h"

#include "callbacks.h"
#include "values.h"

namespace encodec_node {

OnnxOptions::OnnxOptions(napi_env env, napi_value object) {
    encodec_onnx_options_init(&options_, sizeof(options_));
    options_.threads = to_u32(env, get(env, object, "threads"));
    options_.allow_spinning = to_boolean(env, get(env, object, "allowSpinning")) ? 1 : 0;
    runtime_library_ = to_text(env, get(env, object, "runtimeLibrary"));
}

encodec_onnx_options OnnxOptions::native() const {
    encodec_onnx_options result = options_;
    result.runtime_library = runtime_library_.empty() ? nullptr : runtime_library_.c_str();
    return result;
}

encodec_encode_options encode_options(napi_env env, napi_value object) {
    encodec_encode_options options;
    encodec_encode_options_init(&options, sizeof(options));
    options.batch_size = to_u32(env, get(env, object, "batchSize"));
    options.threads = to_u32(env, get(env, object, "threads"));
    options.precision = to_u32(env, get(env, object, "precision"));
    options.chunk_ms = to_number(env, get(env, object, "chunkMs"));
    options.length_mode = to_u32(env, get(env, object, "lengthMode"));
    napi_value total = get(env, object, "totalLength");
    options.total_length = is_undefined(env, total) ? ENCODEC_LENGTH_UNKNOWN : to_u64(env, total);
    options.progress = to_boolean(env, get(env, object, "hasProgress")) ? report_progress : nullptr;
    return options;
}

encodec_decode_options decode_options(napi_env env, napi_value object) {
    encodec_decode_options options;
    encodec_decode_options_init(&options, sizeof(options));
    options.batch_size = to_u32(env, get(env, object, "batchSize"));
    options.threads = to_u32(env, get(env, object, "threads"));
    options.seam_repair = to_boolean(env, get(env, object, "seamRepair")) ? 1 : 0;
    options.damage = to_u32(env, get(env, object, "damage"));
    options.conceal = to_boolean(env, get(env, object, "hasConceal")) ? conceal : nullptr;
    options.on_damage = note_damage;
    options.progress = to_boolean(env, get(env, object, "hasProgress")) ? report_progress : nullptr;
    return options;
}

encodec_chunk_plan chunk_plan(napi_env env, napi_value object) {
    encodec_chunk_plan plan{};
    plan.struct_size = sizeof(plan);
    plan.window_samples = to_u32(env, get(env, object, "windowSamples"));
    plan.window_stride = to_u32(env, get(env, object, "windowStride"));
    plan.guard_samples = to_u32(env, get(env, object, "guardSamples"));
    plan.frames = to_u32(env, get(env, object, "frames"));
    plan.last_steps = to_u32(env, get(env, object, "lastSteps"));
    plan.chunks = to_u64(env, get(env, object, "chunks"));
    plan.length = to_u64(env, get(env, object, "length"));
    plan.fixed_steps = to_u32(env, get(env, object, "fixedSteps"));
    return plan;
}

}  // namespace encodec_node
