#include "operation.h"

#include "results.h"
#include "thread_pool.h"

#include <new>
#include <system_error>

namespace encodec_node {
namespace {

thread_local Operation *current_operation = nullptr;

}  // namespace

Cancellation::Cancellation() {
    if (encodec_cancellation_create(&handle_) != ENCODEC_OK) {
        throw std::bad_alloc();
    }
}

Cancellation::~Cancellation() {
    encodec_cancellation_destroy(&handle_);
}

void Cancellation::cancel() {
    encodec_cancellation_cancel(handle_);
}

void Cancellation::reset() {
    encodec_cancellation_reset(handle_);
}

Operation *Operation::current() {
    return current_operation;
}

Operation::Operation(std::shared_ptr<Environment> environment, std::shared_ptr<Cancellation> cancellation, Work work)
    : environment_(std::move(environment)), cancellation_(std::move(cancellation)), work_(std::move(work)) {}

napi_value Operation::start(
    napi_env env, napi_value hooks, std::vector<napi_value> kept, std::shared_ptr<Cancellation> cancellation, Work work) {
    if (cancellation == nullptr) {
        cancellation = std::make_shared<Cancellation>();
    }

    auto operation = std::make_shared<Operation>(Environment::of(env), std::move(cancellation), std::move(work));
    napi_value result = hand_out(env, operation);
    check(env, napi_create_reference(env, hooks, 1, &operation->hooks_));
    for (napi_value value : kept) {
        // There is nothing to keep of an argument that was not given, nor does Node-API keep it.
        if (is_undefined(env, value)) {
            continue;
        }

        napi_ref reference;
        check(env, napi_create_reference(env, value, 1, &reference));
        operation->kept_.push_back(reference);
    }

    operation->environment_->begin(operation);
    try {
        ThreadPool::shared().run([operation] { operation->run(); });
    } catch (const std::system_error &) {
        operation->environment_->leave(operation);
        operation->environment_->end();
        throw;
    }

    return result;
}

void Operation::run() {
    {
        std::lock_guard<std::mutex> lock(mutex_);
        if (is_dropped_) {
            return;
        }

        has_begun_ = true;
    }

    current_operation = this;
    try {
        status_ = work_(*this);
        message_ = status_ == ENCODEC_OK ? "" : last_error();
    } catch (const Failure &failure) {
        status_ = failure.status();
        message_ = failure.what();
    } catch (const std::bad_alloc &) {
        status_ = ENCODEC_ERROR_OUT_OF_MEMORY;
        message_ = "There is not enough memory for the result.";
    } catch (const std::exception &exception) {
        status_ = ENCODEC_ERROR_INTERNAL;
        message_ = exception.what();
    }

    current_operation = nullptr;
    auto self = shared_from_this();
    environment_->post([self](napi_env env) { self->finish(env); });
    environment_->leave(self);
}

void Operation::finish(napi_env env) {
    // First of all, so that an exception from here on cannot keep the process alive.
    environment_->end();
    napi_value done = hook(env, "done");
    napi_value result = make_result(env);
    napi_value arguments[] = {number(env, status_), text(env, message_), result, damage_list(env, damage_)};
    napi_delete_reference(env, hooks_);
    for (napi_ref reference : kept_) {
        napi_delete_reference(env, reference);
    }

    work_ = nullptr;
    result_ = nullptr;
    check(env, napi_call_function(env, undefined(env), done, 4, arguments, nullptr));
}

napi_value Operation::make_result(napi_env env) {
    try {
        return result_ ? result_(env) : undefined(env);
    } catch (const std::exception &) {
        // JavaScript has no room for it.
        napi_value exception;
        bool pending = false;
        napi_is_exception_pending(env, &pending);
        if (pending) {
            napi_get_and_clear_last_exception(env, &exception);
        }

        status_ = ENCODEC_ERROR_OUT_OF_MEMORY;
        message_ = "There is not enough memory for the result.";
        return undefined(env);
    }
}

encodec_status Operation::ask(const char *kind, Arguments arguments, Question::Accept accept) {
    auto question = std::make_shared<Question>(std::move(accept));
    {
        std::lock_guard<std::mutex> lock(mutex_);
        if (is_cancelled_) {
            return ENCODEC_ERROR_CANCELLED;
        }

        question_ = question;
    }

    ThreadPool::Pause pause(ThreadPool::shared());
    environment_->post([self = shared_from_this(), question, kind, arguments = std::move(arguments)](napi_env env) {
        self->put(env, question, kind, arguments);
    });
    encodec_status status = question->wait();
    std::lock_guard<std::mutex> lock(mutex_);
    question_ = nullptr;
    return status;
}

void Operation::put(napi_env env, const std::shared_ptr<Question> &question, const char *kind, const Arguments &arguments) {
    if (!question->is_open()) {
        // Given up: the memory that the arguments are made from is gone.
        return;
    }

    try {
        std::vector<napi_value> values = arguments(env);
        values.insert(values.begin(), {hand_out(env, question), text(env, kind)});
        check(env, napi_call_function(env, undefined(env), hook(env, "ask"), values.size(), values.data(), nullptr));
    } catch (...) {
        question->settle(ENCODEC_ERROR_FRAME_MODEL_FAILED);
        throw;
    }
}

encodec_status Operation::report(uint64_t done, uint64_t total) {
    std::lock_guard<std::mutex> lock(mutex_);
    samples_done_ = done;
    samples_total_ = total;
    if (!is_progress_posted_) {
        is_progress_posted_ = true;
        environment_->post([self = shared_from_this()](napi_env env) { self->tell_progress(env); });
    }

    return is_cancelled_ ? ENCODEC_ERROR_CANCELLED : ENCODEC_OK;
}

void Operation::tell_progress(napi_env env) {
    napi_value arguments[2];
    {
        std::lock_guard<std::mutex> lock(mutex_);
        is_progress_posted_ = false;
        arguments[0] = number(env, static_cast<double>(samples_done_));
        arguments[1] = samples_total_ == ENCODEC_LENGTH_UNKNOWN ? undefined(env) : number(env, static_cast<double>(samples_total_));
    }

    check(env, napi_call_function(env, undefined(env), hook(env, "progress"), 2, arguments, nullptr));
}

void Operation::cancel() {
    std::shared_ptr<Question> question;
    {
        std::lock_guard<std::mutex> lock(mutex_);
        is_cancelled_ = true;
        question = question_;
    }

    cancellation_->cancel();
    if (question != nullptr) {
        question->settle(ENCODEC_ERROR_CANCELLED);
    }
}

bool Operation::give_up() {
    cancel();
    std::lock_guard<std::mutex> lock(mutex_);
    is_dropped_ = !has_begun_;
    return is_dropped_;
}

napi_value Operation::hook(napi_env env, const char *name) const {
    napi_value hooks;
    check(env, napi_get_reference_value(env, hooks_, &hooks));
    return get(env, hooks, name);
}

}  // namespace encodec_node
