// Counting checks; the last line of a test program is "N passed, N failed".
#ifndef CHECK_HPP
#define CHECK_HPP

#include <cstdio>
#include <exception>

namespace check {

struct tally {
    int passed = 0;
    int failed = 0;

    void count(bool good, const char *what, const char *file, int line) {
        (good ? passed : failed)++;
        if (!good) {
            std::printf("FAILED %s:%d: %s\n", file, line, what);
        }
    }
};

inline tally &counts() {
    static tally all;
    return all;
}

/// Runs a test; an exception that gets out of it is a failure.
template <typename Test>
void run(const char *name, Test &&test) {
    try {
        test();
    } catch (const std::exception &exception) {
        counts().failed++;
        std::printf("FAILED %s: %s\n", name, exception.what());
    }
}

inline int finish() {
    std::printf("%d passed, %d failed\n", counts().passed, counts().failed);
    return counts().failed == 0 && counts().passed > 0 ? 0 : 1;
}

}  // namespace check

#define CHECK(condition) check::counts().count((condition), #condition, __FILE__, __LINE__)

/// That an expression throws an exception of a type of which a test is true; 'caught' is the exception.
#define CHECK_THROWS(expression, type, test)                                        \
    do {                                                                            \
        bool threw = false;                                                         \
        try {                                                                       \
            (void)(expression);                                                     \
        } catch (const type &caught) {                                              \
            threw = (test);                                                         \
        }                                                                           \
        check::counts().count(threw, #expression " throws " #test, __FILE__, __LINE__); \
    } while (false)

#endif
