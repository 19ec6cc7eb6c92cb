// encodec.hpp: ownership, exceptions, and that every class gives what the C functions give.
//
//     test_wrapper BUNDLE SAMPLE.wav
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <type_traits>

#include "check.hpp"
#include "encodec.hpp"
#include "staircase.hpp"

namespace {

using encodec::error;

constexpr std::uint32_t rate = 48000;
constexpr std::uint32_t channels = 2;
std::string bundle_folder;
std::string sample_path;

static_assert(!std::is_copy_constructible_v<encodec::codec> && std::is_nothrow_move_constructible_v<encodec::codec>);
static_assert(!std::is_copy_constructible_v<encodec::encoder> && std::is_nothrow_move_constructible_v<encodec::encoder>);
static_assert(!std::is_copy_constructible_v<encodec::reader> && std::is_nothrow_move_assignable_v<encodec::reader>);
static_assert(!std::is_copy_constructible_v<encodec::bytes> && std::is_nothrow_move_constructible_v<encodec::bytes>);
static_assert(std::is_convertible_v<std::vector<float> &, encodec::span<const float>>);
static_assert(std::is_convertible_v<const std::vector<float> &, encodec::span<const float>>);
static_assert(!std::is_convertible_v<const std::vector<float> &, encodec::span<float>>);
static_assert(!std::is_convertible_v<std::vector<double> &, encodec::span<const float>>);

std::vector<float> swing(std::size_t length) {
    std::vector<float> samples(length * channels);
    for (std::size_t i = 0; i < samples.size(); i++) {
        samples[i] = 0.8f * std::sin(static_cast<float>(i) * 0.0013f);
    }

    return samples;
}

std::vector<std::uint8_t> read_file(const std::string &path) {
    std::ifstream stream(path, std::ios::binary);
    return std::vector<std::uint8_t>(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

encodec::codec with_staircase(const std::shared_ptr<staircase> &model) { return encodec::codec(encodec::bundle(bundle_folder), model); }

bool same(const encodec::bytes &left, const std::vector<std::uint8_t> &right) { return left.to_vector() == right; }

void library() {
    encodec::require_abi();
    CHECK(!encodec::version().empty());
    CHECK(!encodec::kernel().empty());
    CHECK(encodec::build_features().find("kernel") != std::string_view::npos);
}

void spans() {
    int numbers[] = {1, 2, 3};
    std::array<int, 2> pair{4, 5};
    const encodec::span<const int> of_array(numbers);
    const encodec::span<const int> of_pair(pair);
    CHECK(of_array.size() == 3 && of_array[2] == 3);
    CHECK(of_pair.size() == 2 && of_pair.begin()[1] == 5);
    CHECK(encodec::span<float>().empty());
}

void errors() {
    CHECK_THROWS(encodec::bundle("/nowhere"), error, caught.status() == ENCODEC_ERROR_FILE_NOT_FOUND);
    CHECK_THROWS(encodec::bundle("/nowhere"), error, std::strstr(caught.what(), "'/nowhere'") != nullptr);
    CHECK_THROWS(encodec::codec().properties(), error, caught.status() == ENCODEC_ERROR_NULL_ARGUMENT);
    CHECK_THROWS(encodec::read_info(std::vector<std::uint8_t>{1, 2}), error, std::string(caught.name()) == "ENCODEC_ERROR_NOT_ECDC");
    CHECK_THROWS(encodec::codec(encodec::bundle(bundle_folder), nullptr), error, caught.status() == ENCODEC_ERROR_NULL_ARGUMENT);
}

void empty_files() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    const std::vector<std::uint8_t> nothing;
    CHECK_THROWS(encodec::read_info(nothing), error, caught.status() == ENCODEC_ERROR_NOT_ECDC);
    CHECK_THROWS(codec.decode(nothing), error, caught.status() == ENCODEC_ERROR_NOT_ECDC);
    CHECK_THROWS(encodec::decode_codes(codec, nothing), error, caught.status() == ENCODEC_ERROR_NOT_ECDC);
    CHECK_THROWS(encodec::reader(codec, encodec::span<const std::uint8_t>(nothing)), error, caught.status() == ENCODEC_ERROR_NOT_ECDC);
}

void bundles() {
    const encodec::bundle folder(bundle_folder);
    CHECK(folder.properties().sample_rate == rate);
    CHECK(folder.properties().channels == channels);
    CHECK(!folder.model_name().empty());
    const auto manifest = read_file(bundle_folder + "/bundle.json");
    const auto language_model = read_file(bundle_folder + "/lm_weights_q8.bin");
    encodec::bundle_files files;
    files.manifest = manifest;
    files.language_model = language_model;
    const encodec::bundle memory(files);
    CHECK(memory.model_name() == folder.model_name());

    encodec::verify_options options;
    options.run_graphs = false;
    const encodec_verify_report report = folder.verify(options);
    CHECK(std::strlen(report.language_model_sha256) == 64);
    CHECK(report.language_model_bytes == language_model.size());
    options.language_model_sha256 = std::string(64, '0');
    CHECK_THROWS(folder.verify(options), error, caught.status() == ENCODEC_ERROR_HASH_MISMATCH);
}

void providers() {
    CHECK(encodec::provider_names().rfind("cpu", 0) == 0);
    const auto devices = encodec::provider_devices();
    CHECK(!devices.empty() && std::string(devices[0].provider) == "cpu" && devices[0].kind == ENCODEC_DEVICE_KIND_CPU);
    CHECK_THROWS(encodec::register_provider_library("/nowhere.so"), error, caught.status() == ENCODEC_ERROR_FILE_NOT_FOUND);

    encodec::onnx_options options;
    options.threads = 1;
    options.provider = "cpu";
    options.require_provider = true;
    const encodec_graph_placement placement = encodec::codec(bundle_folder, options).placement(ENCODEC_GRAPH_DECODE);
    CHECK(placement.is_known == 1 && placement.nodes > 0 && placement.provider_nodes == placement.nodes);
    CHECK_THROWS(
        encodec::codec(encodec::bundle(bundle_folder), std::make_shared<staircase>()).placement(ENCODEC_GRAPH_ENCODE), error,
        caught.status() == ENCODEC_ERROR_INVALID_STATE);

    options = {};
    options.provider = "cuda";
    options.device_id = 1;
    options.provider_options = {{"a", "1"}, {"b", ""}};
    const encodec::codec cuda(bundle_folder, options);
    CHECK_THROWS(cuda.placement(ENCODEC_GRAPH_ENCODE), error, caught.status() == ENCODEC_ERROR_PROVIDER_UNAVAILABLE);
    options.provider_options.push_back({"a", "3"});
    CHECK_THROWS(encodec::codec(bundle_folder, options), error, std::strstr(caught.what(), "'a' was given twice") != nullptr);
}

void ownership() {
    const auto model = std::make_shared<staircase>();
    {
        encodec::codec first = with_staircase(model);
        encodec::codec second = std::move(first);
        CHECK_THROWS(first.properties(), error, caught.status() == ENCODEC_ERROR_NULL_ARGUMENT);
        CHECK(second.properties().channels == channels);
        first = std::move(second);
        CHECK(first.properties().channels == channels);

        // What was made from a codec outlives it, and keeps the frame model too.
        encodec::encoder encoder(first, rate, channels);
        first = encodec::codec();
        encodec::encoder moved = std::move(encoder);
        moved.push(swing(100));
        moved.finish();
        CHECK(moved.pull().size() > 0);
        CHECK(model.use_count() == 2);
    }

    CHECK(model.use_count() == 1);
}

void one_call() {
    const auto model = std::make_shared<staircase>();
    const encodec::codec codec = with_staircase(model);
    const std::vector<float> samples = swing(100000);
    const encodec::bytes file = codec.encode(samples, rate, channels);
    CHECK(encodec::read_info(file).length == 100000);
    const encodec::recording back = codec.decode(file);
    CHECK(back.length() == 100000);
    CHECK(back.sample_rate == rate && back.channels == channels);
    CHECK(codec.decode(codec.encode(std::vector<float>(), rate, channels)).length() == 0);
    CHECK_THROWS(codec.encode(swing(10), 44100, channels), error, caught.status() == ENCODEC_ERROR_SAMPLE_RATE_MISMATCH);
    CHECK_THROWS(codec.encode(std::vector<float>(7), rate, channels), error, caught.status() == ENCODEC_ERROR_INVALID_ARGUMENT);
}

void streams() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    const std::vector<float> samples = swing(150001);
    const encodec::bytes file = codec.encode(samples, rate, channels);

    encodec::encode_options known;
    known.total_length = 150001;
    encodec::encoder encoder(codec, rate, channels, known);
    std::vector<std::uint8_t> streamed;
    for (std::size_t at = 0; at < samples.size();) {
        const std::size_t values = std::min<std::size_t>(7001 * channels, samples.size() - at);
        encoder.push(encodec::span<const float>(samples.data() + at, values));
        const auto ready = encoder.pull();
        streamed.insert(streamed.end(), ready.begin(), ready.end());
        at += values;
    }

    encoder.finish();
    const auto rest = encoder.pull();
    streamed.insert(streamed.end(), rest.begin(), rest.end());
    CHECK(same(file, streamed));
    CHECK(encoder.patch().empty());
    CHECK_THROWS(encoder.push(samples), error, caught.status() == ENCODEC_ERROR_INVALID_STATE);

    const encodec::recording whole = codec.decode(file);
    encodec::decoder decoder(codec);
    CHECK(!decoder.info().has_value());
    std::vector<float> decoded;
    for (std::size_t at = 0; at < file.size(); at += 333) {
        decoder.push(encodec::span<const std::uint8_t>(file.data() + at, std::min<std::size_t>(333, file.size() - at)));
        const auto ready = decoder.pull();
        decoded.insert(decoded.end(), ready.begin(), ready.end());
    }

    decoder.finish();
    const auto last = decoder.pull();
    decoded.insert(decoded.end(), last.begin(), last.end());
    CHECK(decoder.info().has_value() && decoder.info()->length == 150001);
    CHECK(decoded == whole.samples);
    CHECK(decoder.damage().empty());
}

void patched_stream() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    encodec::encode_options options;
    options.length_mode = ENCODEC_LENGTH_PATCH;
    encodec::encoder encoder(codec, rate, channels, options);
    const std::vector<std::int16_t> samples(60000 * channels, 4096);
    encoder.push(samples);
    encoder.finish();
    std::vector<std::uint8_t> file = encoder.pull();
    const std::vector<std::uint8_t> patch = encoder.patch();
    CHECK(!patch.empty());
    CHECK_THROWS(codec.decode(file), error, caught.status() == ENCODEC_ERROR_CHUNK_COUNT_MISMATCH);
    std::copy(patch.begin(), patch.end(), file.begin());
    CHECK(codec.decode(file).length() == 60000);
}

