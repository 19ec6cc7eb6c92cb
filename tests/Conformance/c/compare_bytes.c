#include <stdlib.h>

#include "binary.h"
#include "compare.h"

void compare_file(const comparison *x) {
    if (!json_is_string(x->value)) {
        (void)verdict_fail(x->v, "expect.file is no text");
        return;
    }

    char path[PATH_SIZE];
    join_path(path, x->c->folder, json_string_value(x->value));
    size_t size = 0;
    uint8_t *expected = binary_bytes(path, &size, x->v);
    if (expected == NULL) {
        return;
    }

    const outcome *o = x->o;
    size_t same = 0;
    while (same < size && same < o->file_size && expected[same] == o->file[same]) {
        same++;
    }

    if (same < size || same < o->file_size) {
        (void)verdict_fail(
            x->v, "file: %zu bytes, which differ from byte %zu on from the %zu that are expected", o->file_size, same, size);
    }

    free(expected);
}
