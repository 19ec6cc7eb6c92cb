#include "verdict.h"

#include <stdarg.h>
#include <stdio.h>

void verdict_begin(verdict *v) {
    v->failed = false;
    v->prefix = "";
    v->used = 0;
    v->detail[0] = '\0';
}

/* Moves on behind what a printing function wrote, or wanted to. */
static void advance(verdict *v, int written) {
    size_t room = DETAIL_SIZE - 1 - v->used;
    v->used += written < 0 ? 0 : (size_t)written < room ? (size_t)written : room;
}

bool verdict_fail(verdict *v, const char *format, ...) {
    advance(v, snprintf(v->detail + v->used, DETAIL_SIZE - v->used, "%s%s", v->failed ? "; " : "", v->prefix));
    va_list arguments;
    va_start(arguments, format);
    advance(v, vsnprintf(v->detail + v->used, DETAIL_SIZE - v->used, format, arguments));
    va_end(arguments);
    v->failed = true;
    return false;
}
