// A pointer and a length; C++17 has no std::span yet.
#ifndef ENCODEC_SPAN_HPP
#define ENCODEC_SPAN_HPP

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace encodec {

/// Elements side by side that belong to somebody else and have to outlive the span.
template <typename T>
class span {
public:
    constexpr span() noexcept = default;

    constexpr span(T *data, std::size_t size) noexcept : data_(data), size_(size) {}

    template <std::size_t N>
    constexpr span(T (&elements)[N]) noexcept : data_(elements), size_(N) {}

    /// Anything with data() and size() whose elements are of this type: std::vector, std::array, std::span, std::string_view.
    template <
        typename Container,
        typename Pointer = decltype(std::declval<Container &>().data()),
        typename = std::enable_if_t<
            std::is_convertible_v<std::remove_pointer_t<Pointer> (*)[], T (*)[]> && !std::is_same_v<std::decay_t<Container>, span>
            && (std::is_lvalue_reference_v<Container> || std::is_const_v<T>)>,
        typename = decltype(std::declval<Container &>().size())>
    constexpr span(Container &&container) noexcept : data_(container.data()), size_(container.size()) {}

    constexpr T *data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr T *begin() const noexcept { return data_; }
    constexpr T *end() const noexcept { return data_ + size_; }
    constexpr T &operator[](std::size_t index) const noexcept { return data_[index]; }

private:
    T *data_ = nullptr;
    std::size_t size_ = 0;
};

namespace detail {

/// Where a span begins, for functions that take no null pointer: an empty vector has one, and an empty file is still a file.
template <typename T>
const T *begin_of(span<const T> elements) noexcept {
    static const T nothing{};
    return elements.data() != nullptr ? elements.data() : &nothing;
}

}  // namespace detail
}  // namespace encodec

#endif
