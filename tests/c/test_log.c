/* The log callback: what it is told, at which levels, by whom, and that it is quiet when it has been replaced. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "check_status.h"
#include "fixture.h"

typedef struct journal {
    atomic_int messages[4];
    /* Only for cases in which one thread logs. */
    char last[4][512];
    void (*act)(struct journal *);
    sem_t arrived;
    sem_t released;
} journal;

static void keep(void *user_data, encodec_log_level level, const char *message) {
    journal *j = user_data;
    if (CHECK((int)level >= 0 && (int)level <= 3 && message != NULL)) {
        atomic_fetch_add(&j->messages[level], 1);
        (void)snprintf(j->last[level], sizeof(j->last[level]), "%s", message);
    }

    if (j->act != NULL) {
        j->act(j);
    }
}

static void count(void *user_data, encodec_log_level level, const char *message) {
    journal *j = user_data;
    CHECK(message[0] != '\0');
    atomic_fetch_add(&j->messages[level], 1);
}

/* A failure, which is told at the most verbose level. */
static void fail(void) {
    encodec_bundle *bundle = NULL;
    CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_bundle_open("/no/such/bundle-of-the-log", &bundle));
}

static int total(const journal *j) {
    return j->messages[0] + j->messages[1] + j->messages[2] + j->messages[3];
}

TEST(silent_at_first_and_when_turned_off) {
    journal j;
    memset(&j, 0, sizeof(j));
    fail();
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_DEBUG));
    CHECK_OK(encodec_set_log_callback(keep, &j, ENCODEC_LOG_DEBUG));
    fail();
    CHECK_UINT(1, j.messages[ENCODEC_LOG_DEBUG]);
    CHECK_CONTAINS("/no/such/bundle-of-the-log", j.last[ENCODEC_LOG_DEBUG]);
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
    fail();
    CHECK_UINT(1, total(&j));
}

TEST(levels) {
    journal j;
    memset(&j, 0, sizeof(j));
    for (encodec_log_level level = ENCODEC_LOG_ERROR; level <= ENCODEC_LOG_DEBUG; level++) {
        fixture f;
        memset(&j, 0, sizeof(j));
        CHECK_OK(encodec_set_log_callback(keep, &j, level));
        fixture_open(&f, FIXTURE_CASE);
        encodec_decode_options options = fixture_decode_options();
        CHECK_OK(fixture_decode(&f, &options));
        fail();
        CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
        CHECK_UINT(0, j.messages[ENCODEC_LOG_ERROR]);
        CHECK_UINT(level >= ENCODEC_LOG_INFO ? 1 : 0, j.messages[ENCODEC_LOG_INFO]);
        CHECK_UINT(level >= ENCODEC_LOG_DEBUG ? 1 : 0, j.messages[ENCODEC_LOG_DEBUG]);
        if (level >= ENCODEC_LOG_INFO) {
            CHECK_CONTAINS("lm_weights_q8.bin", j.last[ENCODEC_LOG_INFO]);
            CHECK_CONTAINS(" ms for the kernel ", j.last[ENCODEC_LOG_INFO]);
            CHECK_CONTAINS(encodec_kernel(), j.last[ENCODEC_LOG_INFO]);
        }

        fixture_close(&f);
    }
}

TEST(a_level_that_is_none_changes_nothing) {
    journal j;
    memset(&j, 0, sizeof(j));
    CHECK_OK(encodec_set_log_callback(keep, &j, ENCODEC_LOG_DEBUG));
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_set_log_callback(NULL, NULL, (encodec_log_level)4));
    CHECK_CONTAINS("most_verbose is 4", last_message());
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_set_log_callback(count, NULL, (encodec_log_level)-1));
    int before = total(&j);
    fail();
    CHECK_UINT(before + 1, total(&j));
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
}

static void fail_inside(journal *j) {
    (void)j;
    fail();
}

/* What the callback does is not logged, or there would be no end of it; and the message of the failure that was told stays. */
TEST(the_callback_may_call_the_library) {
    journal j;
    memset(&j, 0, sizeof(j));
    j.act = fail_inside;
    encodec_codec *codec = NULL;
    CHECK_OK(encodec_set_log_callback(keep, &j, ENCODEC_LOG_DEBUG));
    CHECK_STATUS(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_codec_open("/no/such/codec-of-the-log", NULL, &codec));
    CHECK_CONTAINS("/no/such/codec-of-the-log", last_message());
    CHECK_UINT(1, total(&j));
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
}