/// A file in memory that is read through the program.
class memory_input : public encodec::input {
public:
    explicit memory_input(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

    std::uint64_t size() const override { return bytes_.size(); }

    std::size_t read(std::uint64_t offset, encodec::span<std::uint8_t> buffer) override {
        if (fails) {
            throw std::out_of_range("reading failed");
        }

        const std::size_t at = static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes_.size()));
        const std::size_t count = std::min(buffer.size(), bytes_.size() - at);
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at), count, buffer.begin());
        return count;
    }

    bool fails = false;

private:
    std::vector<std::uint8_t> bytes_;
};

void readers() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    const encodec::bytes file = codec.encode(swing(150001), rate, channels);
    const std::vector<float> whole = codec.decode(file).samples;
    encodec::reader memory(codec, encodec::span<const std::uint8_t>(file));
    CHECK(memory.length() == 150001);
    CHECK(memory.chunk_count() == 4);
    CHECK(memory.chunk(1).start == 47520 && memory.chunk(1).is_intact == 1);
    CHECK_THROWS(memory.chunk(4), error, caught.status() == ENCODEC_ERROR_INVALID_ARGUMENT);
    const std::vector<float> part = memory.decode(47000, 1001);
    CHECK(std::equal(part.begin(), part.end(), whole.begin() + 47000 * channels));

    const auto source = std::make_shared<memory_input>(file.to_vector());
    encodec::reader callbacks(codec, source);
    CHECK(callbacks.decode(100000, 50001) == std::vector<float>(whole.begin() + 100000 * channels, whole.end()));
    source->fails = true;
    CHECK_THROWS(callbacks.decode(0, 100), std::out_of_range, std::string(caught.what()) == "reading failed");
    CHECK_THROWS(encodec::reader(codec, "/nowhere.ecdc"), error, caught.status() == ENCODEC_ERROR_FILE_NOT_FOUND);
}

