/*
 * Checks of what the library's functions return. Apart from check.h, so that a program that loads the library at run time can use
 * the harness without being linked to it.
 */
#ifndef CHECK_STATUS_H
#define CHECK_STATUS_H

#include "check.h"
#include "encodec.h"

/** The call returns this status; if not, the message of the failure is printed too. */
#define CHECK_STATUS(expected, call) check_status(__FILE__, __LINE__, #call, (int)(expected), (call))
#define CHECK_OK(call) CHECK_STATUS(ENCODEC_OK, call)

/** The call returns this status, and leaves a message of its own on this thread. */
#define CHECK_REFUSED(expected, call) \
    (leave_marker_message(), check_refused(__FILE__, __LINE__, #call, (int)(expected), (call)))

bool check_status(const char *file, int line, const char *text, int expected, encodec_status actual);
bool check_refused(const char *file, int line, const char *text, int expected, encodec_status actual);

/** Makes a call fail whose message is known, so that it can be told whether the next failure leaves one. */
void leave_marker_message(void);

/** This thread's message; valid until the next call. */
const char *last_message(void);

#endif
