/* Every function of the library, called with random arguments. */
#ifndef FUZZ_TABLE_H
#define FUZZ_TABLE_H

#include "fuzz_world.h"

/** Calls one of them. */
void fuzz_call(fuzz_thread *thread);

#endif
