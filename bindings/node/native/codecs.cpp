// Codecs, and encoding and decoding in one call.
#include "audio.h"
#include "callbacks.h"
#include "functions.h"
#include "operation.h"
#include "options.h"
#include "properties.h"
#include "results.h"

namespace encodec_node {
namespace {

encodec_status created(Operation &operation, encodec_status status, encodec_codec *handle, int64_t bytes) {
    if (status != ENCODEC_OK) {
        return status;
    }

    auto codec = std::make_shared<Object<encodec_codec>>();
    codec->set_handle(handle);
    Properties properties = codec_properties(handle);
    codec->channels = properties.values.channels;
    return give_with_properties(operation, codec, properties, bytes);
}

/// createCodec(hooks, bundle, onnx)
napi_value create_codec(Arguments &arguments) {
    auto bundle = arguments.object<encodec_bundle>(1);
    OnnxOptions onnx(arguments.env(), arguments[2]);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        encodec_codec *handle = nullptr;
        encodec_onnx_options options = onnx.native();
        encodec_status status = encodec_codec_create(bundle->handle(), &options, &handle);
        return created(operation, status, handle, GraphBytes);
    });
}

/// createCodecWithFrameModel(hooks, bundle, maximumBatch, fixedWindow, encodes, decodes)
napi_value create_codec_with_frame_model(Arguments &arguments) {
    auto bundle = arguments.object<encodec_bundle>(1);
    encodec_frame_callbacks callbacks;
    encodec_frame_callbacks_init(&callbacks, sizeof(callbacks));
    callbacks.maximum_batch = arguments.u32(2);
    callbacks.has_static_time_axis = arguments.flag(3) ? 1 : 0;
    // JavaScript runs one at a time anyhow; a lock around its awaiting would stop a model that uses its own codec.
    callbacks.allows_concurrent_calls = 1;
    callbacks.encode_frames = arguments.flag(4) ? encode_frames : nullptr;
    callbacks.decode_frames = arguments.flag(5) ? decode_frames : nullptr;
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) {
        encodec_codec *handle = nullptr;
        encodec_status status = encodec_codec_create_with_callbacks(bundle->handle(), &callbacks, &handle);
        return created(operation, status, handle, ObjectBytes);
    });
}

/// createCodecForCodes(hooks, bundle)
napi_value create_codec_for_codes(Arguments &arguments) {
    auto bundle = arguments.object<encodec_bundle>(1);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) {
        encodec_codec *handle = nullptr;
        encodec_status status = encodec_codec_create_entropy_only(bundle->handle(), &handle);
        return created(operation, status, handle, ObjectBytes);
    });
}

/// encode(hooks, codec, options, samples, length, sampleRate, channels, layout)
napi_value encode(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_encode_options options = encode_options(arguments.env(), arguments[2]);
    TypedArray samples = to_array(arguments.env(), arguments[3]);
    uint64_t length = arguments.u64(4);
    uint32_t rate = arguments.u32(5);
    uint32_t channels = arguments.u32(6);
    auto layout = static_cast<encodec_layout>(arguments.u32(7));
    if (samples.kind != ArrayKind::Float32 || channels == 0 || length > samples.length / channels) {
        throw std::runtime_error("The samples are not as many as they should be");
    }

    return Operation::start(arguments.env(), arguments[0], {arguments[3]}, nullptr, [=](Operation &operation) mutable {
        uint8_t *data = nullptr;
        size_t size = 0;
        options.cancellation = operation.cancellation()->handle();
        encodec_status status = encodec_encode(
            codec->handle(), &options, static_cast<const float *>(samples.data), length, rate, channels, layout, &data, &size);
        if (status == ENCODEC_OK) {
            std::shared_ptr<uint8_t> file(data, encodec_free);
            operation.set_result([file, size](napi_env env) { return copy_array(env, ArrayKind::Uint8, file.get(), size); });
        }

        return status;
    });
}

/// decode(hooks, codec, options, bytes, layout, out): the samples; or where there is an array to fill, how many values they are.
napi_value decode(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_decode_options options = decode_options(arguments.env(), arguments[2]);
    auto file = std::make_shared<std::vector<uint8_t>>(arguments.copied_bytes(3));
    auto layout = static_cast<encodec_layout>(arguments.u32(4));
    TypedArray out = arguments.array_to_fill(5, ArrayKind::Float32);
    return Operation::start(arguments.env(), arguments[0], {arguments[5]}, nullptr, [=](Operation &operation) mutable {
        uint64_t length = 0;
        options.cancellation = operation.cancellation()->handle();
        const uint8_t *data = file->empty() ? reinterpret_cast<const uint8_t *>("") : file->data();
        encodec_decode_options quiet = options;
        quiet.progress = nullptr;
        quiet.conceal = nullptr;
        quiet.on_damage = nullptr;
        encodec_status status = encodec_decode(codec->handle(), &quiet, data, file->size(), nullptr, 0, layout, &length);
        if (status != ENCODEC_OK) {
            return status;
        }

        if (length > INT32_MAX / codec->channels) {
            throw Failure(ENCODEC_ERROR_LIMIT_EXCEEDED, TooLarge);
        }

        size_t values = static_cast<size_t>(length) * codec->channels;
        auto samples = std::make_shared<Samples<float>>(out, values);
        status = encodec_decode(codec->handle(), &options, data, file->size(), samples->data(), samples->count(), layout, nullptr);
        samples->shrink(values);
        operation.set_result([samples](napi_env env) { return array_or_count(env, *samples); });
        return status;
    });
}

/// encodeFile(hooks, codec, options, audioPath, ecdcPath, overwrite, conversion): the levels, where there is a conversion.
napi_value encode_file(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_encode_options options = encode_options(arguments.env(), arguments[2]);
    std::string audio = arguments.string(3);
    std::string ecdc = arguments.string(4);
    bool overwrite = arguments.flag(5);
    auto conversion = std::make_shared<AudioConversion>(arguments.env(), arguments[6]);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        options.cancellation = operation.cancellation()->handle();
        options.audio = conversion->native();
        encodec_status status = encodec_encode_file(codec->handle(), &options, audio.c_str(), ecdc.c_str(), overwrite ? 1 : 0);
        conversion->give_levels(operation);
        return status;
    });
}

/// decodeFile(hooks, codec, options, ecdcPath, audioPath, format, overwrite, conversion): the levels, where there is a conversion.
napi_value decode_file(Arguments &arguments) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_decode_options options = decode_options(arguments.env(), arguments[2]);
    std::string ecdc = arguments.string(3);
    std::string audio = arguments.string(4);
    auto format = static_cast<encodec_wav_format>(arguments.u32(5));
    bool overwrite = arguments.flag(6);
    auto conversion = std::make_shared<AudioConversion>(arguments.env(), arguments[7]);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        options.cancellation = operation.cancellation()->handle();
        options.audio = conversion->native();
        encodec_status status
            = encodec_decode_file(codec->handle(), &options, ecdc.c_str(), audio.c_str(), format, overwrite ? 1 : 0);
        conversion->give_levels(operation);
        return status;
    });
}

}  // namespace

void define_codecs(napi_env env, napi_value exports) {
    define<create_codec>(env, exports, "createCodec");
    define<create_codec_with_frame_model>(env, exports, "createCodecWithFrameModel");
    define<create_codec_for_codes>(env, exports, "createCodecForCodes");
    define<encode>(env, exports, "encode");
    define<decode>(env, exports, "decode");
    define<encode_file>(env, exports, "encodeFile");
    define<decode_file>(env, exports, "decodeFile");
}

}  // namespace encodec_node
