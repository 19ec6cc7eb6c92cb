// Audio on its way: in memory, and from file to file.
#include "audio.h"

#include "functions.h"
#include "operation.h"
#include "properties.h"
#include "results.h"

namespace encodec_node {

AudioConversion::AudioConversion(napi_env env, napi_value object) : is_given_(!is_undefined(env, object)) {
    encodec_audio_options_init(&options_, sizeof(options_));
    if (!is_given_) {
        return;
    }

    options_.sample_rate = to_u32(env, get(env, object, "sampleRate"));
    options_.channels = to_u32(env, get(env, object, "channels"));
    options_.gain_db = to_number(env, get(env, object, "gainDb"));
    options_.limit = to_boolean(env, get(env, object, "limit")) ? 1 : 0;
    options_.dither = to_boolean(env, get(env, object, "dither")) ? 1 : 0;
    options_.container = to_u32(env, get(env, object, "container"));
    napi_value picked = get(env, object, "pickedChannels");
    uint32_t count;
    check(env, napi_get_array_length(env, picked, &count));
    for (uint32_t i = 0; i < count; i++) {
        napi_value element;
        check(env, napi_get_element(env, picked, i, &element));
        picked_channels_.push_back(to_u32(env, element));
    }
}

const encodec_audio_options *AudioConversion::native() {
    options_.picked_count = static_cast<uint32_t>(picked_channels_.size());
    options_.picked_channels = picked_channels_.empty() ? nullptr : picked_channels_.data();
    options_.levels = &levels_;
    return is_given_ ? &options_ : nullptr;
}

void AudioConversion::give_levels(Operation &operation) const {
    if (is_given_) {
        operation.set_result([levels = levels_](napi_env env) { return levels_object(env, levels); });
    }
}

namespace {

/// convert(hooks, options, samples, length, sampleRate, channels, layout, channelsOut): {samples, levels}
napi_value convert(Arguments &arguments) {
    auto conversion = std::make_shared<AudioConversion>(arguments.env(), arguments[1]);
    TypedArray samples = to_array(arguments.env(), arguments[2]);
    uint64_t length = arguments.u64(3);
    uint32_t rate = arguments.u32(4);
    uint32_t channels = arguments.u32(5);
    auto layout = static_cast<encodec_layout>(arguments.u32(6));
    uint32_t channels_out = arguments.u32(7);
    if (samples.kind != ArrayKind::Float32 || channels == 0 || length > samples.length / channels) {
        throw std::runtime_error("The samples are not as many as they should be");
    }

    return Operation::start(arguments.env(), arguments[0], {arguments[2]}, nullptr, [=](Operation &operation) {
        const auto *data = static_cast<const float *>(samples.data);
        uint64_t converted_length = 0;
        encodec_status status
            = encodec_convert(conversion->native(), data, length, rate, channels, layout, nullptr, 0, &converted_length);
        if (status != ENCODEC_OK) {
            return status;
        }

        if (converted_length > INT32_MAX / channels_out) {
            throw Failure(ENCODEC_ERROR_LIMIT_EXCEEDED, TooLarge);
        }

        auto converted = std::make_shared<Samples<float>>(static_cast<size_t>(converted_length) * channels_out);
        status = encodec_convert(
            conversion->native(), data, length, rate, channels, layout, converted->data(), converted->count(), &converted_length);
        operation.set_result([converted, levels = conversion->levels()](napi_env env) {
            napi_value result;
            check(env, napi_create_object(env, &result));
            set(env, result, "samples", array_of(env, *converted));
            set(env, result, "levels", levels_object(env, levels));
            return result;
        });
        return status;
    });
}

/// convertFile(hooks, options, inputPath, outputPath, format, overwrite): the levels.
napi_value convert_file(Arguments &arguments) {
    auto conversion = std::make_shared<AudioConversion>(arguments.env(), arguments[1]);
    std::string input = arguments.string(2);
    std::string output = arguments.string(3);
    auto format = static_cast<encodec_wav_format>(arguments.u32(4));
    bool overwrite = arguments.flag(5);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) {
        encodec_status status = encodec_convert_file(
            conversion->native(), input.c_str(), output.c_str(), format, overwrite ? 1 : 0, operation.cancellation()->handle());
        conversion->give_levels(operation);
        return status;
    });
}

}  // namespace

void define_audio(napi_env env, napi_value exports) {
    define<convert>(env, exports, "convert");
    define<convert_file>(env, exports, "convertFile");
}

}  // namespace encodec_node
