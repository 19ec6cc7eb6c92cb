// What can be done in a case.
#ifndef OPERATION_HPP
#define OPERATION_HPP

#include <string>

namespace conformance {

enum class operation { open, info, encode, encode_stream, decode, decode_stream, read, write_codes, read_codes };

/// Throws if there is none of this name.
operation operation_named(const std::string &name);

/// Whether it makes a file of audio or codes.
bool encodes(operation op);

/// Whether audio comes out.
bool gives_audio(operation op);

/// Whether it takes a file apart.
bool decodes(operation op);

}  // namespace conformance

#endif
