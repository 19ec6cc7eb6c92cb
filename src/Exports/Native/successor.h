/*
 * A child process has the memory of a runtime whose threads are gone. It cannot be repaired, but the library can be loaded a second time:
 * the successor has memory of its own, in which nothing has happened yet.
 */
#ifndef SUCCESSOR_H
#define SUCCESSOR_H

#include "door.h"

/* Loads the library's file once more. Returns its functions, or NULL, and then says why. */
const door_table *successor_load(const char **why);

/* The library's file, as the host has loaded it. */
const char *successor_path(void);

#endif
