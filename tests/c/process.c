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

uint64_t process_peak_bytes(void) {
    static const char key[] = "VmHWM:";
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL) {
        give_up("open", "/proc/self/status");
    }

    char line[256];
    uint64_t kilobytes = 0;
    while (kilobytes == 0 && fgets(line, sizeof(line), status) != NULL) {
        if (strncmp(line, key, sizeof(key) - 1) == 0) {
            kilobytes = strtoull(line + sizeof(key) - 1, NULL, 10);
        }
    }

    (void)fclose(status);
    return kilobytes * 1024;
}
