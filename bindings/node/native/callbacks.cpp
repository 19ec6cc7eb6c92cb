#include "callbacks.h"

#include "operation.h"

#include <cstring>

namespace encodec_node {
namespace {

/// Copies an answer if it is an array of as many elements as were asked for.
template <typename T>
bool take(napi_env env, napi_value value, ArrayKind kind, T *target, size_t count) {
    TypedArray array = to_array(env, value);
    if (array.kind != kind || array.length != count) {
        return false;
    }

    if (count > 0) {
        std::memcpy(target, array.data, count * sizeof(T));
    }

    return true;
}

/// Asks, with whatever can be thrown turned into a status: nothing may be thrown into the library.
encodec_status ask(const char *kind, Operation::Arguments arguments, Question::Accept accept) {
    Operation *operation = Operation::current();
    if (operation == nullptr) {
        return ENCODEC_ERROR_INVALID_STATE;
    }

    try {
        return operation->ask(kind, std::move(arguments), std::move(accept));
    } catch (const std::exception &) {
        return ENCODEC_ERROR_OUT_OF_MEMORY;
    }
}

}  // namespace

encodec_status encode_frames(
    void *, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks, uint32_t frames,
    float *scales) {
    size_t code_count = size_t{windows} * codebooks * frames;
    return ask(
        "encodeFrames",
        [=](napi_env env) -> std::vector<napi_value> {
            return {
                copy_array(env, ArrayKind::Float32, audio, size_t{windows} * channels * samples), number(env, windows),
                number(env, channels), number(env, samples), number(env, codebooks), number(env, frames)};
        },
        [=](napi_env env, const std::vector<napi_value> &answer) {
            return take(env, answer[0], ArrayKind::Int32, codes, code_count)
                && (is_undefined(env, answer[1]) || take(env, answer[1], ArrayKind::Float32, scales, windows));
        });
}

encodec_status decode_frames(
    void *, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    return ask(
        "decodeFrames",
        [=](napi_env env) -> std::vector<napi_value> {
            return {
                copy_array(env, ArrayKind::Int32, codes, size_t{windows} * codebooks * frames),
                copy_array(env, ArrayKind::Float32, scales, windows), number(env, windows), number(env, channels), number(env, samples),
                number(env, codebooks), number(env, frames)};
        },
        [=](napi_env env, const std::vector<napi_value> &answer) {
            return take(env, answer[0], ArrayKind::Float32, audio, size_t{windows} * channels * samples);
        });
}

encodec_status report_progress(void *, uint64_t done, uint64_t total) {
    Operation *operation = Operation::current();
    try {
        return operation == nullptr ? ENCODEC_OK : operation->report(done, total);
    } catch (const std::exception &) {
        return ENCODEC_ERROR_OUT_OF_MEMORY;
    }
}

encodec_status conceal(
    void *, uint64_t chunk, uint64_t start, float *audio, uint32_t channels, uint32_t length, uint32_t *fade) {
    return ask(
        "conceal",
        [=](napi_env env) -> std::vector<napi_value> {
            return {
                number(env, static_cast<double>(chunk)), number(env, static_cast<double>(start)), number(env, channels),
                number(env, length)};
        },
        [=](napi_env env, const std::vector<napi_value> &answer) {
            *fade = to_boolean(env, answer[1]) ? 1 : 0;
            return is_undefined(env, answer[0]) || take(env, answer[0], ArrayKind::Float32, audio, size_t{channels} * length);
        });
}

void note_damage(void *, const encodec_damage *damage) {
    Operation *operation = Operation::current();
    try {
        if (operation != nullptr) {
            operation->note(*damage);
        }
    } catch (const std::exception &) {
        // It is one less to tell of; the audio is what it is.
    }
}

encodec_status read_input(void *, uint64_t offset, void *buffer, size_t size, size_t *read) {
    return ask(
        "read",
        [=](napi_env env) -> std::vector<napi_value> {
            return {number(env, static_cast<double>(offset)), number(env, static_cast<double>(size))};
        },
        [=](napi_env env, const std::vector<napi_value> &answer) {
            TypedArray array = to_array(env, answer[0]);
            bool fits = array.kind == ArrayKind::Uint8 && array.length <= size;
            *read = fits ? array.length : 0;
            return fits && take(env, answer[0], ArrayKind::Uint8, static_cast<uint8_t *>(buffer), array.length);
        });
}

}  // namespace encodec_node
