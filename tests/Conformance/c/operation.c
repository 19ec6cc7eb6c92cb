#include "operation.h"

#include <stddef.h>
#include <string.h>

static const char *const names[OPERATION_COUNT] = {
    "open", "info", "encode", "encode_stream", "decode", "decode_stream", "read", "write_codes", "read_codes",
};

operation operation_named(const char *name) {
    operation op = OPERATION_OPEN;
    while (op < OPERATION_COUNT && strcmp(names[op], name) != 0) {
        op++;
    }

    return op;
}

const char *operation_name(operation op) {
    return names[op];
}

bool operation_encodes(operation op) {
    return op == OPERATION_ENCODE || op == OPERATION_ENCODE_STREAM || op == OPERATION_WRITE_CODES;
}

bool operation_decodes(operation op) {
    return operation_gives_audio(op) || op == OPERATION_READ_CODES;
}

bool operation_gives_audio(operation op) {
    return op == OPERATION_DECODE || op == OPERATION_DECODE_STREAM || op == OPERATION_READ;
}
