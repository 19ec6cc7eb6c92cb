#include "case_reading.hpp"

#include <algorithm>

#include "mismatch.hpp"

namespace conformance {

namespace {

/// What an operation takes beside name, operation, bundle, model, options, fault and expect.
std::vector<std::string> inputs_of(operation op) {
    switch (op) {
    case operation::open:
        return {};
    case operation::encode:
        return {"audio", "channels", "sample_rate", "nan_at"};
    case operation::encode_stream:
        return {"audio", "channels", "sample_rate", "nan_at", "push"};
    case operation::decode_stream:
        return {"file", "push"};
    case operation::read:
        return {"file", "ranges"};
    case operation::write_codes:
        return {"codes", "scales", "shape", "length", "static_time_axis"};
    default:
        return {"file"};
    }
}

/// Every key has to be one that the operation takes, so that none is passed over.
void require_known_keys(operation op, const json &entry) {
    std::vector<std::string> known = inputs_of(op);
    known.insert(known.end(), {"name", "operation", "options", "fault", "expect"});
    if (op != operation::info) {
        known.insert(known.end(), {"bundle", "model"});
    }

    require_known("the case", entry, known);
}

std::string path(const test_case &c, const json &object, const std::string &key) { return c.path_of(text_of(key, field(object, key))); }

void read_model(test_case &c, const json &model) {
    if (model == json("onnx")) {
        c.model = model_kind::onnx;
    } else if (model == json("none")) {
        c.model = model_kind::none;
    } else {
        require_known("the model", model, {"replay", "static_time_axis"});
        c.model = model_kind::replay;
        c.replay = path(c, model, "replay");
        c.model_has_static_time_axis = bool_or(model, "static_time_axis", false);
    }
}

void read_audio(test_case &c, const json &entry) {
    const json &source = field(entry, "audio");
    if (source.is_string()) {
        c.audio.path = path(c, entry, "audio");
    } else {
        require_known("audio", source, {"silence"});
        c.audio.silence = unsigned_of("silence", field(source, "silence"));
    }

    c.audio.channels = u32_or(entry, "channels", 0);
    c.audio.sample_rate = u32_or(entry, "sample_rate", 0);
    if (entry.contains("nan_at")) {
        c.audio.nan_at = unsigned_of("nan_at", entry["nan_at"]);
    }
}

void read_push(test_case &c, const json &entry) {
    c.push = list_of("push", field(entry, "push"));

    // Pushing nothing over and over would never end.
    if (std::all_of(c.push.begin(), c.push.end(), [](std::uint64_t number) { return number == 0; })) {
        throw mismatch("'push' has no number above 0");
    }
}

void read_ranges(test_case &c, const json &entry) {
    for (const json &pair : field(entry, "ranges")) {
        const std::vector<std::uint64_t> numbers = list_of("ranges", pair);
        if (numbers.size() != 2) {
            throw mismatch("'ranges' holds something else than pairs of a start and a number");
        }

        c.ranges.push_back({numbers[0], numbers[1]});
    }

    if (c.ranges.empty()) {
        throw mismatch("'ranges' is empty");
    }
}

void read_codes(test_case &c, const json &entry) {
    const std::vector<std::uint64_t> shape = list_of("shape", field(entry, "shape"));
    if (shape.size() != 3) {
        throw mismatch("'shape' is not of three numbers");
    }

    std::copy(shape.begin(), shape.end(), c.codes.shape.begin());
    c.codes.codes = path(c, entry, "codes");
    c.codes.scales = path(c, entry, "scales");
    c.codes.length = unsigned_of("length", field(entry, "length"));
    c.codes.static_time_axis = bool_of("static_time_axis", field(entry, "static_time_axis"));
}

void read_inputs(test_case &c, const json &entry) {
    for (const std::string &key : inputs_of(c.op)) {
        if (key == "file") {
            c.file = path(c, entry, "file");
        } else if (key == "audio") {
            read_audio(c, entry);
        } else if (key == "push") {
            read_push(c, entry);
        } else if (key == "ranges") {
            read_ranges(c, entry);
        } else if (key == "codes") {
            read_codes(c, entry);
        }
    }
}

}  // namespace

test_case read_case(const std::string &folder, const json &entry) {
    test_case c;
    c.folder = folder;
    c.name = text_of("name", field(entry, "name"));
    c.op = operation_named(text_of("operation", field(entry, "operation")));
    require_known_keys(c.op, entry);
    if (c.op != operation::info) {
        c.bundle = path(c, entry, "bundle");
        read_model(c, field(entry, "model"));
    }

    read_inputs(c, entry);
    if (entry.contains("options")) {
        read_options(c, entry["options"]);
    }

    if (entry.contains("fault")) {
        read_fault(c, entry["fault"]);
    }

    return c;
}

}  // namespace conformance
