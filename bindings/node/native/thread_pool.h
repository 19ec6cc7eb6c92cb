// The threads that operations run on. Not libuv's, of which there are four for everything: operations may take minutes, and may wait for
// JavaScript that itself needs one of libuv's.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace encodec_node {

class ThreadPool {
 public:
    using Task = std::function<void()>;

    /// The process's pool, which is never destroyed: its threads end with the process.
    static ThreadPool &shared();

    /// Runs a task when fewer than the limit compute; in the order in which they came. Throws std::system_error if there is no thread.
    void run(Task task);

    /// While one exists, the task on this thread waits for JavaScript and does not count against the limit. What JavaScript waits for may be
    /// another task.
    class Pause {
     public:
        explicit Pause(ThreadPool &pool) : pool_(pool) { pool_.leave(); }
        ~Pause() { pool_.enter(); }
        Pause(const Pause &) = delete;
        Pause &operator=(const Pause &) = delete;

     private:
        ThreadPool &pool_;
    };

 private:
    ThreadPool();
    void work();
    void leave();
    void enter();
    void add_thread_if_needed();

    const size_t limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    size_t threads_ = 0;
    size_t idle_ = 0;
    size_t computing_ = 0;
};

}  // namespace encodec_node
