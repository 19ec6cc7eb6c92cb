/* A bundle's files read into memory, as a host would that carries them inside itself. */
#ifndef BUNDLE_MEMORY_H
#define BUNDLE_MEMORY_H

#include "encodec.h"
#include "files.h"

/** The four files of a folder, under the names that all bundles of the tests give them; those that are missing are NULL. */
encodec_bundle_files bundle_memory_read(const char *folder);

/** Frees the files, and leaves nothing in the struct. */
void bundle_memory_free(encodec_bundle_files *files);

#endif
