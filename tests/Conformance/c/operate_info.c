#include <stdlib.h>

#include "binary.h"
#include "operations.h"

void operate_info(session *s, outcome *o, verdict *v) {
    size_t size = 0;
    uint8_t *data = binary_bytes(s->c->file, &size, v);
    if (data == NULL) {
        return;
    }

    o->info.struct_size = sizeof(o->info);
    (void)outcome_keep(o, encodec_read_info(data, size, &o->info));
    free(data);
}
