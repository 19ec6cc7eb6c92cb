#include "results.h"

namespace encodec_node {
namespace {

napi_value new_object(napi_env env) {
    napi_value result;
    check(env, napi_create_object(env, &result));
    return result;
}

void free_samples(napi_env env, void *data, void *hint) {
    int64_t total;
    std::free(data);
    napi_adjust_external_memory(env, -static_cast<int64_t>(reinterpret_cast<intptr_t>(hint)), &total);
}

// JavaScript gets the memory itself; where it may not have such memory, as in Electron, a copy.
template <typename T>
napi_value array_of(napi_env env, Samples<T> &samples, napi_typedarray_type type, ArrayKind kind) {
    size_t size = samples.count() * sizeof(T);
    size_t count = samples.count();
    napi_value buffer;
    napi_status status = size == 0 ? napi_no_external_buffers_allowed : napi_create_external_arraybuffer(
        env, samples.data(), size, free_samples, reinterpret_cast<void *>(static_cast<intptr_t>(size)), &buffer);
    if (status == napi_no_external_buffers_allowed) {
        return copy_array(env, kind, samples.data(), count);
    }

    check(env, status);
    samples.release();
    int64_t total;
    // The collector does not count memory that is not its own.
    napi_adjust_external_memory(env, static_cast<int64_t>(size), &total);
    napi_value result;
    check(env, napi_create_typedarray(env, type, count, buffer, 0, &result));
    return result;
}

}  // namespace

std::string last_error() {
    size_t size = 0;
    encodec_last_error(nullptr, 0, &size);
    std::string result(size, '\0');
    encodec_last_error(result.data(), result.size(), &size);
    result.resize(result.empty() ? 0 : result.size() - 1);
    return result;
}

napi_value array_of(napi_env env, Samples<float> &samples) {
    return array_of(env, samples, napi_float32_array, ArrayKind::Float32);
}

napi_value array_of(napi_env env, Samples<int16_t> &samples) {
    return array_of(env, samples, napi_int16_array, ArrayKind::Int16);
}

napi_value array_of(napi_env env, Samples<int32_t> &samples) {
    return array_of(env, samples, napi_int32_array, ArrayKind::Int32);
}

napi_value bytes_of(napi_env env, const std::vector<uint8_t> &bytes) {
    return copy_array(env, ArrayKind::Uint8, bytes.data(), bytes.size());
}

napi_value properties_object(napi_env env, const encodec_bundle_properties &properties, const std::string &model_name) {
    napi_value result = new_object(env);
    set(env, result, "modelName", text(env, model_name));
    set(env, result, "sampleRate", properties.sample_rate);
    set(env, result, "channels", properties.channels);
    set(env, result, "codebooks", properties.codebooks);
    set(env, result, "codebookCardinality", properties.codebook_cardinality);
    set(env, result, "segmentSamples", properties.segment_samples);
    set(env, result, "segmentStride", properties.segment_stride);
    set(env, result, "frameLength", properties.frame_length);
    set(env, result, "guardSamples", properties.guard_samples);
    set(env, result, "normalize", boolean(env, properties.normalize != 0));
    set(env, result, "bandwidthKbps", properties.bandwidth_kbps);
    return result;
}

napi_value file_info_object(napi_env env, const encodec_file_info &info) {
    napi_value result = new_object(env);
    set(env, result, "codebooks", info.codebooks);
    set(env, result, "length", static_cast<double>(info.length));
    set(env, result, "probabilityScale", info.probability_scale);
    set(env, result, "minimumRange", info.minimum_range);
    set(env, result, "tau", info.tau);
    set(env, result, "chunkSamples", info.chunk_samples);
    set(env, result, "chunkStride", info.chunk_stride);
    set(env, result, "stepsPerChunk", info.steps_per_chunk);
    return result;
}

napi_value levels_object(napi_env env, const encodec_levels &levels) {
    napi_value result = new_object(env);
    set(env, result, "peak", static_cast<double>(levels.peak));
    set(env, result, "samplesAboveFullScale", static_cast<double>(levels.samples_above_full_scale));
    return result;
}

napi_value chunk_object(napi_env env, const encodec_chunk_info &chunk) {
    napi_value result = new_object(env);
    set(env, result, "index", static_cast<double>(chunk.index));
    set(env, result, "start", static_cast<double>(chunk.start));
    set(env, result, "length", static_cast<double>(chunk.length));
    set(env, result, "steps", chunk.steps);
    set(env, result, "fileOffset", static_cast<double>(chunk.file_offset));
    set(env, result, "payloadBytes", chunk.payload_bytes);
    set(env, result, "isIntact", boolean(env, chunk.is_intact != 0));
    set(env, result, "scale", static_cast<double>(chunk.scale));
    return result;
}

napi_value plan_object(napi_env env, const encodec_chunk_plan &plan) {
    napi_value result = new_object(env);
    set(env, result, "windowSamples", plan.window_samples);
    set(env, result, "windowStride", plan.window_stride);
    set(env, result, "guardSamples", plan.guard_samples);
    set(env, result, "frames", plan.frames);
    set(env, result, "lastSteps", plan.last_steps);
    set(env, result, "chunks", static_cast<double>(plan.chunks));
    set(env, result, "length", static_cast<double>(plan.length));
    set(env, result, "fixedSteps", plan.fixed_steps);
    return result;
}

napi_value verify_report_object(napi_env env, const encodec_verify_report &report) {
    napi_value result = new_object(env);
    set(env, result, "graphsRan", boolean(env, report.graphs_ran != 0));
    set(env, result, "manifestSha256", text(env, report.manifest_sha256));
    set(env, result, "encodeModelSha256", text(env, report.encode_model_sha256));
    set(env, result, "decodeModelSha256", text(env, report.decode_model_sha256));
    set(env, result, "languageModelSha256", text(env, report.language_model_sha256));
    set(env, result, "encodeMilliseconds", report.encode_milliseconds);
    set(env, result, "decodeMilliseconds", report.decode_milliseconds);
    set(env, result, "languageModelMilliseconds", report.language_model_milliseconds);
    set(env, result, "encodeModelBytes", static_cast<double>(report.encode_model_bytes));
    set(env, result, "decodeModelBytes", static_cast<double>(report.decode_model_bytes));
    set(env, result, "languageModelBytes", static_cast<double>(report.language_model_bytes));
    set(env, result, "isCompared", boolean(env, report.is_compared != 0));
    set(env, result, "encodeNodes", report.encode_nodes);
    set(env, result, "encodeProviderNodes", report.encode_provider_nodes);
    set(env, result, "decodeNodes", report.decode_nodes);
    set(env, result, "decodeProviderNodes", report.decode_provider_nodes);
    set(env, result, "comparedWindows", report.compared_windows);
    set(env, result, "codeAgreement", report.code_agreement);
    set(env, result, "snrDb", report.snr_db);
    set(env, result, "providerEncodeMilliseconds", report.provider_encode_milliseconds);
    set(env, result, "cpuEncodeMilliseconds", report.cpu_encode_milliseconds);
    set(env, result, "providerDecodeMilliseconds", report.provider_decode_milliseconds);
    set(env, result, "cpuDecodeMilliseconds", report.cpu_decode_milliseconds);
    return result;
}

napi_value device_object(napi_env env, const encodec_provider_device &device) {
    napi_value result = new_object(env);
    set(env, result, "kind", device.kind);
    set(env, result, "deviceId", device.device_id);
    set(env, result, "vendorId", device.vendor_id);
    set(env, result, "hardwareId", device.hardware_id);
    set(env, result, "provider", text(env, device.provider));
    set(env, result, "vendor", text(env, device.vendor));
    set(env, result, "hardwareVendor", text(env, device.hardware_vendor));
    return result;
}

napi_value placement_object(napi_env env, const encodec_graph_placement &placement) {
    napi_value result = new_object(env);
    set(env, result, "isKnown", boolean(env, placement.is_known != 0));
    set(env, result, "hasFallback", boolean(env, placement.has_fallback != 0));
    set(env, result, "nodes", placement.nodes);
    set(env, result, "providerNodes", placement.provider_nodes);
    set(env, result, "provider", text(env, placement.provider));
    set(env, result, "description", text(env, placement.description));
    return result;
}

napi_value damage_list(napi_env env, const std::vector<encodec_damage> &damage) {
    napi_value result;
    check(env, napi_create_array_with_length(env, damage.size(), &result));
    for (size_t i = 0; i < damage.size(); i++) {
        napi_value object = new_object(env);
        set(env, object, "code", text(env, encodec_status_string(damage[i].status)));
        set(env, object, "chunk", static_cast<double>(damage[i].chunk));
        set(env, object, "start", static_cast<double>(damage[i].start));
        set(env, object, "length", static_cast<double>(damage[i].length));
        check(env, napi_set_element(env, result, static_cast<uint32_t>(i), object));
    }

    return result;
}

}  // namespace encodec_node
