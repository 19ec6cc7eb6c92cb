// What the library fills in, as JavaScript's objects and arrays.
#pragma once

#include <node_api.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "encodec.h"
#include "values.h"

namespace encodec_node {

/// A struct that the library is to fill.
template <typename T>
T to_fill() {
    T result{};
    result.struct_size = sizeof(T);
    return result;
}

/// The message of the last call on this thread that failed.
std::string last_error();

/// Native memory that JavaScript is to get without a copy.
template <typename T>
class Samples {
 public:
    explicit Samples(size_t count) : data_(static_cast<T *>(std::malloc(count > 0 ? count * sizeof(T) : 1))), count_(count) {
        if (data_ == nullptr) {
            throw std::bad_alloc();
        }
    }

    Samples(const Samples &) = delete;
    Samples &operator=(const Samples &) = delete;
    ~Samples() { std::free(data_); }

    T *data() { return data_; }
    size_t count() const { return count_; }

    /// What the library filled may be less than there is room for.
    void shrink(size_t count) { count_ = count; }

    /// Hands the memory over.
    T *release() { return std::exchange(data_, nullptr); }

 private:
    T *data_;
    size_t count_;
};

napi_value array_of(napi_env env, Samples<float> &samples);
napi_value array_of(napi_env env, Samples<int16_t> &samples);
napi_value array_of(napi_env env, Samples<int32_t> &samples);

/// Bytes, copied: compressed they are few.
napi_value bytes_of(napi_env env, const std::vector<uint8_t> &bytes);

napi_value properties_object(napi_env env, const encodec_bundle_properties &properties, const std::string &model_name);
napi_value file_info_object(napi_env env, const encodec_file_info &info);
napi_value levels_object(napi_env env, const encodec_levels &levels);
napi_value chunk_object(napi_env env, const encodec_chunk_info &chunk);
napi_value plan_object(napi_env env, const encodec_chunk_plan &plan);
napi_value verify_report_object(napi_env env, const encodec_verify_report &report);
napi_value device_object(napi_env env, const encodec_provider_device &device);
napi_value placement_object(napi_env env, const encodec_graph_placement &placement);
napi_value damage_list(napi_env env, const std::vector<encodec_damage> &damage);

}  // namespace encodec_node
