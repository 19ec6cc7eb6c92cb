/* Files and folders for tests. Whatever goes wrong here ends the program: it is the test's surroundings that are broken. */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PATH_SIZE 1024

/** A file of the repository, wherever the program is started from. */
void repository_path(char path[PATH_SIZE], const char *relative);

void join_path(char path[PATH_SIZE], const char *folder, const char *name);

/** Zero-terminated beyond its size, so that text can be searched; NULL if there is no such file. */
uint8_t *read_file(const char *path, size_t *size);

void write_file(const char *path, const void *data, size_t size);

void copy_file(const char *from, const char *to);

bool file_exists(const char *path);

/** Entries in a folder. */
size_t count_entries(const char *folder);

/** A folder of its own, to be given back with remove_folder. */
void make_temporary_folder(char path[PATH_SIZE]);

void remove_folder(const char *path);

/** Ends the program, saying what could not be done and with what. */
_Noreturn void give_up(const char *action, const char *what);

/** Memory, or the end of the program. */
void *allocate(size_t size);

#endif
