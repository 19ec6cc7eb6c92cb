#include "thread_pool.h"

#include <algorithm>
#include <system_error>
#include <thread>

namespace encodec_node {

ThreadPool &ThreadPool::shared() {
    static ThreadPool *pool = new ThreadPool();
    return *pool;
}

// Generous, since short operations wait in the same line as long ones.
ThreadPool::ThreadPool() : limit_(std::max<size_t>(16, 4 * static_cast<size_t>(std::thread::hardware_concurrency()))) {}

void ThreadPool::run(Task task) {
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    try {
        add_thread_if_needed();
    } catch (const std::system_error &) {
        if (threads_ == 0) {
            tasks_.pop_back();
            throw;
        }
    }

    changed_.notify_one();
}

// A thread counts as idle from its making on.
void ThreadPool::add_thread_if_needed() {
    if (idle_ < tasks_.size() && computing_ + idle_ < limit_) {
        std::thread(&ThreadPool::work, this).detach();
        threads_++;
        idle_++;
    }
}

void ThreadPool::work() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return !tasks_.empty() && computing_ < limit_; });
        idle_--;
        computing_++;
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
        computing_--;
        changed_.notify_one();
        if (idle_ >= limit_) {
            // More than the limit were needed only while some waited for JavaScript.
            threads_--;
            return;
        }

        idle_++;
    }
}

void ThreadPool::leave() {
    std::lock_guard<std::mutex> lock(mutex_);
    computing_--;
    try {
        add_thread_if_needed();
    } catch (const std::system_error &) {
        // The tasks wait until a thread is free.
    }

    changed_.notify_one();
}

void ThreadPool::enter() {
    std::lock_guard<std::mutex> lock(mutex_);
    computing_++;
}

}  // namespace encodec_node
