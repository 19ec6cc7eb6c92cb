// Random access.
#include "callbacks.h"
#include "functions.h"
#include "operation.h"
#include "options.h"
#include "properties.h"
#include "results.h"

namespace encodec_node {
namespace {

using Open = std::function<encodec_status(Object<encodec_reader> &, encodec_codec *, const encodec_decode_options &, encodec_reader **)>;

/// Opens a reader; the result is {handle, info, chunkCount}.
napi_value open_reader(Arguments &arguments, Open open) {
    auto codec = arguments.object<encodec_codec>(1);
    encodec_decode_options options = decode_options(arguments.env(), arguments[2]);
    return Operation::start(arguments.env(), arguments[0], {}, nullptr, [=](Operation &operation) mutable {
        auto reader = std::make_shared<Object<encodec_reader>>();
        encodec_reader *handle = nullptr;
        options.cancellation = operation.cancellation()->handle();
        encodec_status status = open(*reader, codec->handle(), options, &handle);
        if (status != ENCODEC_OK) {
            return status;
        }

        reader->set_handle(handle);
        reader->cancellation = operation.cancellation();
        reader->channels = codec->channels;
        auto info = to_fill<encodec_file_info>();
        uint64_t chunk_count = 0;
        encodec_reader_get_info(handle, &info);
        encodec_reader_get_chunk_count(handle, &chunk_count);
        operation.set_result([=](napi_env env) {
            napi_value result;
            check(env, napi_create_object(env, &result));
            set(env, result, "handle", hand_out(env, reader, StreamBytes + static_cast<int64_t>(reader->data.size())));
            set(env, result, "info", file_info_object(env, info));
            set(env, result, "chunkCount", static_cast<double>(chunk_count));
            return result;
        });
        return status;
    });
}

/// openReaderOfBytes(hooks, codec, options, bytes)
napi_value open_reader_of_bytes(Arguments &arguments) {
    auto bytes = std::make_shared<std::vector<uint8_t>>(arguments.copied_bytes(3));
    return open_reader(
        arguments, [bytes](Object<encodec_reader> &reader, encodec_codec *codec, const encodec_decode_options &options, encodec_reader **handle) {
            reader.data = std::move(*bytes);
            const uint8_t *data = reader.data.empty() ? reinterpret_cast<const uint8_t *>("") : reader.data.data();
            return encodec_reader_open_memory(codec, &options, data, reader.data.size(), handle);
        });
}

/// openReaderOfFile(hooks, codec, options, path)
napi_value open_reader_of_file(Arguments &arguments) {
    std::string path = arguments.string(3);
    return open_reader(
        arguments, [path](Object<encodec_reader> &, encodec_codec *codec, const encodec_decode_options &options, encodec_reader **handle) {
            return encodec_reader_open_file(codec, &options, path.c_str(), handle);
        });
}

/// openReaderOfInput(hooks, codec, options, size): what the operations' ask("read") gives.
napi_value open_reader_of_input(Arguments &arguments) {
    uint64_t size = arguments.u64(3);
    return open_reader(
        arguments, [size](Object<encodec_reader> &, encodec_codec *codec, const encodec_decode_options &options, encodec_reader **handle) {
            encodec_input_callbacks input;
            encodec_input_callbacks_init(&input, sizeof(input));
            input.size = size;
            input.read = read_input;
            return encodec_reader_open_callbacks(codec, &options, &input, handle);
        });
}

/// readSamples(hooks, reader, start, count, layout, out): the samples; or where there is an array to fill, how many values they are.
napi_value read_samples(Arguments &arguments) {
    auto reader = arguments.object<encodec_reader>(1);
    uint64_t start = arguments.u64(2);
    uint64_t count = arguments.u64(3);
    auto layout = static_cast<encodec_layout>(arguments.u32(4));
    TypedArray out = arguments.array_to_fill(5, ArrayKind::Float32);
    return Operation::start(arguments.env(), arguments[0], {arguments[5]}, reader->cancellation, [=](Operation &operation) {
        auto info = to_fill<encodec_file_info>();
        encodec_reader_get_info(reader->handle(), &info);
        // What goes beyond the end the library refuses, whatever there is to put it into: memory for it would be as large as the mistake.
        bool is_within = start <= info.length && count <= info.length - start;
        if (is_within && count > INT32_MAX / reader->channels) {
            throw Failure(ENCODEC_ERROR_LIMIT_EXCEEDED, TooLarge);
        }

        size_t values = is_within ? static_cast<size_t>(count) * reader->channels : 0;
        auto samples = std::make_shared<Samples<float>>(out, values);
        encodec_status status = encodec_reader_decode(reader->handle(), start, count, samples->data(), samples->count(), layout);
        samples->shrink(values);
        operation.set_result([samples](napi_env env) { return array_or_count(env, *samples); });
        return status;
    });
}

/// readChunks(hooks, reader, first, count): what there is to say of each.
napi_value read_chunks(Arguments &arguments) {
    auto reader = arguments.object<encodec_reader>(1);
    uint64_t first = arguments.u64(2);
    uint64_t count = arguments.u64(3);
    return Operation::start(arguments.env(), arguments[0], {}, reader->cancellation, [=](Operation &operation) {
        auto chunks = std::make_shared<std::vector<encodec_chunk_info>>();
        for (uint64_t i = 0; i < count; i++) {
            auto chunk = to_fill<encodec_chunk_info>();
            encodec_status status = encodec_reader_get_chunk(reader->handle(), first + i, &chunk);
            if (status != ENCODEC_OK) {
                return status;
            }

            chunks->push_back(chunk);
        }

        operation.set_result([chunks](napi_env env) {
            napi_value result;
            check(env, napi_create_array_with_length(env, chunks->size(), &result));
            for (size_t i = 0; i < chunks->size(); i++) {
                check(env, napi_set_element(env, result, static_cast<uint32_t>(i), chunk_object(env, (*chunks)[i])));
            }

            return result;
        });
        return ENCODEC_OK;
    });
}

}  // namespace

void define_readers(napi_env env, napi_value exports) {
    define<open_reader_of_bytes>(env, exports, "openReaderOfBytes");
    define<open_reader_of_file>(env, exports, "openReaderOfFile");
    define<open_reader_of_input>(env, exports, "openReaderOfInput");
    define<read_samples>(env, exports, "readSamples");
    define<read_chunks>(env, exports, "readChunks");
}

}  // namespace encodec_node
