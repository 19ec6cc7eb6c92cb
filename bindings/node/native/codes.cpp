// Codes without a frame model.
#include "functions.h"
#include "operation.h"
#include "options.h"
#include "properties.h"
#include "results.h"

namespace encodec_node {
namespace {

using Floats = std::vector<float>;
using Codes = std::vector<int32_t>;

/// An optional array of scales.
std::shared_ptr<Floats> scales_of(Arguments &arguments, size_t index) {
    return is_undefined(arguments.env(), arguments[index])
        ? nullptr
        : std::make_shared<Floats>(arguments.copied<float>(index, ArrayKind::Float32));
}

/// How much memory codes take; they are 2^31 - 1 at most.
size_t code_count(uint64_t chunks, uint32_t codebooks, uint64_t frames) {
    return chunks == 0 || codebooks == 0 || frames == 0 ? 0 : static_cast<size_t>(chunks * codebooks * frames);
}

/// What was wrong, in place of a result.
napi_value failure(napi_env env, encodec_status status) {
    napi_value result;
    check(env, napi_create_object(env, &result));
    set(env, result, "status", status);
    set(env, result, "message", text(env, last_error()));
    return result;
}

/// planChunks(codec, options, length, fixedWindow)
napi_value plan_chunks(Arguments &arguments) {
    napi_env env = arguments.env();
    auto codec = arguments.object<encodec_codec>(0);
    encodec_encode_options options = encode_options(env, arguments[1]);
    auto plan = to_fill<encodec_chunk_plan>();
    encodec_status status = encodec_plan_chunks(codec->handle(), &options, arguments.u64(2), arguments.flag(3) ? 1 : 0, &plan);
    return status == ENCODEC_OK ? plan_object(env, plan) : failure(env, status);
}

/// chunkSteps(codec, plan, chunk): a number, or what was wrong.
napi_value chunk_steps(Arguments &arguments) {
    napi_env env = arguments.env();
    auto codec = arguments.object<encodec_codec>(0);
    encodec_chunk_plan plan = chunk_plan(env, arguments[1]);
    uint32_t steps = 0;
    encodec_status status = encodec_chunk_steps(codec->handle(), &plan, arguments.u64(2), &steps);
    return status == ENCODEC_OK ? number(env, steps) : failure(env, status);
}

/// encodeCodes(hooks, codec, options, length, fixedWindow, codes, scales, chunks, frames)
napi_value encode_codes(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_encode_options options = encode_options(arguments.env(), arguments[2]);
    uint64_t length = arguments.u64(3);
    bool fixed = arguments.flag(4);
    auto codes = std::make_shared<Codes>(arguments.copied<int32_t>(5, ArrayKind::Int32));
    auto scales = scales_of(arguments, 6);
    uint64_t chunks = arguments.u64(7);
    uint32_t frames = arguments.u32(8);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        uint8_t *data = nullptr;
        size_t size = 0;
        options.cancellation = operation.cancellation()->handle();
        encodec_status status = encodec_encode_codes(
            codec->handle(), &options, length, fixed ? 1 : 0, codes->data(), scales == nullptr ? nullptr : scales->data(), chunks, frames,
            &data, &size);
        if (status == ENCODEC_OK) {
            std::shared_ptr<uint8_t> file(data, encodec_free);
            operation.set_result([file, size](napi_env env) { return copy_array(env, ArrayKind::Uint8, file.get(), size); });
        }

        return status;
    });
}

/// What decoding codes gives: {codes, scales, plan}, the plan where there is one.
void give_codes(
    Operation &operation, std::shared_ptr<Samples<int32_t>> codes, std::shared_ptr<Samples<float>> scales,
    std::shared_ptr<encodec_chunk_plan> plan) {
    operation.set_result([=](napi_env env) {
        napi_value result;
        check(env, napi_create_object(env, &result));
        set(env, result, "codes", array_of(env, *codes));
        set(env, result, "scales", array_of(env, *scales));
        if (plan != nullptr) {
            set(env, result, "plan", plan_object(env, *plan));
        }

        return result;
    });
}

