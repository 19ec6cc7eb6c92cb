/*
 * Functions of the system that the runtime calls through these here, because of what it does to its host's signals: the linker leads
 * its calls, and no others, to what begins with __wrap_.
 */
#if defined(__linux__)

#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

typedef void (*handler)(int);

handler __real_signal(int number, handler action);
handler __wrap_signal(int number, handler action);
ssize_t __real_write(int file, const void *data, size_t size);
ssize_t __wrap_write(int file, const void *data, size_t size);

/* When it starts, the runtime ignores SIGPIPE. What becomes of that is the host's to say. */
handler __wrap_signal(int number, handler action) {
    return number == SIGPIPE ? SIG_DFL : __real_signal(number, action);
}

/* A pipe that nobody reads is an error to the library, and no signal to its host. */
ssize_t __wrap_write(int file, const void *data, size_t size) {
    sigset_t pipe_signal;
    sigset_t before;
    sigset_t pending;
    ssize_t written;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    written = __real_write(file, data, size);
    int error = errno;
    if (written < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE)) {
        /* Ours, and this thread's: taken before it can reach a handler. */
        static const struct timespec now = { 0, 0 };
        while (sigtimedwait(&pipe_signal, NULL, &now) < 0 && errno == EINTR) {
        }
    }

    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return written;
}

#endif
