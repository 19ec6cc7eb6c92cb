#include "check_status.h"

#include <string.h>

#define MARKER_FOLDER "/no/such/folder/marker-message"

const char *last_message(void) {
    static _Thread_local char message[4096];
    message[0] = '\0';
    (void)encodec_last_error(message, sizeof(message), NULL);
    return message;
}

bool check_status(const char *file, int line, const char *text, int expected, encodec_status actual) {
    bool same = expected == (int)actual;
    if (!same) {
        check_fail(
            file, line, "%s returned %d %s; expected %d %s; last message: \"%s\"", text, (int)actual, encodec_status_string(actual),
            expected, encodec_status_string((encodec_status)expected), last_message());
    }

    return same;
}

void leave_marker_message(void) {
    encodec_codec *codec = NULL;
    (void)encodec_codec_open(MARKER_FOLDER, NULL, &codec);
}

bool check_refused(const char *file, int line, const char *text, int expected, encodec_status actual) {
    if (!check_status(file, line, text, expected, actual)) {
        return false;
    }

    const char *message = last_message();
    bool own = message[0] != '\0' && strstr(message, MARKER_FOLDER) == NULL;
    if (!own) {
        check_fail(file, line, "%s left no message; the last is \"%s\"", text, message);
    }

    return own;
}
