#include "values.h"

#include <cmath>
#include <cstring>
#include <stdexcept>

namespace encodec_node {
namespace {

/// What an external leads to.
struct Holder {
    std::shared_ptr<Shared> object;
    int64_t bytes;
};

Holder &holder_of(napi_env env, napi_value value) {
    void *data = nullptr;
    check(env, napi_get_value_external(env, value, &data));
    return *static_cast<Holder *>(data);
}

void let_go(napi_env env, void *data, void *) {
    std::unique_ptr<Holder> holder(static_cast<Holder *>(data));
    int64_t total;
    if (holder->bytes != 0) {
        napi_adjust_external_memory(env, -holder->bytes, &total);
    }
}

size_t element_size(napi_typedarray_type type) {
    switch (type) {
        case napi_int8_array:
        case napi_uint8_array:
        case napi_uint8_clamped_array:
            return 1;
        case napi_int16_array:
        case napi_uint16_array:
            return 2;
        case napi_float64_array:
        case napi_bigint64_array:
        case napi_biguint64_array:
            return 8;
        default:
            return 4;
    }
}

ArrayKind kind_of(napi_typedarray_type type) {
    switch (type) {
        case napi_float32_array:
            return ArrayKind::Float32;
        case napi_int32_array:
            return ArrayKind::Int32;
        case napi_int16_array:
            return ArrayKind::Int16;
        case napi_uint8_array:
            return ArrayKind::Uint8;
        default:
            return ArrayKind::None;
    }
}

napi_typedarray_type type_of(ArrayKind kind) {
    switch (kind) {
        case ArrayKind::Float32:
            return napi_float32_array;
        case ArrayKind::Int32:
            return napi_int32_array;
        case ArrayKind::Int16:
            return napi_int16_array;
        default:
            return napi_uint8_array;
    }
}

}  // namespace

void check(napi_env env, napi_status status) {
    if (status == napi_ok) {
        return;
    }

    bool pending = false;
    napi_is_exception_pending(env, &pending);
    if (pending) {
        throw PendingException();
    }

    const napi_extended_error_info *info = nullptr;
    napi_get_last_error_info(env, &info);
    throw std::runtime_error(info != nullptr && info->error_message != nullptr ? info->error_message : "Node-API failed");
}

napi_value undefined(napi_env env) {
    napi_value result;
    check(env, napi_get_undefined(env, &result));
    return result;
}

napi_value number(napi_env env, double value) {
    napi_value result;
    check(env, napi_create_double(env, value, &result));
    return result;
}

napi_value boolean(napi_env env, bool value) {
    napi_value result;
    check(env, napi_get_boolean(env, value, &result));
    return result;
}

napi_value text(napi_env env, const char *value) {
    napi_value result;
    check(env, napi_create_string_utf8(env, value, NAPI_AUTO_LENGTH, &result));
    return result;
}

napi_value text(napi_env env, const std::string &value) {
    napi_value result;
    check(env, napi_create_string_utf8(env, value.data(), value.size(), &result));
    return result;
}

bool is_undefined(napi_env env, napi_value value) {
    napi_valuetype type;
    check(env, napi_typeof(env, value, &type));
    return type == napi_undefined;
}

std::string to_text(napi_env env, napi_value value) {
    size_t size;
    check(env, napi_get_value_string_utf8(env, value, nullptr, 0, &size));
    std::string result(size, '\0');
    check(env, napi_get_value_string_utf8(env, value, result.data(), size + 1, &size));
    return result;
}

std::vector<std::string> to_texts(napi_env env, napi_value array) {
    uint32_t count;
    std::vector<std::string> result;
    check(env, napi_get_array_length(env, array, &count));
    for (uint32_t i = 0; i < count; i++) {
        napi_value element;
        check(env, napi_get_element(env, array, i, &element));
        result.push_back(to_text(env, element));
    }

    return result;
}

double to_number(napi_env env, napi_value value) {
    double result;
    check(env, napi_get_value_double(env, value, &result));
    return result;
}

uint32_t to_u32(napi_env env, napi_value value) {
    double result = to_number(env, value);
    if (!(result >= 0 && result <= UINT32_MAX)) {
        throw std::runtime_error("A number is outside 32 bits");
    }

    return static_cast<uint32_t>(result);
}

uint64_t to_u64(napi_env env, napi_value value) {
    double result = to_number(env, value);
    if (!(result >= 0 && result <= 9007199254740991.0)) {
        throw std::runtime_error("A number is outside 53 bits");
    }

    return static_cast<uint64_t>(result);
}

bool to_boolean(napi_env env, napi_value value) {
    bool result;
    check(env, napi_get_value_bool(env, value, &result));
    return result;
}

TypedArray to_array(napi_env env, napi_value value) {
    bool is_array = false;
    check(env, napi_is_typedarray(env, value, &is_array));
    if (!is_array) {
        return {ArrayKind::None, nullptr, 0};
    }

    // Of kinds that it does not know Node-API writes none.
    napi_typedarray_type type = napi_int8_array;
    TypedArray result{};
    check(env, napi_get_typedarray_info(env, value, &type, &result.length, &result.data, nullptr, nullptr));
    result.kind = kind_of(type);
    return result;
}

Bytes to_bytes(napi_env env, napi_value value) {
    napi_typedarray_type type = napi_int8_array;
    void *data = nullptr;
    size_t length;
    check(env, napi_get_typedarray_info(env, value, &type, &length, &data, nullptr, nullptr));
    return {data, length * element_size(type)};
}

napi_value get(napi_env env, napi_value object, const char *name) {
    napi_value result;
    check(env, napi_get_named_property(env, object, name, &result));
    return result;
}

void set(napi_env env, napi_value object, const char *name, napi_value value) {
    check(env, napi_set_named_property(env, object, name, value));
}

void set(napi_env env, napi_value object, const char *name, double value) {
    set(env, object, name, number(env, value));
}

napi_value copy_array(napi_env env, ArrayKind kind, const void *data, size_t length) {
    napi_typedarray_type type = type_of(kind);
    size_t bytes = length * element_size(type);
    void *copy = nullptr;
    napi_value buffer;
    napi_value result;
    check(env, napi_create_arraybuffer(env, bytes, &copy, &buffer));
    if (bytes > 0) {
        std::memcpy(copy, data, bytes);
    }

    check(env, napi_create_typedarray(env, type, length, buffer, 0, &result));
    return result;
}

napi_value hand_out(napi_env env, std::shared_ptr<Shared> object, int64_t bytes) {
    auto holder = std::make_unique<Holder>(Holder{std::move(object), bytes});
    napi_value result;
    check(env, napi_create_external(env, holder.get(), let_go, nullptr, &result));
    holder.release();
    int64_t total;
    if (bytes != 0) {
        napi_adjust_external_memory(env, bytes, &total);
    }

    return result;
}

std::shared_ptr<Shared> handed_out(napi_env env, napi_value value) {
    return holder_of(env, value).object;
}

void take_back(napi_env env, napi_value value) {
    holder_of(env, value).object = nullptr;
}

}  // namespace encodec_node
