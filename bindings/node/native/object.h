// A handle of the library, destroyed with the last that holds it: JavaScript, until it is closed or collected, and operations under way.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "encodec.h"
#include "values.h"

namespace encodec_node {

class Cancellation;

inline void destroy(encodec_bundle **handle) { encodec_bundle_destroy(handle); }
inline void destroy(encodec_codec **handle) { encodec_codec_destroy(handle); }
inline void destroy(encodec_encoder **handle) { encodec_encoder_destroy(handle); }
inline void destroy(encodec_decoder **handle) { encodec_decoder_destroy(handle); }
inline void destroy(encodec_reader **handle) { encodec_reader_destroy(handle); }

template <typename T>
class Object : public Shared {
 public:
    Object() = default;
    ~Object() override { destroy(&handle_); }

    T *handle() const { return handle_; }
    void set_handle(T *handle) { handle_ = handle; }

    /// What ends the operations of a stream or reader; null for others.
    std::shared_ptr<Cancellation> cancellation;

    /// The file of a reader in memory.
    std::vector<uint8_t> data;

    /// Channels of the audio.
    uint32_t channels = 0;

 private:
    T *handle_ = nullptr;
};

}  // namespace encodec_node
