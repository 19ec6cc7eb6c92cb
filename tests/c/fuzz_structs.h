/* Structs that random calls are made with, right ones and wrong ones. */
#ifndef FUZZ_STRUCTS_H
#define FUZZ_STRUCTS_H

#include "fuzz_world.h"

/** A struct as a program may hold it that was built against a newer header: with room behind it that the library does not know. */
#define FUZZ_PADDED(type) \
    struct { \
        type value; \
        uint8_t more[32]; \
    }

typedef FUZZ_PADDED(encodec_encode_options) fuzz_encode_options;
typedef FUZZ_PADDED(encodec_decode_options) fuzz_decode_options;
typedef FUZZ_PADDED(encodec_frame_callbacks) fuzz_frame_callbacks;
typedef FUZZ_PADDED(encodec_input_callbacks) fuzz_input_callbacks;
typedef FUZZ_PADDED(encodec_bundle_files) fuzz_bundle_files;

/** Mostly what is accepted. NULL now and then, where that stands for the defaults. */
const encodec_encode_options *fuzz_encode(fuzz_thread *thread, fuzz_encode_options *options);
const encodec_decode_options *fuzz_decode(fuzz_thread *thread, fuzz_decode_options *options);
const encodec_frame_callbacks *fuzz_frames(fuzz_thread *thread, fuzz_frame_callbacks *callbacks);
const encodec_input_callbacks *fuzz_input(fuzz_thread *thread, fuzz_input_callbacks *input);
const encodec_bundle_files *fuzz_files(fuzz_thread *thread, fuzz_bundle_files *files);

/** A struct_size for a struct that is filled, right, older, newer or absurd. */
uint32_t fuzz_struct_size(fuzz_thread *thread, size_t size);

#endif
