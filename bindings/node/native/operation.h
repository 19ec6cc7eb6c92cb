// A call of the library that runs on a thread of its own and ends on JavaScript's.
#pragma once

#include <node_api.h>

#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "encodec.h"
#include "environment.h"
#include "question.h"
#include "values.h"

namespace encodec_node {

/// Ends operations; lives as long as any of them.
class Cancellation {
 public:
    Cancellation();
    Cancellation(const Cancellation &) = delete;
    Cancellation &operator=(const Cancellation &) = delete;
    ~Cancellation();

    encodec_cancellation *handle() const { return handle_; }
    void cancel();
    void reset();

 private:
    encodec_cancellation *handle_ = nullptr;
};

/// Thrown by an operation's work: a failure that is not the library's.
class Failure : public std::runtime_error {
 public:
    Failure(encodec_status status, const char *message) : std::runtime_error(message), status_(status) {}

    encodec_status status() const { return status_; }

 private:
    encodec_status status_;
};

class Operation : public Shared, public std::enable_shared_from_this<Operation> {
 public:
    /// The call itself, on the operation's thread.
    using Work = std::function<encodec_status(Operation &)>;
    /// Makes the result, on JavaScript's thread.
    using Result = std::function<napi_value(napi_env)>;
    /// Makes a question's arguments, on JavaScript's thread while the operation's waits.
    using Arguments = std::function<std::vector<napi_value>(napi_env)>;

    /// Begins an operation. Of hooks, an object, JavaScript's functions: done(status, message, result, damage), and where they can be
    /// needed ask(question, kind, ...) and progress(done, total). None of them may throw.
    /// @param kept          Values that must not be collected while the operation runs.
    /// @param cancellation  The stream's that it belongs to; null for one of its own.
    static napi_value start(
        napi_env env, napi_value hooks, std::vector<napi_value> kept, std::shared_ptr<Cancellation> cancellation, Work work);

    /// The operation that this thread is inside of; null if none.
    static Operation *current();

    Operation(std::shared_ptr<Environment> environment, std::shared_ptr<Cancellation> cancellation, Work work);

    const std::shared_ptr<Cancellation> &cancellation() const { return cancellation_; }
    void set_result(Result result) { result_ = std::move(result); }

    /// Asks JavaScript and waits for its answer; ENCODEC_ERROR_CANCELLED once the operation has been cancelled.
    encodec_status ask(const char *kind, Arguments arguments, Question::Accept accept);

    /// Tells JavaScript how far it has come, without waiting; of what comes too fast, the last.
    encodec_status report(uint64_t done, uint64_t total);

    /// Notes a damaged stretch for the end.
    void note(const encodec_damage &damage) { damage_.push_back(damage); }

    /// On JavaScript's thread: ends it soon, even while it waits for an answer.
    void cancel();

    /// Cancels it. True if it has not begun, and will not.
    bool give_up();

 private:
    void run();
    void finish(napi_env env);
    napi_value make_result(napi_env env);
    void put(napi_env env, const std::shared_ptr<Question> &question, const char *kind, const Arguments &arguments);
    void tell_progress(napi_env env);
    napi_value hook(napi_env env, const char *name) const;

    const std::shared_ptr<Environment> environment_;
    const std::shared_ptr<Cancellation> cancellation_;
    Work work_;
    Result result_;
    encodec_status status_ = ENCODEC_OK;
    std::string message_;
    std::vector<encodec_damage> damage_;
    napi_ref hooks_ = nullptr;
    std::vector<napi_ref> kept_;

    std::mutex mutex_;
    bool has_begun_ = false;
    bool is_dropped_ = false;
    bool is_cancelled_ = false;
    std::shared_ptr<Question> question_;
    bool is_progress_posted_ = false;
    uint64_t samples_done_ = 0;
    uint64_t samples_total_ = 0;
};

}  // namespace encodec_node
