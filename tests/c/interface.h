/* include/encodec.h as a table: its functions, their parameters, and what is said of each. Read at run time, so nothing is forgotten. */
#ifndef INTERFACE_H
#define INTERFACE_H

#include <stdbool.h>
#include <stddef.h>

#define INTERFACE_FUNCTIONS 128
#define INTERFACE_PARAMETERS 10
#define INTERFACE_NAME 64

typedef struct interface_parameter {
    char name[INTERFACE_NAME];
    /** As in the header, without spaces at its ends: "const uint8_t *". */
    char type[INTERFACE_NAME];
    /** Its documentation, on one line. */
    char text[1024];
} interface_parameter;

typedef struct interface_function {
    char name[INTERFACE_NAME];
    /** What it returns. */
    char type[INTERFACE_NAME];
    interface_parameter parameters[INTERFACE_PARAMETERS];
    size_t parameter_count;
} interface_function;

typedef struct interface {
    interface_function functions[INTERFACE_FUNCTIONS];
    size_t function_count;
    /** Names of the types that are declared only: "encodec_codec". */
    char handles[16][INTERFACE_NAME];
    size_t handle_count;
    /** Names of the enums. */
    char enums[32][INTERFACE_NAME];
    size_t enum_count;
} interface;

/** Reads the header of this repository; gives up on what it does not understand. */
void interface_read(interface *header);

/** Whether a type is a pointer to a struct with struct_size, that is neither a handle nor anything else; what it is called. */
bool interface_struct_of(const interface *header, const char *type, char name[INTERFACE_NAME]);

/** Which of the handles a type is, with so many stars behind it; handle_count if none. */
size_t interface_handle_of(const interface *header, const char *type, const char *stars);

bool interface_is_enum(const interface *header, const char *type);

#endif
