#include "options.h"

#include "callbacks.h"
#include "values.h"

namespace encodec_node {

OnnxOptions::OnnxOptions(napi_env env, napi_value object) {
    encodec_onnx_options_init(&options_, sizeof(options_));
    options_.threads = to_u32(env, get(env, object, "threads"));
    options_.allow_spinning = to_boolean(env, get(env, object, "allowSpinning")) ? 1 : 0;
    options_.keep_graphs = to_boolean(env, get(env, object, "keepGraphs")) ? 1 : 0;
    options_.fp16 = to_boolean(env, get(env, object, "fp16")) ? 1 : 0;
    options_.require_provider = to_boolean(env, get(env, object, "requireProvider")) ? 1 : 0;
    options_.device_policy = to_u32(env, get(env, object, "devicePolicy"));
    options_.compute_units = to_u32(env, get(env, object, "computeUnits"));
    napi_value device = get(env, object, "deviceId");
    options_.has_device_id = is_undefined(env, device) ? 0 : 1;
    options_.device_id = is_undefined(env, device) ? 0 : to_u32(env, device);
    runtime_library_ = to_text(env, get(env, object, "runtimeLibrary"));
    provider_ = to_text(env, get(env, object, "provider"));
    cache_folder_ = to_text(env, get(env, object, "cacheFolder"));
    keys_ = to_texts(env, get(env, object, "providerOptionKeys"));
    values_ = to_texts(env, get(env, object, "providerOptionValues"));
}

encodec_onnx_options OnnxOptions::native() {
    auto text_or_null = [](const std::string &text) { return text.empty() ? nullptr : text.c_str(); };
    key_pointers_.clear();
    value_pointers_.clear();
    for (size_t i = 0; i < keys_.size() && i < values_.size(); i++) {
        key_pointers_.push_back(keys_[i].c_str());
        value_pointers_.push_back(values_[i].c_str());
    }

    encodec_onnx_options result = options_;
    result.runtime_library = text_or_null(runtime_library_);
    result.provider = text_or_null(provider_);
    result.cache_folder = text_or_null(cache_folder_);
    result.provider_option_keys = key_pointers_.data();
    result.provider_option_values = value_pointers_.data();
    result.provider_option_count = key_pointers_.size();
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
