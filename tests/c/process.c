#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

bool process_has_mapped(const char *part) {
    /* Its size is not known before it is read, so read_file does not serve. */
    FILE *maps = fopen("/proc/self/maps", "r");
    if (maps == NULL) {
        give_up("open", "/proc/self/maps");
    }

    char line[PATH_SIZE * 2];
    bool found = false;
    while (!found && fgets(line, sizeof(line), maps) != NULL) {
        found = strstr(line, part) != NULL;
    }

    (void)fclose(maps);
    return found;
}

/* The number behind a key of the process's status. */
static uint64_t status_number(const char *key) {
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL) {
        give_up("open", "/proc/self/status");
    }

    char line[256];
    uint64_t number = 0;
    while (number == 0 && fgets(line, sizeof(line), status) != NULL) {
        if (strncmp(line, key, strlen(key)) == 0) {
            number = strtoull(line + strlen(key), NULL, 10);
        }
    }

    (void)fclose(status);
    return number;
}

uint64_t process_peak_bytes(void) {
    return status_number("VmHWM:") * 1024;
}

uint64_t process_resident_bytes(void) {
    return status_number("VmRSS:") * 1024;
}

uint64_t process_data_bytes(void) {
    return status_number("VmData:") * 1024;
}

uint64_t process_threads(void) {
    return status_number("Threads:");
}

uint64_t process_open_files(void) {
    /* Without the one that looks. */
    return count_entries("/proc/self/fd") - 1;
}
