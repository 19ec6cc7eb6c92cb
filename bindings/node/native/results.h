// What the library fills in, as JavaScript's objects and arrays.
#pragma once

#include <node_api.h>

#include <cstdint>
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

/// Memory that the library fills: its own, which JavaScript is to get without a copy, or that of an array which JavaScript gave and keeps.
template <typename T>
class Samples {
 public:
    explicit Samples(size_t count) : own_(allocate(count)), data_(own_), count_(count) {}

    /// An array's memory, or where none was given that of its own.
    Samples(const TypedArray &given, size_t count)
        : own_(given.kind == ArrayKind::None ? allocate(count) : nullptr),
          data_(own_ != nullptr ? own_ : given.length > 0 ? static_cast<T *>(given.data) : &nothing_),
          count_(own_ != nullptr ? count : given.length) {}

    Samples(const Samples &) = delete;
    Samples &operator=(const Samples &) = delete;
    ~Samples() { std::free(own_); }

    /// Never null: to the library that would be asking for the length alone.
    T *data() { return data_; }
    size_t count() const { return count_; }
    bool is_given() const { return own_ == nullptr; }

    /// What the library filled may be less than there is room for.
    void shrink(size_t count) { count_ = count; }

    /// Hands the memory over.
    T *release() { return std::exchange(own_, nullptr); }

 private:
    static T *allocate(size_t count) {
        void *data = count > SIZE_MAX / sizeof(T) ? nullptr : std::malloc(count > 0 ? count * sizeof(T) : 1);
        return data != nullptr ? static_cast<T *>(data) : throw std::bad_alloc();
    }

    T *own_;
    T *data_;
    size_t count_;
    T nothing_{};
};

napi_value array_of(napi_env env, Samples<float> &samples);
napi_value array_of(napi_env env, Samples<int16_t> &samples);
napi_value array_of(napi_env env, Samples<int32_t> &samples);

/// The array; or if JavaScript gave it, how many of its values have been filled.
template <typename T>
napi_value array_or_count(napi_env env, Samples<T> &samples) {
    return samples.is_given() ? number(env, static_cast<double>(samples.count())) : array_of(env, samples);
}

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
