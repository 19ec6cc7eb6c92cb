#include "replay_model.hpp"

#include <algorithm>
#include <cstring>

#include "mismatch.hpp"

namespace conformance {

namespace {

bool same_bits(float left, float right) { return std::memcmp(&left, &right, sizeof(left)) == 0; }

/// Failures that were thrown by any model, so that no two have the same number.
std::uint64_t next_number() {
    static std::uint64_t last = 0;
    return ++last;
}

}  // namespace

void replay_model::begin(const fault &wanted, encodec::cancellation *cancellation) {
    fault_ = wanted;
    cancellation_ = cancellation;
    calls_ = 0;
    encoded_ = 0;
    thrown_ = 0;
    complaint_.clear();
}

void replay_model::complain(const std::string &what) {
    complaint_ = what;
    throw mismatch(what);
}

void replay_model::begin_call(std::uint32_t windows, std::uint32_t codebooks) {
    calls_++;
    if (windows == 0 || codebooks != data_.codebooks) {
        complain("the model was called for " + std::to_string(windows) + " windows of " + std::to_string(codebooks) + " codebooks");
    }

    if (is_faulty(fault_kind::fails)) {
        thrown_ = next_number();
        throw model_failure(thrown_);
    }
}

void replay_model::end_call() {
    if (is_faulty(fault_kind::cancel)) {
        cancellation_->cancel();
    }
}

bool replay_model::is_input_of(std::size_t chunk, encodec::span<const float> window, std::size_t samples) const {
    return data_.model_input.empty()
        || (samples == data_.window_samples && (chunk + 1) * window.size() <= data_.model_input.size()
            && std::memcmp(data_.model_input.data() + chunk * window.size(), window.data(), window.size() * sizeof(float)) == 0);
}

void replay_model::encode(const encodec::frame_encoding &work) {
    begin_call(work.windows, work.codebooks);
    const std::size_t in = work.audio.size() / work.windows;
    const std::size_t out = work.codes.size() / work.windows;
    for (std::size_t window = 0; window < work.windows; window++) {
        const std::size_t chunk = encoded_++;
        if (work.frames != data_.frames || chunk >= data_.chunks) {
            complain(
                "window " + std::to_string(chunk) + " with " + std::to_string(work.frames) + " frames was to be encoded; there are "
                + std::to_string(data_.chunks) + " chunks of " + std::to_string(data_.frames) + " frames");
        }

        if (!is_input_of(chunk, {work.audio.data() + window * in, in}, work.samples)) {
            complain("window " + std::to_string(chunk) + " is not that of model_input.f32");
        }

        std::copy_n(data_.codes.data() + chunk * out, out, work.codes.data() + window * out);
        work.scales[window] = data_.scales[chunk];
    }

    if (is_faulty(fault_kind::code)) {
        work.codes[work.codes.size() - 1] = fault_.code;
    }

    if (is_faulty(fault_kind::scale)) {
        work.scales[work.scales.size() - 1] = fault_.scale;
    }

    end_call();
}

bool replay_model::is_chunk(std::size_t chunk, const std::int32_t *codes, std::size_t frames) const {
    const std::size_t steps = data_.steps[chunk];
    for (std::size_t codebook = 0; steps <= frames && codebook < data_.codebooks; codebook++) {
        const std::int32_t *row = codes + codebook * frames;
        const std::int32_t *expected = data_.codes.data() + (chunk * data_.codebooks + codebook) * data_.frames;
        if (!std::equal(row, row + steps, expected) || std::any_of(row + steps, row + frames, [](std::int32_t code) { return code != 0; })) {
            return false;
        }
    }

    return steps <= frames;
}

std::size_t replay_model::find_chunk(const std::int32_t *codes, std::size_t frames, float scale) {
    for (std::size_t chunk = 0; chunk < data_.chunks; chunk++) {
        if (same_bits(data_.scales[chunk], scale) && is_chunk(chunk, codes, frames)) {
            return chunk;
        }
    }

    complain("a window of " + std::to_string(frames) + " frames with the scale " + std::to_string(scale) + " is no chunk's");
}

void replay_model::decode(const encodec::frame_decoding &work) {
    begin_call(work.windows, work.codebooks);
    const std::size_t in = work.codes.size() / work.windows;
    const std::size_t out = work.audio.size() / work.windows;
    for (std::size_t window = 0; window < work.windows; window++) {
        const std::size_t chunk = find_chunk(work.codes.data() + window * in, work.frames, work.scales[window]);
        float *const target = work.audio.data() + window * out;
        if (data_.windows.empty()) {
            std::fill_n(target, out, 0.0f);
        } else if (work.samples != data_.window_samples || (chunk + 1) * out > data_.windows.size()) {
            complain(
                "a window of " + std::to_string(work.channels) + " channels and " + std::to_string(work.samples)
                + " samples was wanted; expected " + std::to_string(data_.window_samples) + " samples");
        } else {
            std::copy_n(data_.windows.data() + chunk * out, out, target);
        }
    }

    end_call();
}

}  // namespace conformance
