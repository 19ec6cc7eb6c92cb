// Encoding as a stream.
#include "functions.h"
#include "operation.h"
#include "options.h"
#include "properties.h"
#include "results.h"

namespace encodec_node {
namespace {

using Encoder = std::shared_ptr<Object<encodec_encoder>>;

/// What is ready becomes the operation's result.
encodec_status give_ready(Operation &operation, encodec_encoder *encoder) {
    uint64_t available = 0;
    encodec_status status = encodec_encoder_available(encoder, &available);
    auto bytes = std::make_shared<std::vector<uint8_t>>(static_cast<size_t>(available));
    size_t size = 0;
    if (status == ENCODEC_OK) {
        status = encodec_encoder_pull(encoder, bytes->data(), bytes->size(), &size);
    }

    bytes->resize(size);
    operation.set_result([bytes](napi_env env) { return bytes_of(env, *bytes); });
    return status;
}

/// createEncoder(hooks, codec, options, sampleRate, channels)
napi_value create_encoder(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_encode_options options = encode_options(arguments.env(), arguments[2]);
    uint32_t rate = arguments.u32(3);
    uint32_t channels = arguments.u32(4);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        encodec_encoder *handle = nullptr;
        options.cancellation = operation.cancellation()->handle();
        encodec_status status = encodec_encoder_create(codec->handle(), &options, rate, channels, &handle);
        if (status == ENCODEC_OK) {
            auto encoder = std::make_shared<Object<encodec_encoder>>();
            encoder->set_handle(handle);
            encoder->cancellation = operation.cancellation();
            encoder->channels = channels;
            operation.set_result([encoder](napi_env env) { return hand_out(env, encoder, StreamBytes); });
        }

        return status;
    });
}

/// pushSamples(hooks, encoder, samples): interleaved, of floats or of 16 bits; the bytes that are ready.
napi_value push_samples(Arguments &arguments) {
    auto encoder = arguments.object<encodec_encoder>(1);
    TypedArray samples = to_array(arguments.env(), arguments[2]);
    size_t count = samples.length / encoder->channels;
    bool is_float = samples.kind == ArrayKind::Float32;
    if (!is_float && samples.kind != ArrayKind::Int16) {
        throw std::runtime_error("The samples are of another kind");
    }

    return Operation::start(arguments.env(), arguments[0], {arguments[2]}, encoder->cancellation, [=](Operation &operation) {
        encodec_status status = is_float
            ? encodec_encoder_push_f32(encoder->handle(), static_cast<const float *>(samples.data), count)
            : encodec_encoder_push_s16(encoder->handle(), static_cast<const int16_t *>(samples.data), count);
        return status == ENCODEC_OK ? give_ready(operation, encoder->handle()) : status;
    });
}

/// pushChannels(hooks, encoder, channels, count): an array for each, all of floats or all of 16 bits; the bytes that are ready.
napi_value push_channels(Arguments &arguments) {
    napi_env env = arguments.env();
    auto encoder = arguments.object<encodec_encoder>(1);
    size_t count = static_cast<size_t>(arguments.u64(3));
    std::vector<napi_value> kept;
    std::vector<const void *> pointers;
    ArrayKind kind = ArrayKind::None;
    for (uint32_t i = 0; i < encoder->channels; i++) {
        napi_value element;
        check(env, napi_get_element(env, arguments[2], i, &element));
        TypedArray channel = to_array(env, element);
        kind = i == 0 ? channel.kind : kind;
        if (channel.kind != kind || channel.length < count || (kind != ArrayKind::Float32 && kind != ArrayKind::Int16)) {
            throw std::runtime_error("The channels are not as they should be");
        }

        kept.push_back(element);
        pointers.push_back(channel.data);
    }

    return Operation::start(env, arguments[0], kept, encoder->cancellation, [=](Operation &operation) {
        std::vector<const float *> floats;
        std::vector<const int16_t *> shorts;
        for (const void *pointer : pointers) {
            floats.push_back(static_cast<const float *>(pointer));
            shorts.push_back(static_cast<const int16_t *>(pointer));
        }

        encodec_status status = kind == ArrayKind::Float32
            ? encodec_encoder_push_planar_f32(encoder->handle(), floats.data(), count)
            : encodec_encoder_push_planar_s16(encoder->handle(), shorts.data(), count);
        return status == ENCODEC_OK ? give_ready(operation, encoder->handle()) : status;
    });
}

/// finishEncoder(hooks, encoder): the bytes that are left.
napi_value finish_encoder(Arguments &arguments) {
    auto encoder = arguments.object<encodec_encoder>(1);
    return Operation::start(arguments.env(), arguments[0], {}, encoder->cancellation, [=](Operation &operation) {
        encodec_status status = encodec_encoder_finish(encoder->handle());
        return status == ENCODEC_OK ? give_ready(operation, encoder->handle()) : status;
    });
}

/// encoderPatch(hooks, encoder): what has to be written over the start of the file; nothing where nothing has.
napi_value encoder_patch(Arguments &arguments) {
    auto encoder = arguments.object<encodec_encoder>(1);
    return Operation::start(arguments.env(), arguments[0], {}, encoder->cancellation, [=](Operation &operation) {
        size_t size = 0;
        encodec_status status = encodec_encoder_get_patch(encoder->handle(), nullptr, 0, &size);
        auto bytes = std::make_shared<std::vector<uint8_t>>(size);
        if (status == ENCODEC_OK && size > 0) {
            status = encodec_encoder_get_patch(encoder->handle(), bytes->data(), bytes->size(), &size);
        }

        operation.set_result([bytes](napi_env env) { return bytes_of(env, *bytes); });
        return status;
    });
}

}  // namespace

void define_encoders(napi_env env, napi_value exports) {
    define<create_encoder>(env, exports, "createEncoder");
    define<push_samples>(env, exports, "pushSamples");
    define<push_channels>(env, exports, "pushChannels");
    define<finish_encoder>(env, exports, "finishEncoder");
    define<encoder_patch>(env, exports, "encoderPatch");
}

}  // namespace encodec_node