void damage() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    const encodec::bytes whole = codec.encode(swing(150001), rate, channels);
    std::vector<std::uint8_t> file = whole.to_vector();
    encodec::reader undamaged(codec, encodec::span<const std::uint8_t>(whole));
    file[static_cast<std::size_t>(undamaged.chunk(2).file_offset) + 5] ^= 1;
    CHECK_THROWS(codec.decode(file), error, caught.status() == ENCODEC_ERROR_CORRUPT_CHUNK);

    int told = 0;
    encodec::decode_options options;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    options.on_damage = [&](const encodec_damage &range) { told += range.chunk == 2 ? 1 : 100; };
    options.conceal = [](encodec::concealment &gap) {
        std::fill(gap.audio.begin(), gap.audio.end(), 0.25f);
        gap.fade = false;
    };
    const encodec::recording concealed = codec.decode(file, options);
    CHECK(told == 1);
    CHECK(concealed.length() == 150001);
    encodec::decoder decoder(codec, options);
    decoder.push(file);
    decoder.finish();
    CHECK(decoder.pull() == concealed.samples);
    CHECK(decoder.damage().size() == 1 && decoder.damage()[0].status == ENCODEC_ERROR_CORRUPT_CHUNK);

    options.on_damage = [](const encodec_damage &) { throw std::domain_error("told"); };
    CHECK_THROWS(codec.decode(file, options), std::domain_error, std::string(caught.what()) == "told");
    options.on_damage = nullptr;
    options.conceal = [](encodec::concealment &) { throw std::domain_error("concealing failed"); };
    CHECK_THROWS(codec.decode(file, options), std::domain_error, std::string(caught.what()) == "concealing failed");
}

