#include "environment.h"

#include "log.h"
#include "operation.h"
#include "values.h"

#include <stdexcept>

namespace encodec_node {
namespace {

void close_world(void *data) {
    Environment &world = **static_cast<std::shared_ptr<Environment> *>(data);
    world.close();
    world.release();
}

void forget(napi_env, void *data, void *) {
    delete static_cast<std::shared_ptr<Environment> *>(data);
}

void run_task(napi_env env, napi_value, void *, void *data) {
    std::unique_ptr<Environment::Task> task(static_cast<Environment::Task *>(data));
    if (env == nullptr) {
        return;
    }

    try {
        (*task)(env);
    } catch (const PendingException &) {
        // What JavaScript threw goes on from here as an uncaught exception.
    } catch (const std::exception &exception) {
        napi_throw_error(env, nullptr, exception.what());
    }
}

}  // namespace

void Environment::create(napi_env env) {
    auto world = std::make_unique<std::shared_ptr<Environment>>(std::make_shared<Environment>(env));
    (*world)->make_loop();
    check(env, napi_set_instance_data(env, world.get(), forget, nullptr));
    // After the loop has been made, so that this comes before the loop's own end.
    check(env, napi_add_env_cleanup_hook(env, close_world, world.release()));
}

std::shared_ptr<Environment> Environment::of(napi_env env) {
    void *data = nullptr;
    check(env, napi_get_instance_data(env, &data));
    return *static_cast<std::shared_ptr<Environment> *>(data);
}

void Environment::make_loop() {
    check(env_, napi_create_threadsafe_function(
        env_, nullptr, nullptr, text(env_, "encodec"), 0, 1, nullptr, nullptr, nullptr, run_task, &loop_));
    // Alive only while something is under way.
    check(env_, napi_unref_threadsafe_function(env_, loop_));
}

void Environment::post(Task task) {
    auto copy = std::make_unique<Task>(std::move(task));
    if (napi_call_threadsafe_function(loop_, copy.get(), napi_tsfn_nonblocking) == napi_ok) {
        copy.release();
    }
}

void Environment::begin(const std::shared_ptr<Operation> &operation) {
    {
        std::lock_guard<std::mutex> lock(mutex_);
        if (is_closed_) {
            throw std::runtime_error("The process is about to exit");
        }

        running_.insert(operation);
    }

    if (outstanding_++ == 0) {
        napi_ref_threadsafe_function(env_, loop_);
    }
}

void Environment::leave(const std::shared_ptr<Operation> &operation) {
    std::lock_guard<std::mutex> lock(mutex_);
    running_.erase(operation);
    left_.notify_all();
}

void Environment::end() {
    if (--outstanding_ == 0) {
        napi_unref_threadsafe_function(env_, loop_);
    }
}

void Environment::close() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (is_closed_) {
        return;
    }

    is_closed_ = true;
    std::set<std::shared_ptr<Operation>> open = running_;
    lock.unlock();
    for (const std::shared_ptr<Operation> &operation : open) {
        if (operation->give_up()) {
            leave(operation);
        }
    }

    lock.lock();
    left_.wait(lock, [this] { return running_.empty(); });
    lock.unlock();
    stop_logging(*this);
}

void Environment::release() {
    napi_release_threadsafe_function(loop_, napi_tsfn_abort);
}

}  // namespace encodec_node
