#include <algorithm>

#include "binary.hpp"
#include "operations.hpp"

namespace conformance {

namespace {

/// Takes what is ready, until there is nothing more.
void pull_all(encodec::decoder &decoder, std::vector<float> &interleaved) {
    std::vector<float> samples(4096 * decoder.channels());
    std::size_t count = 0;
    do {
        count = decoder.pull(encodec::span<float>(samples));
        interleaved.insert(interleaved.end(), samples.data(), samples.data() + count * decoder.channels());
    } while (count > 0);
}

}  // namespace

outcome run_decode(const test_case &c, const encodec::codec &codec, encodec::decode_options options) {
    outcome result;
    options.on_damage = [&result](const encodec_damage &damage) { result.damage.push_back(damage); };
    const encodec::recording audio = codec.decode(read_bytes(c.file), options);
    result.pieces.push_back(piece_of(0, audio.samples, audio.channels));
    return result;
}

outcome run_decode_stream(const test_case &c, const encodec::codec &codec, const encodec::decode_options &options) {
    const std::vector<std::uint8_t> file = read_bytes(c.file);
    std::vector<float> interleaved;
    encodec::decoder decoder(codec, options);
    std::size_t done = 0;
    for (std::size_t turn = 0; done < file.size(); turn++) {
        const std::size_t count = std::min<std::size_t>(c.push[turn % c.push.size()], file.size() - done);
        decoder.push(encodec::span<const std::uint8_t>(file.data() + done, count));
        pull_all(decoder, interleaved);
        done += count;
    }

    decoder.finish();
    pull_all(decoder, interleaved);
    outcome result;
    result.pieces.push_back(piece_of(0, interleaved, decoder.channels()));
    result.damage = decoder.damage();
    return result;
}

outcome run_read(const test_case &c, const encodec::codec &codec, const encodec::decode_options &options) {
    outcome result;
    encodec::reader reader(codec, c.file, options);
    for (const range &wanted : c.ranges) {
        result.pieces.push_back(piece_of(wanted.start, reader.decode(wanted.start, wanted.count), reader.channels()));
    }

    result.damage = reader.damage();
    return result;
}

}  // namespace conformance
