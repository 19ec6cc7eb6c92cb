// Statuses as exceptions.
#ifndef ENCODEC_ERROR_HPP
#define ENCODEC_ERROR_HPP

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "../encodec.h"

namespace encodec {

/// What went wrong: the status, and in what() a sentence that names the value and what would have been right.
class error : public std::runtime_error {
public:
    error(encodec_status status, const std::string &message) : std::runtime_error(message), status_(status) {}

    encodec_status status() const noexcept { return status_; }

    /// The status's name, as in "ENCODEC_ERROR_DISK_FULL".
    const char *name() const noexcept { return encodec_status_string(status_); }

private:
    encodec_status status_;
};

namespace detail {

/// What a callback returns after it has put an exception aside; no status of the library's own.
constexpr encodec_status exception_status = static_cast<encodec_status>(99);

/// The exception that a callback on this thread has put aside: none may pass through C.
inline std::exception_ptr &pending_exception() noexcept {
    thread_local std::exception_ptr pending;
    return pending;
}

inline std::string last_message() {
    size_t size = 0;
    if (encodec_last_error(nullptr, 0, &size) != ENCODEC_OK || size <= 1) {
        return std::string();
    }

    std::string message(size, '\0');
    encodec_last_error(&message[0], size, nullptr);
    message.resize(size - 1);
    return message;
}

/// Throws unless a call went well and no callback inside it threw.
inline void check(encodec_status status) {
    if (std::exception_ptr pending = std::exchange(pending_exception(), nullptr)) {
        std::rethrow_exception(pending);
    }

    if (status != ENCODEC_OK) {
        throw error(status, last_message());
    }
}

/// Runs the body of a callback; an exception is put aside and becomes a status.
template <typename Body>
encodec_status guarded(Body &&body) noexcept {
    try {
        std::forward<Body>(body)();
        return ENCODEC_OK;
    } catch (...) {
        pending_exception() = std::current_exception();
        return exception_status;
    }
}

/// The text that a function with buffer, capacity and size gives.
template <typename Function>
std::string text(Function &&function) {
    size_t size = 0;
    check(function(static_cast<char *>(nullptr), static_cast<size_t>(0), &size));
    std::string result(size, '\0');
    check(function(&result[0], size, static_cast<size_t *>(nullptr)));
    result.resize(size > 0 ? size - 1 : 0);
    return result;
}

}  // namespace detail
}  // namespace encodec

#endif
