// One JavaScript world, the main one or a Worker's, and what is under way for it.
#pragma once

#include <node_api.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

namespace encodec_node {

class Operation;

class Environment {
 public:
    /// What is to be done on the world's own thread.
    using Task = std::function<void(napi_env)>;

    /// Makes the world's environment, when the addon is loaded into it.
    static void create(napi_env env);
    static std::shared_ptr<Environment> of(napi_env env);

    explicit Environment(napi_env env) : env_(env) {}
    Environment(const Environment &) = delete;
    Environment &operator=(const Environment &) = delete;

    /// Does something on the world's thread, soon. From any thread, while an operation is under way or the log is listened to.
    void post(Task task);

    /// An operation begins: on the world's thread, which stays alive for it. Throws once the world has been closed.
    void begin(const std::shared_ptr<Operation> &operation);

    /// The operation's thread is done with it.
    void leave(const std::shared_ptr<Operation> &operation);

    /// The operation's end has been told to JavaScript.
    void end();

    /// JavaScript's function that the log is told to; null for none. Setting gives back the one before.
    napi_ref log_listener() const { return log_listener_; }
    napi_ref set_log_listener(napi_ref listener) { return std::exchange(log_listener_, listener); }

    /// Ends all operations and waits for their threads, for good: nothing may come in after a world has ended, nor run in the library
    /// while the process exits.
    void close();

    /// The last of it.
    void release();

 private:
    void make_loop();

    napi_env env_;
    napi_threadsafe_function loop_ = nullptr;
    size_t outstanding_ = 0;
    napi_ref log_listener_ = nullptr;
    std::mutex mutex_;
    std::condition_variable left_;
    std::set<std::shared_ptr<Operation>> running_;
    bool is_closed_ = false;
};

}  // namespace encodec_node
