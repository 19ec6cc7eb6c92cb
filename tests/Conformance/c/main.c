/*
 * Runs the conformance cases through encodec.h.
 *
 *     RUNNER FOLDER REPORT [PART]
 *
 * FOLDER is what 'Encodec.Conformance prepare' laid out; REPORT receives a line for each case, of those alone whose name contains PART if
 * it is given. The exit code is 0 if all have been run and reported, however they ended.
 */
#include <stdlib.h>
#include <string.h>

#include "expectation.h"
#include "fields.h"
#include "report.h"
#include "session.h"

/* The operation once more with the same codec, which a failure has to leave usable. */
static void run_afterwards(session *s, verdict *v) {
    outcome o;
    outcome_begin(&o);
    v->prefix = "afterwards: ";
    session_run(s, false, &o, v);
    expectation_check(s->c, expectation_afterwards(s->c), &o, v);
    v->prefix = "";
    outcome_free(&o);
}

static void run_case(const conformance_case *c, verdict *v, char output[65]) {
    session s;
    outcome o;
    outcome_begin(&o);
    bool is_open = session_open(&s, c, &o, v);
    if (is_open) {
        session_run(&s, true, &o, v);
    }

    /* What the runner could not do has been said, and there is nothing to compare then. */
    if (is_open || o.status != ENCODEC_OK) {
        expectation_check(c, c->expect, &o, v);
    }

    if (expectation_afterwards(c) != NULL) {
        if (is_open) {
            run_afterwards(&s, v);
        } else {
            (void)verdict_fail(v, "there is no codec to go on with afterwards");
        }
    }

    if (expectation_is_shared(c)) {
        report_hash(&o, output);
    }

    outcome_free(&o);
    session_close(&s);
}

/* Runs every case of the list; false if the report cannot be written. */
static bool run_all(const json_t *list, const char *folder, const char *part, FILE *report) {
    size_t passed = 0;
    size_t failed = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *json = json_array_get(list, i);
        const char *name = json_string_value(json_object_get(json, "name"));
        if (part != NULL && (name == NULL || strstr(name, part) == NULL)) {
            continue;
        }

        verdict v;
        conformance_case c;
        char output[65] = "";
        verdict_begin(&v);
        if (case_read(&c, folder, json, &v)) {
            run_case(&c, &v, output);
        }

        case_free(&c);
        *(v.failed ? &failed : &passed) += 1;
        if (!report_case(report, name == NULL ? "" : name, &v, output)) {
            return false;
        }
    }

    printf("%zu passed, %zu failed\n", passed, failed);
    return true;
}

int main(int argc, char **argv) {
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "Usage: %s FOLDER REPORT [PART]\n", argv[0]);
        return 2;
    }

    char path[PATH_SIZE];
    join_path(path, argv[1], "cases.json");
    json_error_t error;
    json_t *cases = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    const json_t *list = json_object_get(cases, "cases");
    if (!json_is_array(list)) {
        fprintf(stderr, "cannot read the cases in '%s': %s\n", path, cases == NULL ? error.text : "there is no list \"cases\"");
        json_decref(cases);
        return 2;
    }

    FILE *report = fopen(argv[2], "wb");
    bool is_complete = report != NULL && run_all(list, argv[1], argc == 4 ? argv[3] : NULL, report);
    if (report == NULL || fclose(report) != 0 || !is_complete) {
        fprintf(stderr, "cannot write the report '%s'\n", argv[2]);
        is_complete = false;
    }

    json_decref(cases);
    return is_complete ? 0 : 2;
}
