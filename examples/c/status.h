/* What the examples do about statuses: print the library's sentence, and go on to clean up. */
#ifndef EXAMPLE_STATUS_H
#define EXAMPLE_STATUS_H

#include <stdio.h>

#include "encodec.h"

/* [failed] Every function returns a status; the sentence that belongs to it stays with the thread. */
static int failed(encodec_status status) {
    char message[1024];
    if (status == ENCODEC_OK) {
        return 0;
    }

    encodec_last_error(message, sizeof(message), NULL);
    fprintf(stderr, "%s: %s\n", encodec_status_string(status), message);
    return 1;
}
/* [end] */

#endif
