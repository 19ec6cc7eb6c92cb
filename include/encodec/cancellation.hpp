// Ending operations from another thread.
#ifndef ENCODEC_CANCELLATION_HPP
#define ENCODEC_CANCELLATION_HPP

#include "handle.hpp"

namespace encodec {

/// Ends the operations that were given it; from any thread.
class cancellation {
public:
    cancellation() { detail::check(encodec_cancellation_create(handle_.out())); }

    void cancel() { detail::check(encodec_cancellation_cancel(handle_.get())); }

    /// Lets operations that begin afterwards run.
    void reset() { detail::check(encodec_cancellation_reset(handle_.get())); }

    bool is_cancelled() const {
        std::uint32_t cancelled = 0;
        detail::check(encodec_cancellation_is_cancelled(handle_.get(), &cancelled));
        return cancelled != 0;
    }

    encodec_cancellation *get() const noexcept { return handle_.get(); }

private:
    detail::handle<encodec_cancellation, encodec_cancellation_destroy> handle_;
};

}  // namespace encodec

#endif
