#include "binary.hpp"
#include "mismatch.hpp"
#include "operations.hpp"

namespace conformance {

outcome run_write_codes(const test_case &c, const encodec::codec &codec, const encodec::encode_options &options) {
    const code_source &source = c.codes;
    if (source.shape[1] != codec.properties().codebooks) {
        throw mismatch("'shape' has " + std::to_string(source.shape[1]) + " codebooks; the bundle has another number");
    }

    const std::vector<std::int32_t> codes = read_codes(source.codes, source.shape[0] * source.shape[1] * source.shape[2]);
    const std::vector<float> scales = read_f32(source.scales, source.shape[0]);
    outcome result;
    result.file = encodec::encode_codes(codec, source.length, codes, scales, options, source.static_time_axis).to_vector();
    return result;
}

outcome run_read_codes(const test_case &c, const encodec::codec &codec, const encodec::decode_options &options) {
    encodec::coded_recording coded = encodec::decode_codes(codec, read_bytes(c.file), options);
    code_arrays arrays;
    arrays.chunks = coded.plan.chunks;
    arrays.codebooks = codec.properties().codebooks;
    arrays.frames = coded.plan.frames;
    arrays.codes = std::move(coded.codes);
    arrays.scales = std::move(coded.scales);

    // The wrapper leaves out what is 1 everywhere.
    if (codec.properties().normalize == 0) {
        arrays.scales.assign(arrays.chunks, 1.0f);
    }

    for (std::uint64_t chunk = 0; chunk < arrays.chunks; chunk++) {
        arrays.steps.push_back(encodec::chunk_steps(codec, coded.plan, chunk));
    }

    outcome result;
    result.codes = std::move(arrays);
    return result;
}

}  // namespace conformance
