// A function of the addon, as JavaScript calls it. Its callers are this package's own modules, which have checked what they pass.
#pragma once

#include <node_api.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "object.h"
#include "values.h"

namespace encodec_node {

class Arguments {
 public:
    Arguments(napi_env env, napi_callback_info info) : env_(env) {
        size_t count = Most;
        check(env, napi_get_cb_info(env, info, &count, values_, nullptr, nullptr));
    }

    napi_env env() const { return env_; }

    /// JavaScript's undefined where fewer have been given.
    napi_value operator[](size_t index) const { return values_[index]; }

    std::string string(size_t index) const { return to_text(env_, values_[index]); }
    uint32_t u32(size_t index) const { return to_u32(env_, values_[index]); }
    uint64_t u64(size_t index) const { return to_u64(env_, values_[index]); }
    bool flag(size_t index) const { return to_boolean(env_, values_[index]); }
    Bytes bytes(size_t index) const { return to_bytes(env_, values_[index]); }

    /// A copy, since the memory may change or go away while another thread reads it.
    std::vector<uint8_t> copied_bytes(size_t index) const {
        Bytes bytes = to_bytes(env_, values_[index]);
        const auto *data = static_cast<const uint8_t *>(bytes.data);
        return bytes.size == 0 ? std::vector<uint8_t>() : std::vector<uint8_t>(data, data + bytes.size);
    }

    template <typename T>
    std::vector<T> copied(size_t index, ArrayKind kind) const {
        TypedArray array = to_array(env_, values_[index]);
        if (array.kind != kind) {
            throw std::runtime_error("An array is of another kind");
        }

        const auto *data = static_cast<const T *>(array.data);
        return array.length == 0 ? std::vector<T>() : std::vector<T>(data, data + array.length);
    }

    /// An array that is to be filled; of no kind where JavaScript has undefined.
    TypedArray array_to_fill(size_t index, ArrayKind kind) const {
        TypedArray array = to_array(env_, values_[index]);
        if (array.kind != kind && !is_undefined(env_, values_[index])) {
            throw std::runtime_error("An array is of another kind");
        }

        return array;
    }

    template <typename T>
    std::shared_ptr<Object<T>> object(size_t index) const {
        auto result = std::dynamic_pointer_cast<Object<T>>(handed_out(env_, values_[index]));
        return result != nullptr ? result : throw std::runtime_error("An object is of another kind");
    }

 private:
    static constexpr size_t Most = 12;
    napi_env env_;
    napi_value values_[Most];
};

/// What Node-API calls, made of a function that may throw.
template <napi_value (*Function)(Arguments &)>
napi_value entry(napi_env env, napi_callback_info info) noexcept {
    try {
        Arguments arguments(env, info);
        return Function(arguments);
    } catch (const PendingException &) {
        return nullptr;
    } catch (const std::bad_alloc &) {
        napi_throw_range_error(env, nullptr, "There is not enough memory");
        return nullptr;
    } catch (const std::exception &exception) {
        napi_throw_error(env, nullptr, exception.what());
        return nullptr;
    }
}

}  // namespace encodec_node
