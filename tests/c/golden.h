/* A folder of golden vectors: what a frame model returned, and the file and the audio that have to come of it. */
#ifndef GOLDEN_H
#define GOLDEN_H

#include "encodec.h"
#include "files.h"
#include "language_model.h"

#define GOLDEN_MAXIMUM_CHUNKS 16

typedef struct golden_case {
    char folder[PATH_SIZE];
    /** A bundle without graphs, in a temporary folder. */
    char bundle[PATH_SIZE];

    uint64_t audio_length;
    uint32_t chunks;
    uint32_t codebooks;
    /** Frames per codebook in codes. */
    uint32_t frames;
    uint32_t steps[GOLDEN_MAXIMUM_CHUNKS];
    /** Samples per channel in each of windows. */
    uint32_t window_samples;
    /** 0 where the bundle's window holds. */
    double chunk_ms;
    bool fixed_layout;
    /** No encoder writes such a file. */
    bool decode_only;

    /** What the bundle says. */
    encodec_bundle_properties properties;
    char model_name[64];
    /** What the file's header says. */
    encodec_file_info info;
    language_model_spec language_model;

    /** [chunks][codebooks][frames]. */
    uint16_t *codes;
    /** [chunks]. */
    float *scales;
    uint8_t *expected;
    size_t expected_size;

    /** NULL where the case does not have them: [chunks][channels][window_samples], [channels][audio_length]. */
    float *windows;
    float *model_input;
    float *source;
    float *audio;
    float *audio_no_repair;
} golden_case;

/** Reads a case and lays out its bundle. */
void golden_open(golden_case *golden, const char *name);

void golden_close(golden_case *golden);

/** The names of all cases in order. */
char **golden_names(size_t *count);

void golden_free_names(char **names, size_t count);

/** Values in the whole recording, all channels. */
size_t golden_values(const golden_case *golden);

/** Wide enough that one run takes seconds. */
bool golden_is_full_size(const golden_case *golden);

/* Whether only small cases are to run, and few rounds of them: ENCODEC_TEST_SMALL is set, as where valgrind runs the tests. */
bool golden_small_only(void);

/** The source, or silence where the case has none: [channels][audio_length]. Freed by the caller. */
float *golden_source(const golden_case *golden);

#endif
