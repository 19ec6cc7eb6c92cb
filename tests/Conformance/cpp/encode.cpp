#include <algorithm>
#include <limits>

#include "binary.hpp"
#include "mismatch.hpp"
#include "operations.hpp"

namespace conformance {

namespace {

/// The audio of a case, interleaved, as what it is said to be.
encodec::recording load(const audio_source &source, const encodec_bundle_properties &bundle) {
    encodec::recording audio;
    audio.channels = source.channels != 0 ? source.channels : bundle.channels;
    audio.sample_rate = source.sample_rate != 0 ? source.sample_rate : bundle.sample_rate;
    std::vector<float> planar = source.path.empty() ? std::vector<float>(source.silence * audio.channels) : read_f32(source.path);
    if (planar.size() % audio.channels != 0) {
        throw mismatch(std::to_string(planar.size()) + " values are no audio of " + std::to_string(audio.channels) + " channels");
    }

    if (source.nan_at.has_value()) {
        if (*source.nan_at >= planar.size()) {
            throw mismatch("'nan_at' is beyond the audio");
        }

        planar[*source.nan_at] = std::numeric_limits<float>::quiet_NaN();
    }

    const std::size_t length = planar.size() / audio.channels;
    audio.samples.resize(planar.size());
    for (std::size_t i = 0; i < planar.size(); i++) {
        audio.samples[(i % length) * audio.channels + i / length] = planar[i];
    }

    return audio;
}

/// Takes what is ready, until there is nothing more.
void pull_all(encodec::encoder &encoder, std::vector<std::uint8_t> &file) {
    std::vector<std::uint8_t> bytes;
    do {
        bytes = encoder.pull();
        file.insert(file.end(), bytes.begin(), bytes.end());
    } while (!bytes.empty());
}

}  // namespace

outcome run_encode(const test_case &c, const encodec::codec &codec, const encodec::encode_options &options) {
    const encodec::recording audio = load(c.audio, codec.properties());
    outcome result;
    result.file = codec.encode(audio.samples, audio.sample_rate, audio.channels, options).to_vector();
    return result;
}

outcome run_encode_stream(const test_case &c, const encodec::codec &codec, encodec::encode_options options) {
    const encodec::recording audio = load(c.audio, codec.properties());
    if (c.announce_length) {
        options.total_length = audio.length();
    }

    std::vector<std::uint8_t> file;
    encodec::encoder encoder(codec, audio.sample_rate, audio.channels, options);
    std::size_t done = 0;
    for (std::size_t turn = 0; done < audio.length(); turn++) {
        const std::size_t count = std::min<std::size_t>(c.push[turn % c.push.size()], audio.length() - done);
        encoder.push(encodec::span<const float>(audio.samples.data() + done * audio.channels, count * audio.channels));
        pull_all(encoder, file);
        done += count;
    }

    encoder.finish();
    pull_all(encoder, file);
    outcome result;
    result.file = std::move(file);
    return result;
}

}  // namespace conformance
