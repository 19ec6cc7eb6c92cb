#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void give_up(const char *action, const char *what) {
    fprintf(stderr, "cannot %s '%s': %s\n", action, what, strerror(errno));
    exit(2);
}

void *allocate(size_t size) {
    /* A pointer to nothing would be taken for a failure. */
    void *memory = calloc(size == 0 ? 1 : size, 1);
    if (memory == NULL) {
        give_up("allocate", "memory");
    }

    return memory;
}

void join_path(char path[PATH_SIZE], const char *folder, const char *name) {
    if (snprintf(path, PATH_SIZE, "%s/%s", folder, name) >= PATH_SIZE) {
        give_up("fit the path to", name);
    }
}

void repository_path(char path[PATH_SIZE], const char *relative) {
    join_path(path, ENCODEC_REPOSITORY, relative);
}

uint8_t *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (file == NULL && errno == ENOENT) {
        return NULL;
    }

    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        give_up("open", path);
    }

    long length = ftell(file);
    if (length < 0 || fseek(file, 0, SEEK_SET) != 0) {
        give_up("measure", path);
    }

    uint8_t *data = allocate((size_t)length + 1);
    if (fread(data, 1, (size_t)length, file) != (size_t)length) {
        give_up("read", path);
    }

    (void)fclose(file);
    if (size != NULL) {
        *size = (size_t)length;
    }

    return data;
}

void write_file(const char *path, const void *data, size_t size) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) {
        give_up("write", path);
    }
}

void copy_file(const char *from, const char *to) {
    size_t size = 0;
    uint8_t *data = read_file(from, &size);
    if (data == NULL) {
        give_up("find", from);
    }

    write_file(to, data, size);
    free(data);
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

size_t count_entries(const char *folder) {
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        give_up("list", folder);
    }

    size_t count = 0;
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }

    (void)closedir(directory);
    return count;
}

void make_temporary_folder(char path[PATH_SIZE]) {
    const char *base = getenv("TMPDIR");
    join_path(path, base == NULL || base[0] == '\0' ? "/tmp" : base, "encodec-test-XXXXXX");
    if (mkdtemp(path) == NULL) {
        give_up("make the folder", path);
    }
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

void remove_folder(const char *path) {
    if (nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS) != 0) {
        give_up("remove", path);
    }
}
