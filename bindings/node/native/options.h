// JavaScript's options as the library's structs. Every field of the objects is there: the package's modules have filled in the defaults.
#pragma once

#include <node_api.h>

#include <string>
#include <vector>

#include "encodec.h"

namespace encodec_node {

/// encodec_onnx_options with what its pointers lead to.
class OnnxOptions {
 public:
    OnnxOptions(napi_env env, napi_value object);

    /// Valid as long as this, and as long as it is not copied.
    encodec_onnx_options native();

 private:
    encodec_onnx_options options_;
    std::string runtime_library_;
    std::string provider_;
    std::string cache_folder_;
    std::vector<std::string> keys_;
    std::vector<std::string> values_;
    std::vector<const char *> key_pointers_;
    std::vector<const char *> value_pointers_;
};

encodec_encode_options encode_options(napi_env env, napi_value object);

encodec_decode_options decode_options(napi_env env, napi_value object);

encodec_chunk_plan chunk_plan(napi_env env, napi_value object);

}  // namespace encodec_node
