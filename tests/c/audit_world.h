/*
 * One living object of every kind, and a right value for every parameter of every function of the header: what an audit spoils one thing
 * of at a time.
 */
#ifndef AUDIT_WORLD_H
#define AUDIT_WORLD_H

#include "encodec.h"
#include "interface.h"

/** More than any struct that is accepted. */
#define AUDIT_STRUCT_ROOM 8192

/** A struct that functions take or fill. */
typedef struct audit_struct {
    const char *name;
    size_t size;
    size_t alignment;
} audit_struct;

/** What is known of a struct of the header; NULL, and a failed check, if it is missing here. */
const audit_struct *audit_struct_of(const char *name);

/** Makes everything that is used up. */
void audit_world_open(void);

void audit_world_close(void);

/** Destroys everything and makes it anew. */
void audit_world_renew(void);

/** After a call: gives back what it made, and makes anew what it, or its preparation, may have used up. */
void audit_world_settle(const interface *header, const interface_function *function, encodec_status status);

/** The living object of a kind, as a number; 0, and a failed check, if it is missing here. */
uintptr_t audit_handle(const char *kind);

/** The handle of an object of the kind that has been destroyed. */
uintptr_t audit_stale_handle(const char *kind);

/** Puts a right value for each parameter into values; false, and a failed check, if one is missing here. */
bool audit_values(const interface *header, const interface_function *function, uintptr_t values[INTERFACE_PARAMETERS]);

/** Calls a function by its name, as the platform's C hands over numbers and pointers. */
encodec_status audit_call(const interface_function *function, const uintptr_t values[INTERFACE_PARAMETERS]);

/** The streams of the world still do what they should. */
void audit_check_usable(void);

#endif
