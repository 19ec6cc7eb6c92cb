// The operations, each through what the wrapper has for it.
#ifndef OPERATIONS_HPP
#define OPERATIONS_HPP

#include "outcome.hpp"
#include "test_case.hpp"

namespace conformance {

outcome run_info(const test_case &c);
outcome run_encode(const test_case &c, const encodec::codec &codec, const encodec::encode_options &options);
outcome run_encode_stream(const test_case &c, const encodec::codec &codec, encodec::encode_options options);
outcome run_decode(const test_case &c, const encodec::codec &codec, encodec::decode_options options);
outcome run_decode_stream(const test_case &c, const encodec::codec &codec, const encodec::decode_options &options);
outcome run_read(const test_case &c, const encodec::codec &codec, const encodec::decode_options &options);
outcome run_write_codes(const test_case &c, const encodec::codec &codec, const encodec::encode_options &options);
outcome run_read_codes(const test_case &c, const encodec::codec &codec, const encodec::decode_options &options);

}  // namespace conformance

#endif
