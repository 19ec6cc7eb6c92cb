/* Signals: what a host has set stays set, and its handlers run for its own faults. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_status.h"
#include "files.h"

static const int watched[] = { SIGPIPE, SIGCHLD, SIGINT, SIGTERM, SIGQUIT, SIGCONT, SIGHUP, SIGWINCH, SIGUSR1, SIGALRM };
static volatile sig_atomic_t pipes;
static sigjmp_buf back;

static void count_pipe(int number) {
    (void)number;
    pipes = pipes + 1;
}

static void jump_back(int number) {
    siglongjmp(back, number);
}

static void make_calls(void) {
    char path[PATH_SIZE];
    encodec_codec *codec = NULL;
    uint8_t *file = NULL;
    size_t size = 0;
    float *samples = calloc(96000, sizeof(float));
    repository_path(path, "bundles/encodec_48khz_demo");
    CHECK_OK(encodec_codec_open(path, NULL, &codec));
    CHECK_OK(encodec_encode(codec, NULL, samples, 48000, 48000, 2, ENCODEC_LAYOUT_INTERLEAVED, &file, &size));
    encodec_free(file);
    free(samples);
    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(dispositions_stay) {
    struct sigaction before[sizeof(watched) / sizeof(watched[0])];
    for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++) {
        sigaction(watched[i], NULL, &before[i]);
    }

    make_calls();
    printf("signal                     before  after\n");
    for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++) {
        struct sigaction after;
        sigaction(watched[i], NULL, &after);
        printf("%-25s %7p %6p\n", strsignal(watched[i]), (void *)(uintptr_t)before[i].sa_handler, (void *)(uintptr_t)after.sa_handler);
        CHECK(before[i].sa_handler == after.sa_handler);
        CHECK_UINT(before[i].sa_flags, after.sa_flags);
    }
}

TEST(a_broken_pipe_is_the_hosts_own) {
    int ends[2];
    pipes = 0;
    signal(SIGPIPE, count_pipe);
    make_calls();
    CHECK(pipe(ends) == 0);
    close(ends[0]);
    CHECK(write(ends[1], "x", 1) < 0);
    CHECK_UINT(1, pipes);

    /* What the library writes into the same pipe is a status, and no signal. */
    char path[PATH_SIZE];
    char sample[PATH_SIZE];
    repository_path(sample, "samples/sample.wav");
    snprintf(path, sizeof(path), "/proc/self/fd/%d", ends[1]);
    encodec_status status = encodec_convert_file(NULL, sample, path, ENCODEC_WAV_PCM16, 1, NULL);
    CHECK(status != ENCODEC_OK);
    CHECK_UINT(1, pipes);
    close(ends[1]);
    signal(SIGPIPE, SIG_DFL);
}

static void check_fault(int number, void (*fault)(void)) {
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = jump_back;
    action.sa_flags = SA_NODEFER;
    sigaction(number, &action, NULL);
    int caught = sigsetjmp(back, 1);
    if (caught == 0) {
        fault();
        CHECK(false);
    }

    CHECK_UINT(number, caught);
    signal(number, SIG_DFL);
}

static void divide_by_zero(void) {
    volatile int zero = 0;
    volatile int result = 10 / zero;
    (void)result;
}

static void write_to_nowhere(void) {
    *(volatile int *)(uintptr_t)64 = 1;
}

TEST(the_hosts_handlers_run_for_its_own_faults) {
    make_calls();
#if defined(__x86_64__)
    check_fault(SIGFPE, divide_by_zero);
#else
    (void)divide_by_zero;
#endif
    check_fault(SIGSEGV, write_to_nowhere);
}

/* The runtime's own handlers, installed by the first call, pass on what is not its own. */
static void check_passed_on(int number, void (*fault)(void)) {
    int status = -1;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        signal(number, jump_back);
        make_calls();
        if (sigsetjmp(back, 1) == 0) {
            fault();
        }

        _exit(check_failures() == 0 ? 0 : 1);
    }

    CHECK(waitpid(child, &status, 0) == child);
    CHECK_UINT(0, status);
}

TEST(handlers_of_before_the_first_call_run) {
#if defined(__x86_64__)
    check_passed_on(SIGFPE, divide_by_zero);
#endif
    check_passed_on(SIGSEGV, write_to_nowhere);
}

static const test_case cases[] = {
    TEST_ENTRY(handlers_of_before_the_first_call_run),
    TEST_ENTRY(dispositions_stay),
    TEST_ENTRY(a_broken_pipe_is_the_hosts_own),
    TEST_ENTRY(the_hosts_handlers_run_for_its_own_faults),
};

int main(int argc, char **argv) {
    check_begin("test_signals", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
