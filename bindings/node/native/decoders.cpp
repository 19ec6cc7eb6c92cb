// Decoding as a stream.
#include "functions.h"
#include "operation.h"
#include "options.h"
#include "properties.h"
#include "results.h"

namespace encodec_node {
namespace {

/// createDecoder(hooks, codec, options)
napi_value create_decoder(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_decode_options options = decode_options(arguments.env(), arguments[2]);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        encodec_decoder *handle = nullptr;
        options.cancellation = operation.cancellation()->handle();
        encodec_status status = encodec_decoder_create(codec->handle(), &options, &handle);
        if (status == ENCODEC_OK) {
            auto decoder = std::make_shared<Object<encodec_decoder>>();
            decoder->set_handle(handle);
            decoder->cancellation = operation.cancellation();
            decoder->channels = codec->channels;
            operation.set_result([decoder](napi_env env) { return hand_out(env, decoder, StreamBytes); });
        }

        return status;
    });
}

/// pushBytes(hooks, decoder, bytes): the header's info, undefined while that is not complete.
napi_value push_bytes(Arguments &arguments) {
    auto decoder = arguments.object<encodec_decoder>(1);
    auto bytes = std::make_shared<std::vector<uint8_t>>(arguments.copied_bytes(2));
    return Operation::start(arguments.env(), arguments[0], {}, decoder->cancellation, [=](Operation &operation) {
        encodec_status status = encodec_decoder_push(decoder->handle(), bytes->data(), bytes->size());
        auto info = to_fill<encodec_file_info>();
        uint32_t is_known = 0;
        // After the status is known, so that its message stays the last one.
        if (status == ENCODEC_OK && encodec_decoder_get_info(decoder->handle(), &info, &is_known) == ENCODEC_OK && is_known == 1) {
            operation.set_result([info](napi_env env) { return file_info_object(env, info); });
        }

        return status;
    });
}

/// finishDecoder(hooks, decoder)
napi_value finish_decoder(Arguments &arguments) {
    auto decoder = arguments.object<encodec_decoder>(1);
    return Operation::start(arguments.env(), arguments[0], {}, decoder->cancellation, [=](Operation &) {
        return encodec_decoder_finish(decoder->handle());
    });
}

template <typename T>
encodec_status pull(
    Operation &operation, const Object<encodec_decoder> &decoder, size_t most, const TypedArray &out,
    encodec_status (*pull_samples)(encodec_decoder *, T *, size_t, size_t *)) {
    uint64_t available = 0;
    encodec_status status = encodec_decoder_available(decoder.handle(), &available);
    if (status != ENCODEC_OK) {
        return status;
    }

    // Pulled even if there is nothing: a stream that has failed says so.
    size_t count = static_cast<size_t>(std::min<uint64_t>(available, most));
    auto samples = std::make_shared<Samples<T>>(out, count * decoder.channels);
    status = pull_samples(decoder.handle(), samples->data(), count, &count);
    samples->shrink(count * decoder.channels);
    operation.set_result([samples](napi_env env) { return array_or_count(env, *samples); });
    return status;
}

/// pullSamples(hooks, decoder, most, isFloat, out): at most so many samples per channel, as floats or of 16 bits; or where there is an array
/// to fill, how many values they are.
napi_value pull_samples(Arguments &arguments) {
    auto decoder = arguments.object<encodec_decoder>(1);
    size_t most = static_cast<size_t>(arguments.u64(2));
    bool is_float = arguments.flag(3);
    TypedArray out = arguments.array_to_fill(4, is_float ? ArrayKind::Float32 : ArrayKind::Int16);
    if (out.kind != ArrayKind::None && most > out.length / decoder->channels) {
        throw std::runtime_error("The array does not hold as many samples");
    }

    return Operation::start(arguments.env(), arguments[0], {arguments[4]}, decoder->cancellation, [=](Operation &operation) {
        return is_float ? pull<float>(operation, *decoder, most, out, encodec_decoder_pull_f32)
                        : pull<int16_t>(operation, *decoder, most, out, encodec_decoder_pull_s16);
    });
}

}  // namespace

void define_decoders(napi_env env, napi_value exports) {
    define<create_decoder>(env, exports, "createDecoder");
    define<push_bytes>(env, exports, "pushBytes");
    define<finish_decoder>(env, exports, "finishDecoder");
    define<pull_samples>(env, exports, "pullSamples");
}

}  // namespace encodec_node
