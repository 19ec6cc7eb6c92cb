/* What can be said of the running process. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stdint.h>

/** Whether a file whose path contains this is mapped. */
bool process_has_mapped(const char *part);

/** The most memory that has been resident at once. */
uint64_t process_peak_bytes(void);

/** The memory that is resident now. */
uint64_t process_resident_bytes(void);

/** The memory that counts against RLIMIT_DATA. */
uint64_t process_data_bytes(void);

uint64_t process_threads(void);

uint64_t process_open_files(void);

#endif
