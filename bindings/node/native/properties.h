// Objects as they are given to JavaScript, with what they say of themselves.
#pragma once

#include <memory>
#include <string>

#include "encodec.h"
#include "object.h"
#include "operation.h"

namespace encodec_node {

/// What an object keeps, roughly, that the collector does not see: it collects sooner for it.
constexpr int64_t ObjectBytes = 64 * 1024;
/// The same of a codec that ONNX Runtime works for, which loads graphs and keeps buffers when it is first used.
constexpr int64_t GraphBytes = 32 * 1024 * 1024;
/// The same of a stream or reader, which holds windows of audio and states of the language model.
constexpr int64_t StreamBytes = 4 * 1024 * 1024;

/// What is said of audio that does not go into one array.
constexpr const char *TooLarge = "The audio has more than 2147483647 values; decode it in parts, with a stream or a reader.";

/// A bundle's properties and its model's name.
struct Properties {
    encodec_bundle_properties values;
    std::string model_name;
};

Properties bundle_properties(encodec_bundle *bundle);
Properties codec_properties(encodec_codec *codec);

/// The operation's result: {handle, properties}.
encodec_status give_with_properties(Operation &operation, std::shared_ptr<Shared> object, Properties properties, int64_t bytes);

}  // namespace encodec_node
