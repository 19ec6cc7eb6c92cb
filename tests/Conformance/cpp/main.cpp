// Runs the conformance cases through encodec.hpp.
//
//     RUNNER FOLDER REPORT [PART]
//
// FOLDER is what 'Encodec.Conformance prepare' laid out; REPORT receives a line for each case, of those alone whose name contains PART if
// it is given. The exit code is 0 if all have been run and reported, however they ended.
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "case_reading.hpp"
#include "expectation.hpp"
#include "mismatch.hpp"
#include "report.hpp"
#include "session.hpp"

namespace conformance {

namespace {

/// What is wrong with a case, and the hash of what came out where other runners are to have the same.
struct verdict {
    std::string detail;
    std::string output;
};

std::string joined(const complaints &sentences, const std::string &prefix) {
    std::string text;
    for (const std::string &sentence : sentences) {
        text += (text.empty() ? "" : "; ") + prefix + sentence;
    }

    return text;
}

verdict run_case(const std::string &folder, const json &entry) {
    const test_case c = read_case(folder, entry);
    json expect = field(entry, "expect");
    const bool goes_on = expect.contains("afterwards");
    const json afterwards = goes_on ? expect["afterwards"] : json();
    expect.erase("afterwards");
    session opened(c);
    const outcome result = opened.run(true);
    verdict made{joined(check(c, expect, result), ""), expect.contains("same_in_all") ? hash_of(result) : std::string()};

    // The operation once more with the same codec, which a failure has to leave usable.
    if (goes_on) {
        const std::string more = joined(check(c, afterwards, opened.run(false)), "afterwards: ");
        made.detail += (made.detail.empty() || more.empty() ? "" : "; ") + more;
    }

    return made;
}

void run_all(const std::string &folder, const std::string &report_path, const std::string &part) {
    std::ifstream stream(folder + "/cases.json", std::ios::binary);
    const json list = field(json::parse(stream), "cases");
    report lines(report_path);
    int passed = 0;
    int failed = 0;
    for (const json &entry : list) {
        const std::string name = text_of("name", field(entry, "name"));
        if (name.find(part) == std::string::npos) {
            continue;
        }

        verdict made;
        try {
            made = run_case(folder, entry);
        } catch (const mismatch &what) {
            made.detail = what.what();
        } catch (const std::exception &exception) {
            made.detail = std::string("ended with another exception than the library's: ") + exception.what();
        }

        (made.detail.empty() ? passed : failed)++;
        lines.add(name, made.detail, made.output);
    }

    std::printf("%d passed, %d failed\n", passed, failed);
}

}  // namespace

}  // namespace conformance

int main(int argc, char **argv) {
    if (argc != 3 && argc != 4) {
        std::fprintf(stderr, "Usage: %s FOLDER REPORT [PART]\n", argv[0]);
        return 2;
    }

    try {
        encodec::require_abi();
        conformance::run_all(argv[1], argv[2], argc == 4 ? argv[3] : "");
        return 0;
    } catch (const std::exception &exception) {
        std::fprintf(stderr, "cannot run the cases: %s\n", exception.what());
        return 2;
    }
}
