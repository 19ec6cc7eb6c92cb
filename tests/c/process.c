#include "process.h"

#include <stdio.h>
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
