// Memory that the library allocated.
#ifndef ENCODEC_BYTES_HPP
#define ENCODEC_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "../encodec.h"

namespace encodec {

/// Bytes that the library allocated and frees again: a file, without a copy.
class bytes {
public:
    bytes() noexcept = default;
    bytes(std::uint8_t *data, std::size_t size) noexcept : data_(data), size_(size) {}
    bytes(bytes &&other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    bytes(const bytes &) = delete;
    ~bytes() { encodec_free(data_); }

    bytes &operator=(bytes &&other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        return *this;
    }

    bytes &operator=(const bytes &) = delete;

    const std::uint8_t *data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    const std::uint8_t *begin() const noexcept { return data_; }
    const std::uint8_t *end() const noexcept { return data_ + size_; }
    std::vector<std::uint8_t> to_vector() const { return std::vector<std::uint8_t>(begin(), end()); }

private:
    std::uint8_t *data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace encodec

#endif
