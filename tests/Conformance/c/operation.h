/* What can be done in a case. */
#ifndef OPERATION_H
#define OPERATION_H

#include <stdbool.h>

typedef enum operation {
    OPERATION_OPEN,
    OPERATION_INFO,
    OPERATION_ENCODE,
    OPERATION_ENCODE_STREAM,
    OPERATION_DECODE,
    OPERATION_DECODE_STREAM,
    OPERATION_READ,
    OPERATION_WRITE_CODES,
    OPERATION_READ_CODES,
    OPERATION_COUNT
} operation;

/** OPERATION_COUNT if there is none of this name. */
operation operation_named(const char *name);

const char *operation_name(operation op);

/** Whether it makes a file of audio or codes. */
bool operation_encodes(operation op);

/** Whether it takes a file apart. */
bool operation_decodes(operation op);

/** Whether audio comes out. */
bool operation_gives_audio(operation op);

#endif
