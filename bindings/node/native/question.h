// What an operation's thread asks JavaScript, and waits for.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "encodec.h"
#include "values.h"

namespace encodec_node {

class Question : public Shared {
 public:
    /// Takes the answer over into native memory. False if it is not of the kind that was asked for.
    using Accept = std::function<bool(napi_env, const std::vector<napi_value> &)>;

    explicit Question(Accept accept) : accept_(std::move(accept)) {}

    /// On JavaScript's thread: the answer, unless the question has been answered or given up. What it was asked with is gone then.
    void answer(napi_env env, encodec_status status, const std::vector<napi_value> &values) {
        if (!is_open()) {
            return;
        }

        try {
            settle(status != ENCODEC_OK || accept_(env, values) ? status : ENCODEC_ERROR_INVALID_FRAME_OUTPUT);
        } catch (...) {
            settle(ENCODEC_ERROR_INVALID_FRAME_OUTPUT);
            throw;
        }
    }

    /// Ends it without an answer.
    void settle(encodec_status status) {
        std::lock_guard<std::mutex> lock(mutex_);
        if (!is_settled_) {
            is_settled_ = true;
            status_ = status;
            settled_.notify_all();
        }
    }

    bool is_open() {
        std::lock_guard<std::mutex> lock(mutex_);
        return !is_settled_;
    }

    encodec_status wait() {
        std::unique_lock<std::mutex> lock(mutex_);
        settled_.wait(lock, [this] { return is_settled_; });
        return status_;
    }

 private:
    const Accept accept_;
    std::mutex mutex_;
    std::condition_variable settled_;
    bool is_settled_ = false;
    encodec_status status_ = ENCODEC_OK;
};

}  // namespace encodec_node
