#include "operation.hpp"

#include <map>

#include "mismatch.hpp"

namespace conformance {

operation operation_named(const std::string &name) {
    static const std::map<std::string, operation> names{
        {"open", operation::open},
        {"info", operation::info},
        {"encode", operation::encode},
        {"encode_stream", operation::encode_stream},
        {"decode", operation::decode},
        {"decode_stream", operation::decode_stream},
        {"read", operation::read},
        {"write_codes", operation::write_codes},
        {"read_codes", operation::read_codes},
    };
    const auto found = names.find(name);
    if (found == names.end()) {
        throw mismatch("the operation '" + name + "' is not known to this runner");
    }

    return found->second;
}

bool encodes(operation op) { return op == operation::encode || op == operation::encode_stream || op == operation::write_codes; }

bool gives_audio(operation op) { return op == operation::decode || op == operation::decode_stream || op == operation::read; }

bool decodes(operation op) { return gives_audio(op) || op == operation::read_codes; }

}  // namespace conformance