static void turn_off(journal *j) {
    (void)j;
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
}

TEST(the_callback_may_turn_itself_off) {
    journal j;
    memset(&j, 0, sizeof(j));
    j.act = turn_off;
    CHECK_OK(encodec_set_log_callback(keep, &j, ENCODEC_LOG_DEBUG));
    fail();
    fail();
    CHECK_UINT(1, total(&j));
}

static void wait_inside(journal *j) {
    CHECK_UINT(0, sem_post(&j->arrived));
    CHECK_UINT(0, sem_wait(&j->released));
}

static void *fail_on_a_thread(void *argument) {
    (void)argument;
    fail();
    return NULL;
}

static atomic_int is_replaced;

static void *replace(void *argument) {
    (void)argument;
    CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_ERROR));
    atomic_store(&is_replaced, 1);
    return NULL;
}

/* Only when the call that is under way has ended does the function return, so that user_data may go away then. */
TEST(replacing_waits_for_calls_that_are_under_way) {
    journal j;
    pthread_t inside;
    pthread_t replacing;
    memset(&j, 0, sizeof(j));
    j.act = wait_inside;
    CHECK_UINT(0, sem_init(&j.arrived, 0, 0));
    CHECK_UINT(0, sem_init(&j.released, 0, 0));
    CHECK_OK(encodec_set_log_callback(keep, &j, ENCODEC_LOG_DEBUG));
    CHECK_UINT(0, pthread_create(&inside, NULL, fail_on_a_thread, NULL));
    CHECK_UINT(0, sem_wait(&j.arrived));
    CHECK_UINT(0, pthread_create(&replacing, NULL, replace, NULL));
    const struct timespec moment = { 0, 50000000 };
    (void)nanosleep(&moment, NULL);
    CHECK_UINT(0, atomic_load(&is_replaced));
    CHECK_UINT(0, sem_post(&j.released));
    CHECK_UINT(0, pthread_join(replacing, NULL));
    CHECK_UINT(0, pthread_join(inside, NULL));
    CHECK_UINT(1, atomic_load(&is_replaced));
    (void)sem_destroy(&j.arrived);
    (void)sem_destroy(&j.released);
}

static void *fail_often(void *argument) {
    (void)argument;
    for (int i = 0; i < 500; i++) {
        fail();
    }

    return NULL;
}

/* Each message goes to one of the callbacks that are set meanwhile, none to one that has been replaced. */
TEST(replaced_while_many_threads_log) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        CHECK_UINT(0, pthread_create(&threads[i], NULL, fail_often, NULL));
    }

    for (int round = 0; round < 200; round++) {
        journal j;
        memset(&j, 0, sizeof(j));
        CHECK_OK(encodec_set_log_callback(count, &j, ENCODEC_LOG_DEBUG));
        CHECK_OK(encodec_set_log_callback(NULL, NULL, ENCODEC_LOG_DEBUG));
        int after = total(&j);
        memset(&j, 0x7F, sizeof(j));
        CHECK(after >= 0);
        CHECK_UINT(0x7F7F7F7F, j.messages[ENCODEC_LOG_DEBUG]);
    }

    for (int i = 0; i < 4; i++) {
        CHECK_UINT(0, pthread_join(threads[i], NULL));
    }
}

TEST(build_features) {
    const char *features = encodec_build_features();
    if (CHECK(features != NULL)) {
        CHECK(features == encodec_build_features());
        CHECK_CONTAINS("onnxruntime ", features);
        CHECK_CONTAINS(" memory-bundles ", features);
        CHECK_CONTAINS(" kernel:Scalar", features);
        char own[64];
        (void)snprintf(own, sizeof(own), " kernel:%s", encodec_kernel());
        CHECK_CONTAINS(own, features);
    }
}

static const test_case cases[] = {
    TEST_ENTRY(silent_at_first_and_when_turned_off),
    TEST_ENTRY(levels),
    TEST_ENTRY(a_level_that_is_none_changes_nothing),
    TEST_ENTRY(the_callback_may_call_the_library),
    TEST_ENTRY(the_callback_may_turn_itself_off),
    TEST_ENTRY(replacing_waits_for_calls_that_are_under_way),
    TEST_ENTRY(replaced_while_many_threads_log),
    TEST_ENTRY(build_features),
};

int main(int argc, char **argv) {
    check_begin("test_log", argc, argv);
    CHECK_TABLE(cases);
    return check_finish();
}
