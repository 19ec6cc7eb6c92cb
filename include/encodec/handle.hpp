// Owners of handles.
#ifndef ENCODEC_HANDLE_HPP
#define ENCODEC_HANDLE_HPP

#include <utility>

#include "error.hpp"

namespace encodec {
namespace detail {

/// Owns a handle: destroys it, can be moved, cannot be copied.
template <typename T, encodec_status (*Destroy)(T **)>
class handle {
public:
    handle() noexcept = default;
    explicit handle(T *raw) noexcept : raw_(raw) {}
    handle(handle &&other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}
    handle(const handle &) = delete;
    ~handle() { reset(); }

    handle &operator=(handle &&other) noexcept {
        if (this != &other) {
            reset();
            raw_ = std::exchange(other.raw_, nullptr);
        }

        return *this;
    }

    handle &operator=(const handle &) = delete;

    T *get() const noexcept { return raw_; }

    /// Where a function that makes a handle may put it.
    T **out() noexcept {
        reset();
        return &raw_;
    }

    void reset() noexcept {
        if (raw_ != nullptr) {
            Destroy(&raw_);
        }
    }

private:
    T *raw_ = nullptr;
};

}  // namespace detail
}  // namespace encodec

#endif
