// What becomes of audio on its way.
#pragma once

#include <node_api.h>

#include <vector>

#include "encodec.h"
#include "operation.h"

namespace encodec_node {

/// encodec_audio_options with what its pointers lead to. To stay where it is while an operation uses it.
class AudioConversion {
 public:
    /// Of JavaScript's object; undefined for none, which is NULL.
    AudioConversion(napi_env env, napi_value object);
    AudioConversion(const AudioConversion &) = delete;
    AudioConversion &operator=(const AudioConversion &) = delete;

    const encodec_audio_options *native();

    /// What the function that it was given to has seen.
    const encodec_levels &levels() const { return levels_; }

    /// The levels are the operation's result, if there was a conversion.
    void give_levels(Operation &operation) const;

 private:
    bool is_given_;
    encodec_audio_options options_;
    std::vector<uint32_t> picked_channels_;
    encodec_levels levels_{sizeof(encodec_levels), 0, 0};
};

}  // namespace encodec_node
