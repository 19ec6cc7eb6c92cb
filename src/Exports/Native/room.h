/* The address space that the runtime reserves when it starts. */
#ifndef ROOM_H
#define ROOM_H

#include <stddef.h>

/*
 * Finds out how much can be reserved, for what the runtime asks for next. Returns 0, and a sentence, if that is too little: the runtime
 * would end the process.
 */
int room_measure(char *sentence, size_t size);

#endif
