/* Random calls that take paths: whole files, readers of files, codecs whose graphs ONNX Runtime runs, verification, and the log. */
#ifndef FUZZ_PATHS_H
#define FUZZ_PATHS_H

#include "fuzz_world.h"

/** Encodes, decodes or opens a file that may be anything, into one that may be there already. */
void fuzz_call_file(fuzz_thread *thread);

/** Opens a codec whose graphs ONNX Runtime runs, or verifies a bundle. Both are slow, so few calls do it. */
void fuzz_call_onnx(fuzz_thread *thread);

/** Turns the log on, with a callback that calls the library in its turn, or off. */
void fuzz_call_log(fuzz_thread *thread);

#endif
