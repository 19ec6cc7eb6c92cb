#include "report.h"

#include <jansson.h>

#include "sha256.h"

void report_hash(const outcome *o, char output[65]) {
    output[0] = '\0';
    if (o->status != ENCODEC_OK || (o->file == NULL && o->pieces == NULL)) {
        return;
    }

    sha256 hash;
    sha256_begin(&hash);
    sha256_add(&hash, o->file, o->file_size);
    for (size_t i = 0; i < o->piece_count; i++) {
        sha256_add(&hash, o->pieces[i].planar, (size_t)o->pieces[i].length * o->channels * sizeof(float));
    }

    sha256_end(&hash, output);
}

bool report_case(FILE *file, const char *name, const verdict *v, const char *output) {
    /* A detail that was cut may end within a character. */
    json_t *detail = json_string(v->detail);
    json_t *line = json_pack(
        "{s:s, s:s, s:o, s:s}", "case", name, "outcome", v->failed ? "failed" : "passed", "detail",
        detail != NULL ? detail : json_string("(the sentence is no UTF-8)"), "output", output);
    bool is_written = line != NULL && json_dumpf(line, file, JSON_PRESERVE_ORDER) == 0 && fputc('\n', file) != EOF && fflush(file) == 0;
    json_decref(line);
    return is_written;
}