void damage_without_samples() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    std::vector<std::uint8_t> file = codec.encode(swing(0), rate, channels).to_vector();
    file.insert(file.end(), {1, 2, 3});
    CHECK_THROWS(codec.decode(file), error, caught.status() == ENCODEC_ERROR_TRUNCATED);
    encodec::decode_options options;
    options.damage = ENCODEC_DAMAGE_CONCEAL;
    int told = 0;
    options.on_damage = [&](const encodec_damage &range) { told += range.length == 0 ? 1 : 100; };
    CHECK(codec.decode(file, options).length() == 0);
    CHECK(told == 1);
}

void exceptions_pass_through() {
    const auto model = std::make_shared<staircase>();
    const encodec::codec codec = with_staircase(model);
    const encodec::bytes file = codec.encode(swing(150001), rate, channels);
    const int calls = model->calls;
    for (int call = 1; call <= calls; call++) {
        model->calls = 0;
        model->fails_at = call;
        CHECK_THROWS(codec.encode(swing(150001), rate, channels), std::domain_error, std::string(caught.what()) == "encoding failed");
    }

    model->calls = 0;
    model->fails_at = 1;
    CHECK_THROWS(codec.decode(file), std::domain_error, std::string(caught.what()) == "decoding failed");
    model->fails_at = -1;
    encodec::encode_options options;
    options.progress = [](std::uint64_t, std::uint64_t) -> bool { throw std::length_error("no progress"); };
    CHECK_THROWS(codec.encode(swing(10), rate, channels, options), std::length_error, std::string(caught.what()) == "no progress");
    options.progress = [](std::uint64_t, std::uint64_t) { return false; };
    CHECK_THROWS(codec.encode(swing(10), rate, channels, options), error, caught.status() == ENCODEC_ERROR_CANCELLED);

    // The codec is as good as before.
    CHECK(codec.encode(swing(150001), rate, channels).to_vector() == file.to_vector());
}

void cancelling() {
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    encodec::cancellation cancellation;
    CHECK(!cancellation.is_cancelled());
    encodec::encode_options options;
    options.cancel = &cancellation;
    std::thread([&] { cancellation.cancel(); }).join();
    CHECK(cancellation.is_cancelled());
    CHECK_THROWS(codec.encode(swing(48000), rate, channels, options), error, caught.status() == ENCODEC_ERROR_CANCELLED);
    cancellation.reset();
    CHECK(codec.encode(swing(48000), rate, channels, options).size() > 0);
}

void codes() {
    const encodec::bundle bundle(bundle_folder);
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    const encodec::codec packer = encodec::codec::entropy_only(bundle);
    const encodec::bytes file = codec.encode(swing(100000), rate, channels);
    const encodec::coded_recording coded = encodec::decode_codes(packer, file);
    CHECK(coded.plan.length == 100000 && coded.plan.chunks == encodec::plan_chunks(packer, 100000).chunks);
    CHECK(encodec::encode_codes(packer, 100000, coded.codes, coded.scales).to_vector() == file.to_vector());
    CHECK(encodec::chunk_steps(packer, coded.plan, 0) == 150);
    CHECK(encodec::chunk_steps(packer, coded.plan, coded.plan.chunks - 1) == coded.plan.last_steps);
    CHECK_THROWS(
        encodec::chunk_steps(packer, coded.plan, coded.plan.chunks), error, caught.status() == ENCODEC_ERROR_INVALID_ARGUMENT);
    CHECK_THROWS(packer.decode(file), error, caught.status() == ENCODEC_ERROR_INVALID_STATE);
    CHECK_THROWS(
        encodec::encode_codes(packer, 100000, encodec::span<const std::int32_t>(coded.codes.data(), 5), coded.scales), error,
        caught.status() == ENCODEC_ERROR_INVALID_ARGUMENT);
    CHECK_THROWS(
        encodec::encode_codes(packer, 200000, coded.codes, coded.scales), error,
        std::strstr(caught.what(), "There are 3 chunks") == caught.what());

    constexpr std::uint32_t steps = 20;
    const std::uint32_t codebooks = bundle.properties().codebooks;
    std::vector<std::int32_t> two(2 * codebooks * steps);
    for (std::size_t i = 0; i < two.size(); i++) {
        two[i] = static_cast<std::int32_t>(i * 37 % 1024);
    }

    const std::vector<float> scales{0.5f, 2.0f};
    const auto payloads = encodec::encode_chunks(packer, two, scales, 2, steps);
    CHECK(payloads.size() == 2 && payloads[0] != payloads[1]);
    const encodec::decoded_chunks back = encodec::decode_chunks(packer, payloads, steps);
    CHECK(back.codes == two);
    CHECK(back.scales == scales);
}

