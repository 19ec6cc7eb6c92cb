/* What can be said of the running process. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>

/** Whether a file whose path contains this is mapped. */
bool process_has_mapped(const char *part);

#endif
