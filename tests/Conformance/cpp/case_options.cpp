#include <limits>

#include "case_reading.hpp"
#include "mismatch.hpp"

namespace conformance {

namespace {

std::vector<std::string> known_to(operation op) {
    if (op == operation::encode_stream) {
        return {"threads", "batch_size", "precision", "chunk_ms", "announce_length"};
    }

    if (encodes(op)) {
        return {"threads", "batch_size", "precision", "chunk_ms"};
    }

    return decodes(op) ? std::vector<std::string>{"threads", "batch_size", "seam_repair", "damage"} : std::vector<std::string>{};
}

/// Whether the second of two words is chosen; the first is the default.
bool is_second(const json &options, const std::string &key, const std::string &first, const std::string &second) {
    const std::string text = optional_text(options, key).value_or(first);
    if (text != first && text != second) {
        throw mismatch("options." + key + " is neither \"" + first + "\" nor \"" + second + "\"");
    }

    return text == second;
}

std::int32_t code_of(const json &value) {
    if (!value.is_number_integer() || value.get<std::int64_t>() < INT32_MIN || value.get<std::int64_t>() > INT32_MAX) {
        throw mismatch("fault.value is no code");
    }

    return value.get<std::int32_t>();
}

float scale_of(const json &value) {
    return value == json("nan") ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(double_of("fault.value", value));
}

}  // namespace

void read_options(test_case &c, const json &options) {
    require_known("options", options, known_to(c.op));
    c.encoding.threads = c.decoding.threads = u32_or(options, "threads", 0);
    c.encoding.batch_size = c.decoding.batch_size = u32_or(options, "batch_size", 0);
    c.encoding.precision = is_second(options, "precision", "fine", "reference") ? ENCODEC_PRECISION_REFERENCE : ENCODEC_PRECISION_FINE;
    c.encoding.chunk_ms = double_or(options, "chunk_ms", 0);
    c.announce_length = bool_or(options, "announce_length", false);
    c.decoding.seam_repair = bool_or(options, "seam_repair", true);
    c.decoding.damage = is_second(options, "damage", "strict", "conceal") ? ENCODEC_DAMAGE_CONCEAL : ENCODEC_DAMAGE_STRICT;
}

void read_fault(test_case &c, const json &json_fault) {
    require_known("fault", json_fault, {"call", "kind", "value"});
    c.fault.call = u32_or(json_fault, "call", 0);
    const std::string kind = text_of("kind", field(json_fault, "kind"));
    if (c.fault.call == 0 || c.model != model_kind::replay) {
        throw mismatch("a fault takes a 'call' of at least 1 and a model that replays");
    }

    const bool is_output = kind == "code" || kind == "scale";
    if (json_fault.contains("value") != is_output || (is_output && !encodes(c.op))) {
        throw mismatch("fault.kind '" + kind + "' does not fit to the operation, or to whether there is a 'value'");
    }

    if (kind == "fails") {
        c.fault.kind = fault_kind::fails;
    } else if (kind == "cancel") {
        c.fault.kind = fault_kind::cancel;
    } else if (kind == "code") {
        c.fault.kind = fault_kind::code;
        c.fault.code = code_of(json_fault["value"]);
    } else if (kind == "scale") {
        c.fault.kind = fault_kind::scale;
        c.fault.scale = scale_of(json_fault["value"]);
    } else {
        throw mismatch("fault.kind '" + kind + "' is not known to this runner");
    }
}

}  // namespace conformance