/// decodeCodes(hooks, codec, options, bytes, codebooks)
napi_value decode_codes(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_decode_options options = decode_options(arguments.env(), arguments[2]);
    auto file = std::make_shared<std::vector<uint8_t>>(arguments.copied_bytes(3));
    uint32_t codebooks = arguments.u32(4);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        options.cancellation = operation.cancellation()->handle();
        const uint8_t *data = file->empty() ? reinterpret_cast<const uint8_t *>("") : file->data();
        auto plan = std::make_shared<encodec_chunk_plan>(to_fill<encodec_chunk_plan>());
        encodec_status status
            = encodec_decode_codes(codec->handle(), nullptr, data, file->size(), nullptr, 0, nullptr, 0, plan.get());
        if (status != ENCODEC_OK) {
            return status;
        }

        auto codes = std::make_shared<Samples<int32_t>>(code_count(plan->chunks, codebooks, plan->frames));
        auto scales = std::make_shared<Samples<float>>(static_cast<size_t>(plan->chunks));
        status = encodec_decode_codes(
            codec->handle(), &options, data, file->size(), codes->data(), codes->count(), scales->data(), scales->count(), plan.get());
        give_codes(operation, codes, scales, plan);
        return status;
    });
}

/// encodeChunks(hooks, codec, options, codes, scales, chunks, steps): {bytes, sizes}, the payloads end to end.
napi_value encode_chunks(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_encode_options options = encode_options(arguments.env(), arguments[2]);
    auto codes = std::make_shared<Codes>(arguments.copied<int32_t>(3, ArrayKind::Int32));
    auto scales = scales_of(arguments, 4);
    uint32_t chunks = arguments.u32(5);
    uint32_t steps = arguments.u32(6);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        uint8_t *data = nullptr;
        std::vector<size_t> sizes(chunks);
        options.cancellation = operation.cancellation()->handle();
        encodec_status status = encodec_encode_chunks(
            codec->handle(), &options, codes->data(), scales == nullptr ? nullptr : scales->data(), chunks, steps, &data, sizes.data());
        if (status != ENCODEC_OK) {
            return status;
        }

        std::shared_ptr<uint8_t> payloads(data, encodec_free);
        operation.set_result([payloads, sizes](napi_env env) {
            size_t offset = 0;
            napi_value result;
            check(env, napi_create_array_with_length(env, sizes.size(), &result));
            for (size_t i = 0; i < sizes.size(); i++) {
                napi_value payload = copy_array(env, ArrayKind::Uint8, payloads.get() + offset, sizes[i]);
                check(env, napi_set_element(env, result, static_cast<uint32_t>(i), payload));
                offset += sizes[i];
            }

            return result;
        });
        return status;
    });
}

/// decodeChunks(hooks, codec, options, payloads, steps, probabilityScale, minimumRange, codebooks)
napi_value decode_chunks(Arguments &arguments) {
    napi_env env = arguments.env();
    auto codec = arguments.object<encodec_codec>(1);
    encodec_decode_options options = decode_options(env, arguments[2]);
    auto payloads = std::make_shared<std::vector<std::vector<uint8_t>>>();
    uint32_t count;
    check(env, napi_get_array_length(env, arguments[3], &count));
    for (uint32_t i = 0; i < count; i++) {
        napi_value element;
        check(env, napi_get_element(env, arguments[3], i, &element));
        Bytes bytes = to_bytes(env, element);
        const auto *data = static_cast<const uint8_t *>(bytes.data);
        payloads->emplace_back(data, data + bytes.size);
    }

    uint32_t steps = arguments.u32(4);
    uint32_t scale = arguments.u32(5);
    uint32_t range = arguments.u32(6);
    uint32_t codebooks = arguments.u32(7);
    return Operation::start(env, arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        options.cancellation = operation.cancellation()->handle();
        std::vector<const uint8_t *> pointers;
        std::vector<size_t> sizes;
        for (const std::vector<uint8_t> &payload : *payloads) {
            pointers.push_back(payload.empty() ? reinterpret_cast<const uint8_t *>("") : payload.data());
            sizes.push_back(payload.size());
        }

        auto codes = std::make_shared<Samples<int32_t>>(code_count(count, codebooks, steps));
        auto scales = std::make_shared<Samples<float>>(count);
        encodec_status status = encodec_decode_chunks(
            codec->handle(), &options, pointers.data(), sizes.data(), count, steps, scale, range, codes->data(), scales->data());
        give_codes(operation, codes, scales, nullptr);
        return status;
    });
}

}  // namespace

void define_codes(napi_env env, napi_value exports) {
    define<plan_chunks>(env, exports, "planChunks");
    define<chunk_steps>(env, exports, "chunkSteps");
    define<encode_codes>(env, exports, "encodeCodes");
    define<decode_codes>(env, exports, "decodeCodes");
    define<encode_chunks>(env, exports, "encodeChunks");
    define<decode_chunks>(env, exports, "decodeChunks");
}

}  // namespace encodec_node
