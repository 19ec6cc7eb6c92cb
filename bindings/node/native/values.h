// JavaScript values, and what is thrown while they are read and made.
#pragma once

#include <node_api.h>

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace encodec_node {

/// A JavaScript exception is pending; it is what the caller gets.
struct PendingException : std::exception {};

/// Throws unless the status is napi_ok.
void check(napi_env env, napi_status status);

/// The bytes of a typed array or Buffer; valid as long as that is kept.
struct Bytes {
    const void *data;
    size_t size;
};

/// What kind of typed array a value is.
enum class ArrayKind { None, Float32, Int32, Int16, Uint8 };

/// A typed array's elements.
struct TypedArray {
    ArrayKind kind;
    void *data;
    size_t length;
};

napi_value undefined(napi_env env);
napi_value number(napi_env env, double value);
napi_value boolean(napi_env env, bool value);
napi_value text(napi_env env, const char *value);
napi_value text(napi_env env, const std::string &value);

bool is_undefined(napi_env env, napi_value value);
std::string to_text(napi_env env, napi_value value);
std::vector<std::string> to_texts(napi_env env, napi_value array);
double to_number(napi_env env, napi_value value);
uint32_t to_u32(napi_env env, napi_value value);
uint64_t to_u64(napi_env env, napi_value value);
bool to_boolean(napi_env env, napi_value value);
TypedArray to_array(napi_env env, napi_value value);
Bytes to_bytes(napi_env env, napi_value value);

/// A property; JavaScript's undefined where there is none.
napi_value get(napi_env env, napi_value object, const char *name);
void set(napi_env env, napi_value object, const char *name, napi_value value);
void set(napi_env env, napi_value object, const char *name, double value);

/// A typed array of values copied from native memory.
napi_value copy_array(napi_env env, ArrayKind kind, const void *data, size_t length);

/// What JavaScript holds of this library: an object that lives as long as somebody holds it, there or here.
struct Shared {
    Shared() = default;
    Shared(const Shared &) = delete;
    Shared &operator=(const Shared &) = delete;
    virtual ~Shared() = default;
};

/// Hands an object to JavaScript. Bytes are what the collector is told that it keeps from being free.
napi_value hand_out(napi_env env, std::shared_ptr<Shared> object, int64_t bytes = 0);

/// The object that was handed out; null once it has been taken back.
std::shared_ptr<Shared> handed_out(napi_env env, napi_value value);

/// JavaScript holds it no longer; operations that do keep it until they end.
void take_back(napi_env env, napi_value value);

}  // namespace encodec_node