void files() {
    const encodec::codec codec(bundle_folder);
    const std::string ecdc = sample_path + ".ecdc-of-test";
    const std::string wav = sample_path + ".wav-of-test";
    codec.encode_file(sample_path, ecdc, true);
    CHECK_THROWS(codec.encode_file(sample_path, ecdc), error, caught.status() == ENCODEC_ERROR_FILE_EXISTS);
    codec.decode_file(ecdc, wav, ENCODEC_WAV_FLOAT32, true);
    encodec::reader reader(codec, ecdc);
    const auto data = read_file(wav);
    const std::vector<float> samples = reader.decode(0, static_cast<std::size_t>(reader.length()));
    const std::size_t size = samples.size() * sizeof(float);
    CHECK(data.size() > size && std::memcmp(data.data() + data.size() - size, samples.data(), size) == 0);
    std::remove(ecdc.c_str());
    std::remove(wav.c_str());
}

void converting() {
    const std::vector<float> samples = swing(4800);
    encodec_levels levels{};
    levels.struct_size = sizeof(levels);
    encodec::audio_options options;
    options.sample_rate = 24000;
    options.channels = 1;
    options.levels = &levels;
    const encodec::recording mono = encodec::convert(samples, rate, channels, options);
    CHECK(mono.sample_rate == 24000 && mono.channels == 1 && mono.length() == 2400 && levels.peak > 0.7f);
    options = {};
    options.picked_channels = {1, 0};
    const encodec::recording swapped = encodec::convert(samples, rate, channels, options);
    CHECK(swapped.channels == 2 && swapped.samples[0] == samples[1] && swapped.samples[1] == samples[0]);
    options.picked_channels = {2};
    CHECK_THROWS(encodec::convert(samples, rate, channels, options), error, caught.status() == ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH);
    CHECK_THROWS(encodec::convert_file("/nowhere.wav", "/nowhere.flac"), error, caught.status() == ENCODEC_ERROR_FILE_NOT_FOUND);

    // Files of another rate, in and out.
    const encodec::codec codec = with_staircase(std::make_shared<staircase>());
    const std::string base = sample_path + ".convert-of-test";
    options = {};
    options.sample_rate = 44100;
    options.channels = 1;
    encodec::convert_file(sample_path, base + ".flac", ENCODEC_WAV_PCM24, true, options);
    CHECK_THROWS(codec.encode_file(base + ".flac", base + ".ecdc", true), error, caught.status() == ENCODEC_ERROR_INVALID_WAV);
    encodec::encode_options encode;
    encode.audio = encodec::audio_options{};
    codec.encode_file(base + ".flac", base + ".ecdc", true, encode);
    encodec::decode_options decode;
    decode.audio = options;
    codec.decode_file(base + ".ecdc", base + ".flac", ENCODEC_WAV_PCM16, true, decode);
    CHECK(read_file(base + ".flac").front() == 'f');
    std::remove((base + ".flac").c_str());
    std::remove((base + ".ecdc").c_str());
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: test_wrapper BUNDLE SAMPLE.wav\n");
        return 2;
    }

    bundle_folder = argv[1];
    sample_path = argv[2];
    check::run("library", library);
    check::run("spans", spans);
    check::run("errors", errors);
    check::run("empty_files", empty_files);
    check::run("bundles", bundles);
    check::run("providers", providers);
    check::run("ownership", ownership);
    check::run("one_call", one_call);
    check::run("streams", streams);
    check::run("patched_stream", patched_stream);
    check::run("readers", readers);
    check::run("damage", damage);
    check::run("damage_without_samples", damage_without_samples);
    check::run("exceptions_pass_through", exceptions_pass_through);
    check::run("cancelling", cancelling);
    check::run("codes", codes);
    check::run("files", files);
    check::run("converting", converting);
    return check::finish();
}
