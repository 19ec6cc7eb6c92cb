// A handle of the library that JavaScript owns: destroyed when it is closed, or collected.
#pragma once

#include <atomic>
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

class Closable : public Shared {
 public:
    virtual void close() = 0;
};

template <typename T>
class Object : public Closable {
 public:
    Object() = default;
    ~Object() override { close(); }

    /// NULL once it has been closed, which the library refuses.
    T *handle() const { return handle_; }
    void set_handle(T *handle) { handle_ = handle; }

    /// Operations that are inside go on; the library sees to that.
    void close() override {
        if (T *handle = handle_.exchange(nullptr)) {
            destroy(&handle);
        }
    }

    /// What ends the operations of a stream or reader; null for others.
    std::shared_ptr<Cancellation> cancellation;

    /// The file of a reader in memory.
    std::vector<uint8_t> data;

    /// Channels of the audio.
    uint32_t channels = 0;

 private:
    std::atomic<T *> handle_{nullptr};
};

}  // namespace encodec_node
