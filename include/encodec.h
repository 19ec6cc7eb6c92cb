/*
 * encodec.h - the EnCodec neural audio codec: PCM to .ecdc and back.
 *
 * Copyright (c) 2026 The libencodec authors. SPDX-License-Identifier: MIT
 *
 * Written by './build.sh header' from src/Exports: change it there.
 *
 * Rules that hold everywhere:
 *
 * - Every function returns an encodec_status unless it says otherwise. After a failure, encodec_last_error gives a sentence that names
 *   the value that was wrong and what would have been right.
 * - What is not repeated at each function: ENCODEC_ERROR_NULL_ARGUMENT for a pointer that is NULL where its text does not allow that,
 *   ENCODEC_ERROR_INVALID_HANDLE for a handle that is none, ENCODEC_ERROR_INVALID_ARGUMENT for a number, a flag, an enum or a struct_size
 *   outside its range, ENCODEC_ERROR_OUT_OF_MEMORY, and ENCODEC_ERROR_INTERNAL for a defect of the library. A refused argument leaves
 *   everything as it was.
 * - What encoding and decoding can end with: ENCODEC_ERROR_CANCELLED; what a callback returned; what loading the bundle met when it was
 *   first needed, ENCODEC_ERROR_BUNDLE_FILE_MISSING, ENCODEC_ERROR_INVALID_WEIGHTS, ENCODEC_ERROR_LIMIT_EXCEEDED,
 *   ENCODEC_ERROR_RUNTIME_UNAVAILABLE, ENCODEC_ERROR_PROVIDER_UNAVAILABLE, ENCODEC_ERROR_PROVIDER_FALLBACK,
 *   ENCODEC_ERROR_INVALID_GRAPH, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, ENCODEC_ERROR_ACCESS_DENIED or ENCODEC_ERROR_IO_FAILED;
 *   ENCODEC_ERROR_FRAME_MODEL_FAILED or ENCODEC_ERROR_INVALID_FRAME_OUTPUT from the frame model;
 *   ENCODEC_ERROR_INVALID_STATE from a codec that has no frame model, or none for this direction.
 * - Handles are opaque: create, use, destroy. Destroying takes a pointer to the handle and sets it to NULL; a NULL handle is allowed
 *   there. A handle that is not one of this library's, is of another kind, or has been destroyed is answered with
 *   ENCODEC_ERROR_INVALID_HANDLE, never followed, and its number is never given out again.
 * - An object may be destroyed while others that were made from it are in use, and while a call is inside it, on this thread or another:
 *   it goes away with the last of them. Destroying does not wait for calls that are inside.
 * - The caller owns every buffer it passes in. Nothing of it is kept after the call returns, unless the function says so: the user_data of
 *   callbacks is, by what they were given to. What a function allocates for the caller is freed with encodec_free.
 * - Bundles, codecs and cancellations may be used by several threads at once. Encoders, decoders and readers are used by one thread at a
 *   time, whichever; a call while another is inside is ENCODEC_ERROR_INVALID_STATE, except to destroy the object or to ask for its last
 *   error. Different objects, of one codec or not, may be used by different threads.
 * - Callbacks run on the thread that called the function, during the call; the log callback on any thread. A callback that returns a
 *   status other than ENCODEC_OK ends the operation, which then returns that value. Callbacks may call the library, also for the codec
 *   that they are called for; for the stream or reader that they are called for, only to destroy it or to ask for its last error. They
 *   must return: no longjmp, no exception.
 * - Structs begin with struct_size. Fill those that are passed in with their _init function, passing sizeof, then change what is to differ;
 *   set struct_size of those that are filled by the library to sizeof. Programs built against an older header go on working with a newer
 *   library. A struct that is larger than the library knows is accepted if what it does not know is zero.
 * - The host's process stays the host's. Every function computes in the default floating-point environment, whatever rounding, traps or
 *   flush-to-zero the calling thread has set, and gives that back unchanged; callbacks on that thread see it. The first call installs
 *   handlers for SIGSEGV and SIGFPE, which pass the host's own faults on, and one for SIGRTMIN; SIGPIPE stays as it is, and what the
 *   library writes does not raise it. dlclose does nothing: the library stays loaded.
 * - A child process that was forked, without exec, may use the library: the first call there starts it anew, if it had been started before
 *   the fork. Objects of before the fork are not the child's: ENCODEC_ERROR_FORKED, except to destroy them. Where the library cannot be
 *   started anew (its file is gone, or the system is not Linux) every function returns ENCODEC_ERROR_FORKED: spawn, or fork before the
 *   first call. encodec_version, encodec_abi_version, encodec_status_string and encodec_free start nothing. No fork within a callback.
 * - Text is UTF-8, zero-terminated; where a buffer for it is too small, it receives an empty text. PCM is f32, full scale [-1, 1], unless
 *   the function says s16. Lengths of audio are samples per channel.
 */
#ifndef ENCODEC_H
#define ENCODEC_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define ENCODEC_API __declspec(dllimport)
#elif defined(__GNUC__)
#define ENCODEC_API __attribute__((visibility("default")))
#else
#define ENCODEC_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** The length of a recording whose end is not known beforehand. */
#define ENCODEC_LENGTH_UNKNOWN UINT64_MAX

/** The version of this interface. It changes only when a program built against an older one would break. */
#define ENCODEC_ABI_VERSION 1

/**
 * What went wrong, as one number. Values are spaced by tens by kind, and new ones may be added to a kind: callers may switch on the kind
 * (value / 10) and treat numbers they do not know as their kind.
 */
typedef enum encodec_status {
    /** Nothing went wrong. */
    ENCODEC_OK = 0,

    /** An argument has a value that the function does not accept. */
    ENCODEC_ERROR_INVALID_ARGUMENT = 10,
    /** A pointer or object that is required is NULL. */
    ENCODEC_ERROR_NULL_ARGUMENT = 11,
    /** The caller's buffer is too small for the result; the required size has been reported. */
    ENCODEC_ERROR_BUFFER_TOO_SMALL = 12,
    /** A handle is not one that this library gave out, is of another kind, or has been destroyed. */
    ENCODEC_ERROR_INVALID_HANDLE = 13,
    /** The object cannot do this in the state it is in, or with the parts it was created from. */
    ENCODEC_ERROR_INVALID_STATE = 14,
    /**
     * The process was forked after the library had started, and what was asked for cannot be done on this side of the fork: the object was
     * made on the other, or the library cannot start anew.
     */
    ENCODEC_ERROR_FORKED = 15,

    /** A file or folder does not exist. */
    ENCODEC_ERROR_FILE_NOT_FOUND = 20,
    /** The system does not let this process read or write the file. */
    ENCODEC_ERROR_ACCESS_DENIED = 21,
    /** Reading or writing failed for another reason. */
    ENCODEC_ERROR_IO_FAILED = 22,
    /** The disk is full. */
    ENCODEC_ERROR_DISK_FULL = 23,
    /** The output exists and overwriting was not asked for. */
    ENCODEC_ERROR_FILE_EXISTS = 24,

    /** The data is not an .ecdc file: it does not start with the four bytes ECDC. */
    ENCODEC_ERROR_NOT_ECDC = 30,
    /** The container or bitstream version is one that this library does not read. */
    ENCODEC_ERROR_UNSUPPORTED_VERSION = 31,
    /** The header's metadata is malformed or has a value outside the format's limits. */
    ENCODEC_ERROR_INVALID_HEADER = 32,
    /** The data ends in the middle of the header or of a chunk. */
    ENCODEC_ERROR_TRUNCATED = 33,
    /** A chunk is damaged: its checksum differs, or its payload cannot have come from an encoder. */
    ENCODEC_ERROR_CORRUPT_CHUNK = 34,
    /** The file holds more or fewer chunks than its header calls for. */
    ENCODEC_ERROR_CHUNK_COUNT_MISMATCH = 35,

    /** The bundle's manifest is malformed, or a value in it is missing or outside its limits. */
    ENCODEC_ERROR_INVALID_MANIFEST = 40,
    /** The file was made with another model: name, codebooks or language model differ from the bundle's. */
    ENCODEC_ERROR_BUNDLE_MISMATCH = 41,
    /** The language model's weight file is malformed or disagrees with the manifest. */
    ENCODEC_ERROR_INVALID_WEIGHTS = 42,
    /** A file that the manifest names is missing from the bundle. */
    ENCODEC_ERROR_BUNDLE_FILE_MISSING = 43,
    /** A file of the bundle does not have the SHA-256 that was expected of it, or the list of them cannot be understood. */
    ENCODEC_ERROR_HASH_MISMATCH = 44,

    /** The file is not a WAV file or another audio file that can be read, or it is damaged. */
    ENCODEC_ERROR_INVALID_WAV = 50,
    /** The audio file is of a kind that this library does not read, or reads only with libsndfile, which is missing. */
    ENCODEC_ERROR_UNSUPPORTED_WAV = 51,
    /** The audio's sample rate is not the bundle's. */
    ENCODEC_ERROR_SAMPLE_RATE_MISMATCH = 52,
    /** The audio's channel count is not the bundle's. */
    ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH = 53,

    /** ONNX Runtime could not be found or loaded. */
    ENCODEC_ERROR_RUNTIME_UNAVAILABLE = 60,
    /** ONNX Runtime refused a graph file. */
    ENCODEC_ERROR_INVALID_GRAPH = 61,
    /** A graph's inputs or outputs do not have the number, type or shape that the bundle calls for. */
    ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH = 62,
    /** The frame model failed while it ran. */
    ENCODEC_ERROR_FRAME_MODEL_FAILED = 63,
    /** The frame model returned a code or a scale outside its range. */
    ENCODEC_ERROR_INVALID_FRAME_OUTPUT = 64,
    /** The execution provider that was asked for is not one that ONNX Runtime has, or it does not work on this machine. */
    ENCODEC_ERROR_PROVIDER_UNAVAILABLE = 65,
    /** The execution provider was required, and part of a graph would be computed by another. */
    ENCODEC_ERROR_PROVIDER_FALLBACK = 66,
    /** The execution provider's results differ too much from the processor's. */
    ENCODEC_ERROR_PROVIDER_MISMATCH = 67,

    /** The caller cancelled the operation. */
    ENCODEC_ERROR_CANCELLED = 70,

    /** Memory could not be allocated. */
    ENCODEC_ERROR_OUT_OF_MEMORY = 80,
    /** A size that the format allows, but that is beyond what this library is willing to allocate. */
    ENCODEC_ERROR_LIMIT_EXCEEDED = 81,

    /** A defect of this library. */
    ENCODEC_ERROR_INTERNAL = 90
} encodec_status;

/** How much a message matters; larger numbers are more verbose. */
typedef enum encodec_log_level {
    /** A defect of the library. */
    ENCODEC_LOG_ERROR = 0,
    /** Something went on, but not as it should have. */
    ENCODEC_LOG_WARNING = 1,
    /** What was loaded, from where, and how long it took. */
    ENCODEC_LOG_INFO = 2,
    /** What else helps to find out what happened: each failure that a function returns. */
    ENCODEC_LOG_DEBUG = 3
} encodec_log_level;

/** One of a bundle's two graphs. */
typedef enum encodec_graph {
    /** The encoder's: audio to codes. */
    ENCODEC_GRAPH_ENCODE = 0,
    /** The decoder's: codes to audio. */
    ENCODEC_GRAPH_DECODE = 1
} encodec_graph;

/** How the channels of PCM lie in memory. */
typedef enum encodec_layout {
    /** [length][channels]: one sample of every channel, then the next. */
    ENCODEC_LAYOUT_INTERLEAVED = 0,
    /** [channels][length]: all of one channel, then the next. */
    ENCODEC_LAYOUT_PLANAR = 1
} encodec_layout;

/** How samples are stored in a WAV file. */
typedef enum encodec_wav_format {
    /** 16-bit integers. */
    ENCODEC_WAV_PCM16 = 0,
    /** 24-bit integers. */
    ENCODEC_WAV_PCM24 = 1,
    /** 32-bit floating point, which is not clipped. */
    ENCODEC_WAV_FLOAT32 = 2
} encodec_wav_format;

/** Which parts of an Apple machine Core ML may use. */
typedef enum encodec_compute_units {
    /** All of them. */
    ENCODEC_COMPUTE_UNITS_ALL = 0,
    /** The processor alone. */
    ENCODEC_COMPUTE_UNITS_CPU_ONLY = 1,
    /** The processor and the GPU. */
    ENCODEC_COMPUTE_UNITS_CPU_AND_GPU = 2,
    /** The processor and the neural engine. */
    ENCODEC_COMPUTE_UNITS_CPU_AND_NEURAL_ENGINE = 3
} encodec_compute_units;

/** What samples are written into. */
typedef enum encodec_container {
    /** By the file's name: FLAC for .flac, otherwise WAV. */
    ENCODEC_CONTAINER_AUTO = 0,
    /** A WAV file. */
    ENCODEC_CONTAINER_WAV = 1,
    /** A FLAC file, by libsndfile, which has to be installed. */
    ENCODEC_CONTAINER_FLAC = 2
} encodec_container;

/** What decoding does about a damaged file. */
typedef enum encodec_damage_mode {
    /** It fails, and the message names the chunk and its samples. The default. */
    ENCODEC_DAMAGE_STRICT = 0,
    /**
     * It goes on: a chunk with a wrong checksum or payload, a file that is cut anywhere after its header, missing chunks and damaged
     * lengths are concealed and reported. Samples that do not depend on a damaged chunk are those of the undamaged file, to the bit.
     */
    ENCODEC_DAMAGE_CONCEAL = 1
} encodec_damage_mode;

/** What a device is. */
typedef enum encodec_device_kind {
    /** A processor. */
    ENCODEC_DEVICE_KIND_CPU = 0,
    /** A graphics processor. */
    ENCODEC_DEVICE_KIND_GPU = 1,
    /** A neural processing unit. */
    ENCODEC_DEVICE_KIND_NPU = 2,
    /** Something else. */
    ENCODEC_DEVICE_KIND_OTHER = 3
} encodec_device_kind;

/** By what ONNX Runtime chooses among the devices that it lists. */
typedef enum encodec_device_policy {
    /** It does not choose: the provider is named. */
    ENCODEC_DEVICE_POLICY_NONE = 0,
    /** As it sees fit. */
    ENCODEC_DEVICE_POLICY_DEFAULT = 1,
    /** A processor. */
    ENCODEC_DEVICE_POLICY_PREFER_CPU = 2,
    /** A neural processing unit, if there is one. */
    ENCODEC_DEVICE_POLICY_PREFER_NPU = 3,
    /** A GPU, if there is one. */
    ENCODEC_DEVICE_POLICY_PREFER_GPU = 4,
    /** What computes fastest. */
    ENCODEC_DEVICE_POLICY_MAXIMUM_PERFORMANCE = 5,
    /** What computes most for its energy. */
    ENCODEC_DEVICE_POLICY_MAXIMUM_EFFICIENCY = 6,
    /** What takes the least power. */
    ENCODEC_DEVICE_POLICY_MINIMUM_POWER = 7
} encodec_device_policy;

/** What becomes of the header, which states the recording's length, while that length is not known. */
typedef enum encodec_length_mode {
    /**
     * Chunks are held back, compressed, until the stream is finished; then header and chunks come out, byte for byte those of a known
     * length. What is held is the file itself: 36 kB per minute of the sample with the 6 kbps demo bundle. The default.
     */
    ENCODEC_LENGTH_HOLD = 0,
    /**
     * A header that states the length 0 comes out at once, padded with spaces so that any length fits. When the stream has been finished,
     * encodec_encoder_get_patch gives what has to be written over the start of the file. Readers refuse a file with chunks that has not
     * been patched.
     */
    ENCODEC_LENGTH_PATCH = 1
} encodec_length_mode;

/** How finely probabilities are counted. Every reader follows the file's header, so both decode everywhere. */
typedef enum encodec_precision {
    /** fp 262144, mr 2: smaller files. The default. */
    ENCODEC_PRECISION_FINE = 0,
    /** fp 8192, mr 2: byte for byte what other encoders write. */
    ENCODEC_PRECISION_REFERENCE = 1
} encodec_precision;

/** Ends operations from another thread. Given to them in their options; one may be given to any number of them. */
typedef struct encodec_cancellation encodec_cancellation;

/** One model at one bandwidth: a folder, or its files in memory. */
typedef struct encodec_bundle encodec_bundle;

/** A bundle and a frame model, ready to encode and decode. */
typedef struct encodec_codec encodec_codec;

/** An encoding that samples are pushed into and bytes are pulled from, by one thread at a time. */
typedef struct encodec_encoder encodec_encoder;

/** A file that is decoded as its bytes come. */
typedef struct encodec_decoder encodec_decoder;

/** A file of which any stretch can be decoded. */
typedef struct encodec_reader encodec_reader;

/**
 * Told what the library does. May call the library; what that does is not logged.
 * @param user_data  What encodec_set_log_callback was given.
 * @param level      How much the message matters.
 * @param message    A sentence, UTF-8; valid during the call only.
 */
typedef void (*encodec_log_fn)(void *user_data, encodec_log_level level, const char *message);

/** How ONNX Runtime runs a bundle's graphs. */
typedef struct encodec_onnx_options {
    uint32_t struct_size;
    /** Threads that one call may use, at most 1024; 0, the default, for one per core. */
    uint32_t threads;
    /** Whether idle threads spin (1) or sleep (0, the default). Spinning halves the speed of a busy host. */
    uint32_t allow_spinning;
    /** Has to be 0. */
    uint32_t reserved;
    /**
     * The file of the ONNX Runtime to load, or the folder that it lies in; NULL, the default, for the one that the environment variable
     * ENCODEC_ONNXRUNTIME names in the same way, or else the one beside this library, or else the system's. Loaded when a graph is first
     * needed: one that cannot be loaded, or is something else, is ENCODEC_ERROR_RUNTIME_UNAVAILABLE then. A process uses one: where another
     * has been loaded already it is ENCODEC_ERROR_INVALID_STATE, and the message names that. Copied.
     */
    const char *runtime_library;
    /**
     * The execution provider that computes the graphs: "cpu", "cuda", "tensorrt", "coreml", "directml", "openvino", "migraphx", "rocm",
     * "qnn", "xnnpack", "webgpu", "nnapi", "vitisai", "nvtensorrtrtx"; "auto" for the first that can be expected to be faster than the
     * processor, or else the processor; or a name of ONNX Runtime's own or a plug-in's (encodec_provider_get_device). NULL, the default,
     * for "cpu". When a graph is first needed, one that the loaded ONNX Runtime does not have, or that does not work, is
     * ENCODEC_ERROR_PROVIDER_UNAVAILABLE, and the message says which there are. docs/providers.md has more of all that follows. Copied.
     */
    const char *provider;
    /** 1 to use the device device_id; 0, the default, for the provider's own choice. */
    uint32_t has_device_id;
    /** Which of the provider's devices, from 0. */
    uint32_t device_id;
    /** Whether the provider may compute with 16-bit floats (1) or not (0, the default): faster, and other codes. */
    uint32_t fp16;
    /** 1 to make it ENCODEC_ERROR_PROVIDER_FALLBACK if any node of a graph would be computed by another provider; 0, the default. */
    uint32_t require_provider;
    /** In place of a provider's name: by what ONNX Runtime chooses a device. An encodec_device_policy. */
    uint32_t device_policy;
    /** With "coreml": an encodec_compute_units. */
    uint32_t compute_units;
    /**
     * Where the provider keeps what it compiled for the next time, in folders below by graph, window shape and model; NULL, the default,
     * for nowhere, with "coreml" for .coreml-cache in the bundle's folder. Copied.
     */
    const char *cache_folder;
    /** Keys of options of the provider's own, as ONNX Runtime's documentation has them; provider_option_count of them. Copied. */
    const char *const *provider_option_keys;
    /** Their values. Copied. */
    const char *const *provider_option_values;
    /** How many; 0, the default, to 256. */
    size_t provider_option_count;
    /**
     * 1 to have the processor run the graphs as they are; 0, the default, to rewrite them when they are loaded and to cut them at their
     * recurrent layers: faster, with the same codes. Other providers get them as they are.
     */
    uint32_t keep_graphs;
} encodec_onnx_options;

/**
 * A bundle's files in memory: what would lie in its folder, whatever the manifest names it. A file that is not there is NULL and has the
 * size 0; only the manifest is required.
 */
typedef struct encodec_bundle_files {
    uint32_t struct_size;
    /** Has to be 0. */
    uint32_t reserved;
    /** bundle.json, at most 1 MiB. */
    const void *manifest;
    /** Bytes in manifest. */
    size_t manifest_size;
    /** The encoder's graph, at most 1 GiB; without it ONNX Runtime cannot encode. */
    const void *encode_model;
    /** Bytes in encode_model. */
    size_t encode_model_size;
    /** The decoder's graph, at most 1 GiB; without it ONNX Runtime cannot decode. */
    const void *decode_model;
    /** Bytes in decode_model. */
    size_t decode_model_size;
    /** The language model's weights, at most 256 MiB; without them there are no .ecdc files. */
    const void *language_model;
    /** Bytes in language_model. */
    size_t language_model_size;
} encodec_bundle_files;

/** How thoroughly to verify a bundle, and what is expected of its files. */
typedef struct encodec_verify_options {
    uint32_t struct_size;
    /**
     * 1, the default, to run each graph once on a test signal, and one step of the language model; 0 to compare hashes and to look through
     * manifest and language model only, for which ONNX Runtime is not needed.
     */
    uint32_t run_graphs;
    /**
     * How to run the graphs; NULL, the default, for the defaults. With another provider than the processor's its results over five test
     * signals are compared with the processor's.
     */
    const encodec_onnx_options *onnx;
    /** SHA-256 that the manifest has to have, 64 hex digits; NULL, the default, if it may have any. */
    const char *manifest_sha256;
    /** SHA-256 that the encoder's graph has to have, or NULL. */
    const char *encode_model_sha256;
    /** SHA-256 that the decoder's graph has to have, or NULL. */
    const char *decode_model_sha256;
    /** SHA-256 that the language model has to have, or NULL. */
    const char *language_model_sha256;
    /** The least of the processor's codes that a provider has to give, above 0 and up to 1; 0, the default, for 0.99. */
    double min_code_agreement;
    /** The least signal-to-noise ratio of its audio against the processor's, in decibels; 0, the default, for 40. */
    double min_snr_db;
    /** 1 to report a provider that gives less without refusing it; 0, the default. */
    uint32_t accept_mismatch;
    /** Has to be 0. */
    uint32_t reserved;
} encodec_verify_options;

/**
 * A host's frame model: audio to codes.
 * @param user_data  What the callbacks struct holds.
 * @param audio      [windows][channels][samples].
 * @param windows    Windows to encode.
 * @param channels   Channels of the audio.
 * @param samples    Samples per channel in each window.
 * @param codes      To be filled: [windows][codebooks][frames], each code 0 to cardinality - 1.
 * @param codebooks  Codebooks to fill.
 * @param frames     Code frames per window.
 * @param scales     To be filled: [windows], finite and not negative; 1 each on entry, and ignored where the bundle does not normalise.
 * @return ENCODEC_OK, or what the operation is to return.
 */
typedef encodec_status (*encodec_encode_frames_fn)(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales);

/**
 * A host's frame model: codes to audio.
 * @param user_data  What the callbacks struct holds.
 * @param codes      [windows][codebooks][frames], zeros after the coded frames.
 * @param scales     [windows]; 1 where the bundle does not normalise.
 * @param windows    Windows to decode.
 * @param codebooks  Codebooks of the codes.
 * @param frames     Code frames per window.
 * @param audio      To be filled: [windows][channels][samples]; zeros on entry.
 * @param channels   Channels of the audio.
 * @param samples    Samples per channel in each window.
 * @return ENCODEC_OK, or what the operation is to return.
 */
typedef encodec_status (*encodec_decode_frames_fn)(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples);

/** A host's frame model. Either function may be NULL: then the codec only works in the other direction. */
typedef struct encodec_frame_callbacks {
    uint32_t struct_size;
    /** Most windows per call; 0, the default, for no limit. */
    uint32_t maximum_batch;
    /** 1 if only windows of the bundle's size are taken; 0 is the default. Decides the layout of the files that are written. */
    uint32_t has_static_time_axis;
    /** 1 if the functions may be called by several threads at once, as happens when several threads use the codec; 0 is the default. */
    uint32_t allows_concurrent_calls;
    /** Passed to the functions. */
    void *user_data;
    /** Audio to codes; NULL if the codec is not to encode. */
    encodec_encode_frames_fn encode_frames;
    /** Codes to audio; NULL if the codec is not to decode. */
    encodec_decode_frames_fn decode_frames;
} encodec_frame_callbacks;

/**
 * Told after each chunk how far an operation has come.
 * @param user_data      What the options hold.
 * @param samples_done   Samples per channel that are done.
 * @param samples_total  Samples per channel in the recording; ENCODEC_LENGTH_UNKNOWN in a stream whose end is not known yet.
 * @return ENCODEC_OK to go on; anything else ends the operation, which returns it. ENCODEC_ERROR_CANCELLED is the usual choice.
 */
typedef encodec_status (*encodec_progress_fn)(void *user_data, uint64_t samples_done, uint64_t samples_total);

/** The peaks of audio, after the gain and before the limiter. Set struct_size before the call. */
typedef struct encodec_levels {
    uint32_t struct_size;
    /** The highest amplitude; 1 is full scale. */
    float peak;
    /** Samples above full scale, of all channels. */
    uint64_t samples_above_full_scale;
} encodec_levels;

/**
 * What becomes of audio on its way, in this order: sample rate and channels, gain, the look at the peaks, limiter, dither. What a function
 * does not do has to be 0 or NULL.
 */
typedef struct encodec_audio_options {
    uint32_t struct_size;
    /**
     * The sample rate that is wanted, 1000 to 1000000 Hz; 0, the default, for the one that comes. encodec_encode_file converts to the
     * bundle's, and takes only 0.
     */
    uint32_t sample_rate;
    /**
     * The number of channels that is wanted: 2 for 1, a copy on each side, or 1 for 2, their mean; 0, the default, for those that come, or
     * those that are picked. encodec_encode_file converts to the bundle's, and takes only 0.
     */
    uint32_t channels;
    /** Number of picked_channels, at most 64. */
    uint32_t picked_count;
    /** Which of the input's channels come out, from 0, in this order; NULL, the default, for all. Not for encodec_decode_file. */
    const uint32_t *picked_channels;
    /** Decibels, −150 to 150; 0, the default, leaves every bit as it is. */
    double gain_db;
    /** 1 to bend peaks above −1 dB so that none exceeds full scale; 0, the default. */
    uint32_t limit;
    /** 1 to dither before samples are rounded to 16 bits; 0, the default. For functions that write audio files. */
    uint32_t dither;
    /** An encodec_container. For functions that write audio files. */
    uint32_t container;
    /** Has to be 0. */
    uint32_t reserved;
    /** Receives the peaks when the function succeeds; may be NULL. */
    encodec_levels *levels;
} encodec_audio_options;

/** How to encode. Only precision and chunk_ms change the bytes that are written, and length_mode the header's padding. */
typedef struct encodec_encode_options {
    uint32_t struct_size;
    /** Windows that go through the frame model together; 0, the default, lets the library choose. */
    uint32_t batch_size;
    /** Threads that entropy coding may use, the caller's included, at most 1024; 0, the default, for one per core. */
    uint32_t threads;
    /** An encodec_precision. */
    uint32_t precision;
    /**
     * An explicit chunk duration in milliseconds, or 0, the default, for the bundle's window. Refused where the window is fixed, and where
     * it is no whole number of code frames and the bundle's graph makes one fewer than are coded; the message then names durations that
     * fit.
     */
    double chunk_ms;
    /** May be NULL. */
    encodec_progress_fn progress;
    /** Passed to progress. */
    void *progress_user_data;
    /** Ends the operation from another thread; may be NULL. Destroying it while the operation runs is allowed. */
    encodec_cancellation *cancellation;
    /**
     * For streams: samples per channel that will come, or ENCODEC_LENGTH_UNKNOWN, the default. Functions that are given the whole recording
     * do not look at it.
     */
    uint64_t total_length;
    /** For streams of unknown length: an encodec_length_mode; others do not look at it. */
    uint32_t length_mode;
    /** Has to be 0. */
    uint32_t reserved;
    /**
     * For encodec_encode_file: what becomes of the recording before. With it, the file may be of any kind, rate and number of channels that
     * encodec_convert_file takes; NULL, the default, for a WAV file of the bundle's rate and channels, and no other. Others do not look at
     * it.
     */
    const encodec_audio_options *audio;
} encodec_encode_options;

/**
 * Fills in for a chunk that is damaged or missing.
 * @param user_data  What the options hold.
 * @param chunk      The chunk, from 0.
 * @param start      The first sample of the recording that it covers.
 * @param audio      [channels][length]: silence on entry; what it holds afterwards is used.
 * @param channels   Channels of the recording.
 * @param length     Samples per channel that the chunk covers.
 * @param fade       1 on entry: audio is faded in and out over 240 samples, or half of length if that is less, and where chunks do not
 *                   overlap the samples beside it die away over the same stretch. Set to 0 to have audio used as it is.
 * @return ENCODEC_OK to go on; anything else ends the operation, which returns it.
 */
typedef encodec_status (*encodec_conceal_fn)(
    void *user_data, uint64_t chunk, uint64_t start, float *audio, uint32_t channels, uint32_t length, uint32_t *fade);

/** A stretch of the recording that is not as it was. Set struct_size before a call that fills one. */
typedef struct encodec_damage {
    uint32_t struct_size;
    /**
     * ENCODEC_ERROR_CORRUPT_CHUNK; ENCODEC_ERROR_TRUNCATED for the chunk that the file ends inside; ENCODEC_ERROR_CHUNK_COUNT_MISMATCH for
     * chunks that are missing, a run of which is one stretch, or for bytes that belong to no chunk.
     */
    encodec_status status;
    /** The damaged chunk, from 0; the first of a run. */
    uint64_t chunk;
    /** The first sample that depends on it. */
    uint64_t start;
    /**
     * Samples per channel that depend on it, overlaps and smoothed joins included. 0 for damage that touches no sample: a chunk's length in
     * the file that could be reconstructed, or bytes that belong to no chunk.
     */
    uint64_t length;
} encodec_damage;

/**
 * Told of each damaged stretch when it is concealed. Streams and readers tell of each once.
 * @param user_data  What the options hold.
 * @param damage     The stretch; valid during the call.
 */
typedef void (*encodec_damage_fn)(void *user_data, const encodec_damage *damage);

/** How to decode. Of an undamaged file only seam_repair changes the samples. */
typedef struct encodec_decode_options {
    uint32_t struct_size;
    /** Windows that go through the frame model together; 0, the default, lets the library choose. */
    uint32_t batch_size;
    /** Threads that entropy decoding may use, the caller's included, at most 1024; 0, the default, for one per core. */
    uint32_t threads;
    /** Whether the joins of a guarded file are smoothed: 1, the default, or 0. */
    uint32_t seam_repair;
    /** May be NULL. */
    encodec_progress_fn progress;
    /** Passed to progress. */
    void *progress_user_data;
    /** Ends the operation from another thread; may be NULL. Destroying it while the operation runs is allowed. */
    encodec_cancellation *cancellation;
    /** An encodec_damage_mode. */
    uint32_t damage;
    /** Has to be 0. */
    uint32_t reserved;
    /** Fills in for damaged chunks; NULL, the default, for silence between short fades. */
    encodec_conceal_fn conceal;
    /** Told of what has been concealed; may be NULL. */
    encodec_damage_fn on_damage;
    /** Passed to conceal and on_damage. */
    void *conceal_user_data;
    /**
     * For encodec_decode_file: what becomes of the recording after; NULL, the default, for a WAV file of the bundle's rate and channels.
     * Others do not look at it.
     */
    const encodec_audio_options *audio;
} encodec_decode_options;

/**
 * Reads bytes of a file that a host provides.
 * @param user_data  What the callbacks struct holds.
 * @param offset     Where in the file to begin.
 * @param buffer     Receives the bytes.
 * @param size       Bytes to read.
 * @param read       Receives the bytes that were read, at most size. Fewer are allowed at any time; 0 says that the file ends here.
 * @return ENCODEC_OK to go on; anything else ends the operation, which returns it.
 */
typedef encodec_status (*encodec_read_fn)(void *user_data, uint64_t offset, void *buffer, size_t size, size_t *read);

/** A file that the host reads. */
typedef struct encodec_input_callbacks {
    uint32_t struct_size;
    /** Has to be 0. */
    uint32_t reserved;
    /** Passed to read. */
    void *user_data;
    /** Bytes in the file. */
    uint64_t size;
    /** Reads bytes of the file. */
    encodec_read_fn read;
} encodec_input_callbacks;

/** A device that ONNX Runtime lists: a provider together with hardware that it can use. Set struct_size before the call. */
typedef struct encodec_provider_device {
    uint32_t struct_size;
    /** What the hardware is: an encodec_device_kind. */
    uint32_t kind;
    /** Which of the provider's devices it is, from 0: for a plug-in's, encodec_onnx_options.device_id. */
    uint32_t device_id;
    /** The number of the hardware's maker. */
    uint32_t vendor_id;
    /** The maker's number for hardware of this model. */
    uint32_t hardware_id;
    /** 0. */
    uint32_t reserved;
    /** The provider, as encodec_onnx_options.provider takes it. */
    char provider[64];
    /** The provider's maker. */
    char vendor[64];
    /** The hardware's maker; empty where the system does not tell. */
    char hardware_vendor[64];
} encodec_provider_device;

/** What a bundle says. Set struct_size before the call. */
typedef struct encodec_bundle_properties {
    uint32_t struct_size;
    /** Samples per second of each channel. */
    uint32_t sample_rate;
    /** Channels of the audio. */
    uint32_t channels;
    /** Codebooks of the residual vector quantiser. */
    uint32_t codebooks;
    /** Codes are 0 to this - 1. */
    uint32_t codebook_cardinality;
    /** Samples per channel in one window of the frame model. */
    uint32_t segment_samples;
    /** Samples from the start of one window to the start of the next. */
    uint32_t segment_stride;
    /** Code frames per window. */
    uint32_t frame_length;
    /** Samples of real neighbouring audio on each side of a window; 0 where the bundle is not guarded. */
    uint32_t guard_samples;
    /** 1 if each window carries a scale. */
    uint32_t normalize;
    /** Nominal bit rate in kilobits per second, before entropy coding. */
    double bandwidth_kbps;
} encodec_bundle_properties;

/** What a verification saw, as far as it came. Set struct_size before the call. */
typedef struct encodec_verify_report {
    uint32_t struct_size;
    /** 1 if both graphs ran and what they made passed its checks. */
    uint32_t graphs_ran;
    /** SHA-256 of the manifest, 64 lower-case hex digits. */
    char manifest_sha256[65];
    /** SHA-256 of the encoder's graph; empty if there is none. */
    char encode_model_sha256[65];
    /** SHA-256 of the decoder's graph; empty if there is none. */
    char decode_model_sha256[65];
    /** SHA-256 of the language model; empty if there is none. */
    char language_model_sha256[65];
    /** 0. */
    uint32_t reserved;
    /** One window through the encoder's graph, its loading not included; 0 if it did not run. */
    double encode_milliseconds;
    /** One window through the decoder's graph, its loading not included; 0 if it did not run. */
    double decode_milliseconds;
    /** One step of the language model, its loading not included; 0 if it did not run. */
    double language_model_milliseconds;
    /** Size of the encoder's graph; 0 if there is none. */
    uint64_t encode_model_bytes;
    /** Size of the decoder's graph; 0 if there is none. */
    uint64_t decode_model_bytes;
    /** Size of the language model; 0 if there is none. */
    uint64_t language_model_bytes;
    /** 1 if a provider was compared with the processor; what follows is 0 otherwise. */
    uint32_t is_compared;
    /** Nodes of the encoder's graph. */
    uint32_t encode_nodes;
    /** How many of them the provider computes. */
    uint32_t encode_provider_nodes;
    /** Nodes of the decoder's graph. */
    uint32_t decode_nodes;
    /** How many of them the provider computes. */
    uint32_t decode_provider_nodes;
    /** Windows that were encoded and decoded for the comparison. */
    uint32_t compared_windows;
    /** How many of all codes were the processor's, from 0 to 1. */
    double code_agreement;
    /**
     * The signal-to-noise ratio of the provider's audio against the processor's, both decoding the processor's codes, in decibels; infinite
     * if it is the same.
     */
    double snr_db;
    /** What the provider took to encode these windows. */
    double provider_encode_milliseconds;
    /** What the processor took. */
    double cpu_encode_milliseconds;
    /** What the provider took to decode them. */
    double provider_decode_milliseconds;
    /** What the processor took. */
    double cpu_decode_milliseconds;
} encodec_verify_report;

/** Which providers compute a graph. Set struct_size before the call. */
typedef struct encodec_graph_placement {
    uint32_t struct_size;
    /** 1 if ONNX Runtime tells who computes what; 0 if it was built without that, and the numbers are 0. */
    uint32_t is_known;
    /** 1 if a provider was asked for and another computes some of the graph's nodes. */
    uint32_t has_fallback;
    /** The graph's nodes, after ONNX Runtime's basic simplifications. */
    uint32_t nodes;
    /** How many of them the provider computes that was asked for; with a policy, the one that computes most. */
    uint32_t provider_nodes;
    /** 0. */
    uint32_t reserved;
    /** That provider, as encodec_onnx_options.provider takes it; empty if it is not known. */
    char provider[64];
    /** A phrase for people: "97 of 100 nodes with CUDAExecutionProvider, 3 with CPUExecutionProvider (Gather, Shape)". */
    char description[512];
} encodec_graph_placement;

/** What an .ecdc file's header says. Set struct_size before the call. */
typedef struct encodec_file_info {
    uint32_t struct_size;
    /** Codebooks that were coded. */
    uint32_t codebooks;
    /** Samples per channel. */
    uint64_t length;
    /** Probability scale, header key fp. */
    uint32_t probability_scale;
    /** Minimum range of a symbol, header key mr. */
    uint32_t minimum_range;
    /** Logit temperature. */
    double tau;
    /** Samples per window; 0 where the bundle's holds. */
    uint32_t chunk_samples;
    /** Samples between chunk starts; 0 where the bundle's holds. */
    uint32_t chunk_stride;
    /** Steps coded for every chunk; 0 where they follow from each chunk's length. */
    uint32_t steps_per_chunk;
    /** 0. */
    uint32_t reserved;
} encodec_file_info;

/** One chunk of a file. Set struct_size before the call. */
typedef struct encodec_chunk_info {
    uint32_t struct_size;
    /** Language model steps that code it. */
    uint32_t steps;
    /** The chunk, from 0. */
    uint64_t index;
    /** The first sample that it covers. */
    uint64_t start;
    /** Samples per channel from there to where the next chunk starts, or the recording ends. */
    uint64_t length;
    /** Where in the file its payload starts; 0 for a chunk that is lost. */
    uint64_t file_offset;
    /** The payload's size; 0 for a chunk that is lost. */
    uint32_t payload_bytes;
    /** 1 if the payload's CRC-32 is the one that the file gives. */
    uint32_t is_intact;
    /** The window's scale as it stands in the file; 1 where the bundle does not normalise, 0 for a chunk that is lost. */
    float scale;
    /** 0. */
    uint32_t reserved;
} encodec_chunk_info;

/**
 * How a recording is cut into chunks. Set struct_size before the call. Chunk k covers the samples from k * window_stride on; its window for
 * the frame model starts guard_samples earlier and has window_samples, silence where there is no recording.
 */
typedef struct encodec_chunk_plan {
    uint32_t struct_size;
    /** Samples per channel in a window. */
    uint32_t window_samples;
    /** Samples from the start of one window to the start of the next. */
    uint32_t window_stride;
    /** Samples of real neighbouring audio on each side of a window; 0 in a plain layout. */
    uint32_t guard_samples;
    /** Code frames per codebook and chunk in arrays of codes. Of these each chunk's steps, the first ones, are coded. */
    uint32_t frames;
    /** Steps of the last chunk; 0 if there is none. encodec_chunk_steps tells those of any. */
    uint32_t last_steps;
    /** Number of chunks. */
    uint64_t chunks;
    /** Samples per channel in the recording. */
    uint64_t length;
    /** Steps of every chunk; 0 where they follow from each chunk's length. */
    uint32_t fixed_steps;
    /** 0. */
    uint32_t reserved;
} encodec_chunk_plan;

/* ---- The library --------------------------------------------------------------------------------------------------------------------- */

/** The product's version, "major.minor.patch". Static; never NULL. */
ENCODEC_API const char *encodec_version(void);

/** The interface that the loaded library implements; compare with ENCODEC_ABI_VERSION. */
ENCODEC_API uint32_t encodec_abi_version(void);

/**
 * The kernel that computes the language model: "AvxVnni", "Avx2", "ArmDotProduct", "Vector128" or "Scalar", slower in this order. All give
 * the same bytes. The environment variable ENCODEC_KERNEL asks for another one that the processor can run; if it asks for one that it
 * cannot, this is "none", and operations that need the language model return ENCODEC_ERROR_INVALID_ARGUMENT. Static; never NULL.
 */
ENCODEC_API const char *encodec_kernel(void);

/**
 * What this build has, as words with a space between: "onnxruntime callbacks entropy-only wav memory-bundles verify log providers", and
 * "kernel:" with the name of each kernel that there is code for, whether this processor can run it or not. More may be added. Static; never
 * NULL.
 */
ENCODEC_API const char *encodec_build_features(void);

/**
 * The name of a status, as in "ENCODEC_ERROR_DISK_FULL"; "unknown status" for a number that is none. Static; never NULL.
 * @param status  Any number.
 */
ENCODEC_API const char *encodec_status_string(encodec_status status);

/**
 * The message of the last call on this thread that failed; empty if none has.
 * @param buffer    Receives the message and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small; buffer then receives the terminating zero alone.
 *         ENCODEC_ERROR_NULL_ARGUMENT if capacity is above 0 and buffer is NULL. The message itself stays what it was.
 */
ENCODEC_API encodec_status encodec_last_error(char *buffer, size_t capacity, size_t *size);

/**
 * Frees what the library allocated for the caller. NULL is allowed.
 * @param memory  What a function gave out, or NULL.
 */
ENCODEC_API void encodec_free(void *memory);

/**
 * Sets who is told what the library does beside what its functions return: which ONNX Runtime was loaded, graphs and weights and how long
 * they took, what was concealed. For the whole process. When it returns, the callback before is not called any more, so its user_data may
 * go away; it waits for calls that are under way on other threads. May be called from within the callback.
 * @param callback      Called by any thread, also by several at once; NULL, as at first, for silence.
 * @param user_data     Passed to the callback.
 * @param most_verbose  Messages that are more verbose than this are left out.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if most_verbose is no level: the callback before is then still set.
 */
ENCODEC_API encodec_status encodec_set_log_callback(encodec_log_fn callback, void *user_data, encodec_log_level most_verbose);

/* ---- Options ------------------------------------------------------------------------------------------------------------------------- */

/**
 * Fills in the defaults.
 * @param options      Receives the defaults.
 * @param struct_size  sizeof(encodec_onnx_options).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_onnx_options_init(encodec_onnx_options *options, size_t struct_size);

/**
 * Fills in the defaults: no files.
 * @param files        Receives the defaults.
 * @param struct_size  sizeof(encodec_bundle_files).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_bundle_files_init(encodec_bundle_files *files, size_t struct_size);

/**
 * Fills in the defaults: everything is run, no hash is given.
 * @param options      Receives the defaults.
 * @param struct_size  sizeof(encodec_verify_options).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_verify_options_init(encodec_verify_options *options, size_t struct_size);

/**
 * Fills in the defaults: no functions.
 * @param callbacks    Receives the defaults.
 * @param struct_size  sizeof(encodec_frame_callbacks).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_frame_callbacks_init(encodec_frame_callbacks *callbacks, size_t struct_size);

/**
 * Fills in the defaults.
 * @param options      Receives the defaults.
 * @param struct_size  sizeof(encodec_encode_options).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_encode_options_init(encodec_encode_options *options, size_t struct_size);

/**
 * Fills in the defaults.
 * @param options      Receives the defaults.
 * @param struct_size  sizeof(encodec_decode_options).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_decode_options_init(encodec_decode_options *options, size_t struct_size);

/**
 * Fills in the defaults: no function.
 * @param callbacks    Receives the defaults.
 * @param struct_size  sizeof(encodec_input_callbacks).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_input_callbacks_init(encodec_input_callbacks *callbacks, size_t struct_size);

/**
 * Fills in the defaults: audio stays as it is.
 * @param options      Receives the defaults.
 * @param struct_size  sizeof(encodec_audio_options).
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_audio_options_init(encodec_audio_options *options, size_t struct_size);

/* ---- Cancellation -------------------------------------------------------------------------------------------------------------------- */

/**
 * Makes a cancellation, not cancelled, to be put into the options of operations that it is to end.
 * @param cancellation  Receives the handle, to be destroyed with encodec_cancellation_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if cancellation is NULL; ENCODEC_ERROR_OUT_OF_MEMORY.
 */
ENCODEC_API encodec_status encodec_cancellation_create(encodec_cancellation **cancellation);

/**
 * Ends every operation that was given it, with ENCODEC_ERROR_CANCELLED: each at its next step, so after at most one call of the frame
 * model; and those that begin later at once, until it is reset. From any thread, at any time, as often as one likes. Does not wait for
 * them. Not from a signal handler.
 * @param cancellation  The cancellation.
 * @return ENCODEC_ERROR_NULL_ARGUMENT or ENCODEC_ERROR_INVALID_HANDLE if it is none.
 */
ENCODEC_API encodec_status encodec_cancellation_cancel(encodec_cancellation *cancellation);

/**
 * Lets operations that begin afterwards run. Those that have been cancelled stay cancelled, even if they have not returned yet.
 * @param cancellation  The cancellation.
 * @return ENCODEC_ERROR_NULL_ARGUMENT or ENCODEC_ERROR_INVALID_HANDLE if it is none.
 */
ENCODEC_API encodec_status encodec_cancellation_reset(encodec_cancellation *cancellation);

/**
 * Whether it is cancelled.
 * @param cancellation  The cancellation.
 * @param is_cancelled  Receives 1 if it has been cancelled and not reset since, else 0. Untouched after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if cancellation is none.
 */
ENCODEC_API encodec_status encodec_cancellation_is_cancelled(encodec_cancellation *cancellation, uint32_t *is_cancelled);

/**
 * Destroys a cancellation and sets the handle to NULL. A handle that is NULL already is allowed. Operations that were given it go on; those
 * that have not been cancelled by then no longer can be.
 * @param cancellation  The variable that holds the handle.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.
 */
ENCODEC_API encodec_status encodec_cancellation_destroy(encodec_cancellation **cancellation);

/* ---- Execution providers ------------------------------------------------------------------------------------------------------------- */

/**
 * The execution providers that ONNX Runtime has, as encodec_onnx_options.provider takes them, with a space between: those that it was built
 * with, best first, then those of registered plug-in libraries. Loads ONNX Runtime.
 * @param runtime_library  As encodec_onnx_options.runtime_library. May be NULL.
 * @param buffer           Receives the names and a terminating zero. May be NULL if capacity is 0.
 * @param capacity         Bytes in buffer.
 * @param size             Receives the bytes needed, the terminating zero included. May be NULL.
 * @return ENCODEC_ERROR_RUNTIME_UNAVAILABLE if there is no ONNX Runtime; ENCODEC_ERROR_INVALID_STATE if another than the named one is
 *         loaded; ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small: buffer then receives an empty text.
 */
ENCODEC_API encodec_status encodec_provider_get_names(const char *runtime_library, char *buffer, size_t capacity, size_t *size);

/**
 * How many devices ONNX Runtime lists, those of plug-in libraries among them. Loads ONNX Runtime.
 * @param runtime_library  As encodec_onnx_options.runtime_library. May be NULL.
 * @param count            Receives the number.
 * @return As encodec_provider_get_names.
 */
ENCODEC_API encodec_status encodec_provider_get_device_count(const char *runtime_library, uint32_t *count);

/**
 * One of the devices that ONNX Runtime lists.
 * @param runtime_library  As encodec_onnx_options.runtime_library. May be NULL.
 * @param index            From 0; encodec_provider_get_device_count tells how many there are. Plug-ins that are registered later come last.
 * @param device           To be filled; struct_size has to be set.
 * @return As encodec_provider_get_names; ENCODEC_ERROR_INVALID_ARGUMENT if there is no such device.
 */
ENCODEC_API encodec_status encodec_provider_get_device(const char *runtime_library, uint32_t index, encodec_provider_device *device);

/**
 * Registers a plug-in library of execution providers with ONNX Runtime, for the life of the process: its devices are listed from then on,
 * and its providers can be named. The same library again does nothing. A plug-in is code that runs in this process. Loads ONNX Runtime.
 * @param runtime_library  As encodec_onnx_options.runtime_library. May be NULL.
 * @param path             The plug-in's library.
 * @return As encodec_provider_get_names; ENCODEC_ERROR_FILE_NOT_FOUND if there is no such file; ENCODEC_ERROR_PROVIDER_UNAVAILABLE if ONNX
 *         Runtime does not take it.
 */
ENCODEC_API encodec_status encodec_provider_library_register(const char *runtime_library, const char *path);

/* ---- Bundles ------------------------------------------------------------------------------------------------------------------------- */

/**
 * Opens a bundle in a folder. Its manifest is read and checked now; graphs and language model are read when a codec first needs them, so
 * the folder has to stay.
 * @param folder  The folder with bundle.json: a path, UTF-8.
 * @param bundle  Receives the handle, to be destroyed with encodec_bundle_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if folder is empty or no UTF-8;
 *         ENCODEC_ERROR_FILE_NOT_FOUND if there is no such folder or no bundle.json in it; ENCODEC_ERROR_ACCESS_DENIED or
 *         ENCODEC_ERROR_IO_FAILED if that cannot be read; ENCODEC_ERROR_INVALID_MANIFEST if it is malformed, or larger than 1 MiB.
 */
ENCODEC_API encodec_status encodec_bundle_open(const char *folder, encodec_bundle **bundle);

/**
 * Opens a bundle whose files lie in memory. They are copied, and the copies live as long as the bundle and the codecs made from it. Graphs
 * have to hold their weights themselves.
 * @param files   The files; only the manifest is required.
 * @param bundle  Receives the handle, to be destroyed with encodec_bundle_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if a pointer or the manifest is NULL, or a file is NULL whose size is not 0;
 *         ENCODEC_ERROR_INVALID_ARGUMENT if the size of a file that is not NULL is 0; ENCODEC_ERROR_INVALID_MANIFEST if the manifest is
 *         malformed, or larger than 1 MiB; ENCODEC_ERROR_LIMIT_EXCEEDED if a graph is larger than 1 GiB or the language model larger than
 *         256 MiB; ENCODEC_ERROR_OUT_OF_MEMORY. Graphs and language model are looked at when a codec first needs them, or by
 *         encodec_bundle_verify.
 */
ENCODEC_API encodec_status encodec_bundle_open_memory(const encodec_bundle_files *files, encodec_bundle **bundle);

/**
 * Destroys a bundle and sets the handle to NULL. A handle that is NULL already is allowed. Codecs made from it go on working: what they
 * need of it goes away with the last of them.
 * @param bundle  The variable that holds the handle.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.
 */
ENCODEC_API encodec_status encodec_bundle_destroy(encodec_bundle **bundle);

/**
 * What the bundle's manifest says.
 * @param bundle      The bundle.
 * @param properties  To be filled; struct_size has to be set.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none; ENCODEC_ERROR_INVALID_ARGUMENT
 *         if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_bundle_get_properties(encodec_bundle *bundle, encodec_bundle_properties *properties);

/**
 * The model's name, as in the header of the files that are made with it.
 * @param bundle    The bundle.
 * @param buffer    Receives the name and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small: buffer then receives an empty text;
 *         ENCODEC_ERROR_NULL_ARGUMENT if bundle is NULL, or buffer is and capacity is above 0; ENCODEC_ERROR_INVALID_HANDLE if bundle is
 *         none.
 */
ENCODEC_API encodec_status encodec_bundle_get_model_name(encodec_bundle *bundle, char *buffer, size_t capacity, size_t *size);

/**
 * Verifies a bundle: reads all of its files and compares their SHA-256 with those that are given, and, for a bundle in a folder, with a
 * file SHA256SUMS that lies in it, as sha256sum writes it; looks through manifest and language model; loads the graphs and compares their
 * shapes with what the manifest calls for; and runs each once. What codecs of the bundle have loaded already has to be what the files still
 * hold. With another execution provider than the processor's, its results are compared with the processor's (encodec_verify_options). Takes
 * up to a few seconds.
 * @param bundle   The bundle.
 * @param options  How thoroughly, and what is expected, or NULL for the defaults.
 * @param report   Receives what was seen, after a failure too, as far as the verification came. May be NULL.
 * @return ENCODEC_OK if nothing is wrong. ENCODEC_ERROR_HASH_MISMATCH if a file is not the expected one, or SHA256SUMS cannot be
 *         understood; ENCODEC_ERROR_BUNDLE_FILE_MISSING if a file is missing that the manifest of a bundle in a folder names, or that a
 *         hash was given for; from memory, files that were given as NULL are left out. ENCODEC_ERROR_INVALID_WEIGHTS,
 *         ENCODEC_ERROR_INVALID_GRAPH, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, ENCODEC_ERROR_FRAME_MODEL_FAILED,
 *         ENCODEC_ERROR_INVALID_FRAME_OUTPUT and ENCODEC_ERROR_LIMIT_EXCEEDED as when a codec would meet them;
 *         ENCODEC_ERROR_RUNTIME_UNAVAILABLE, ENCODEC_ERROR_PROVIDER_UNAVAILABLE or ENCODEC_ERROR_PROVIDER_FALLBACK if there is no ONNX
 *         Runtime or no such provider to run the graphs; ENCODEC_ERROR_PROVIDER_MISMATCH if the provider's results are too far off.
 *         ENCODEC_ERROR_NULL_ARGUMENT if bundle is NULL; ENCODEC_ERROR_INVALID_HANDLE if it is none; ENCODEC_ERROR_INVALID_ARGUMENT if an
 *         option, a hash or a struct_size is none.
 */
ENCODEC_API encodec_status encodec_bundle_verify(
    encodec_bundle *bundle, const encodec_verify_options *options, encodec_verify_report *report);

/* ---- Codecs -------------------------------------------------------------------------------------------------------------------------- */

/**
 * Opens a bundle whose graphs ONNX Runtime will run: encodec_bundle_open, encodec_codec_create and encodec_bundle_destroy in one. Graphs,
 * weights and ONNX Runtime itself are loaded when they are first needed.
 * @param bundle_folder  The folder with bundle.json.
 * @param options        How to run the graphs, or NULL for the defaults.
 * @param codec          Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.
 * @return What these functions return.
 */
ENCODEC_API encodec_status encodec_codec_open(const char *bundle_folder, const encodec_onnx_options *options, encodec_codec **codec);

/**
 * Opens a bundle whose frame model is the host's: encodec_bundle_open, encodec_codec_create_with_callbacks and encodec_bundle_destroy in
 * one. ONNX Runtime is not needed, nor are the graphs.
 * @param bundle_folder  The folder with bundle.json and the language model.
 * @param callbacks      The frame model. Copied; user_data has to live as long as the codec.
 * @param codec          Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.
 * @return What these functions return.
 */
ENCODEC_API encodec_status encodec_codec_open_with_callbacks(
    const char *bundle_folder, const encodec_frame_callbacks *callbacks, encodec_codec **codec);

/**
 * Makes a codec of a bundle whose graphs ONNX Runtime will run. Graphs, weights and ONNX Runtime itself are loaded when they are first
 * needed. Several codecs of one bundle share its language model; each loads the graphs for itself.
 * @param bundle   The bundle; may be destroyed before the codec.
 * @param options  How to run the graphs, or NULL for the defaults.
 * @param codec    Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if bundle or codec is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none;
 *         ENCODEC_ERROR_INVALID_ARGUMENT if an option is outside its limits.
 */
ENCODEC_API encodec_status encodec_codec_create(encodec_bundle *bundle, const encodec_onnx_options *options, encodec_codec **codec);

/**
 * Makes a codec of a bundle whose frame model is the host's. ONNX Runtime is not needed, nor are the graphs.
 * @param bundle     The bundle; may be destroyed before the codec.
 * @param callbacks  The frame model. Copied; user_data has to live as long as the codec.
 * @param codec      Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none; ENCODEC_ERROR_INVALID_ARGUMENT
 *         if there is no function, or a flag is neither 0 nor 1.
 */
ENCODEC_API encodec_status encodec_codec_create_with_callbacks(
    encodec_bundle *bundle, const encodec_frame_callbacks *callbacks, encodec_codec **codec);

/**
 * Makes a codec without a frame model: it turns codes into bytes and back, for hosts that keep a pipeline of their own. Functions that take
 * or give audio return ENCODEC_ERROR_INVALID_STATE.
 * @param bundle  The bundle; may be destroyed before the codec.
 * @param codec   Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none.
 */
ENCODEC_API encodec_status encodec_codec_create_entropy_only(encodec_bundle *bundle, encodec_codec **codec);

/**
 * Destroys a codec and sets the handle to NULL. A handle that is NULL already is allowed. Allowed while other threads are inside the
 * codec's functions, or streams that were made from it are in use: it goes away with the last of them.
 * @param codec  The variable that holds the handle.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.
 */
ENCODEC_API encodec_status encodec_codec_destroy(encodec_codec **codec);

/**
 * What the codec's bundle says.
 * @param codec       The codec.
 * @param properties  To be filled; struct_size has to be set.
 * @return As encodec_bundle_get_properties.
 */
ENCODEC_API encodec_status encodec_codec_get_properties(encodec_codec *codec, encodec_bundle_properties *properties);

/**
 * The model's name.
 * @param codec     The codec.
 * @param buffer    Receives the name and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return As encodec_bundle_get_model_name.
 */
ENCODEC_API encodec_status encodec_codec_get_model_name(encodec_codec *codec, char *buffer, size_t capacity, size_t *size);

/**
 * Which providers compute a graph of the codec, which is loaded for it if it has not been yet.
 * @param codec      The codec.
 * @param graph      Which of the two.
 * @param placement  To be filled; struct_size has to be set.
 * @return ENCODEC_ERROR_INVALID_STATE if ONNX Runtime does not run this codec's frame model; ENCODEC_ERROR_INVALID_ARGUMENT if graph is
 *         none; otherwise what loading the graph ends with, as encoding and decoding do.
 */
ENCODEC_API encodec_status encodec_codec_get_graph_placement(encodec_codec *codec, encodec_graph graph, encodec_graph_placement *placement);

/**
 * The message of this codec's last call that failed, on whichever thread; otherwise as encodec_last_error.
 * @param codec     The codec.
 * @param buffer    Receives the message and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return As encodec_last_error; ENCODEC_ERROR_NULL_ARGUMENT or ENCODEC_ERROR_INVALID_HANDLE if codec is none.
 */
ENCODEC_API encodec_status encodec_codec_last_error(encodec_codec *codec, char *buffer, size_t capacity, size_t *size);

/* ---- Encoding ------------------------------------------------------------------------------------------------------------------------ */

/**
 * Encodes PCM in memory to an .ecdc file in memory.
 * @param codec        The codec.
 * @param options      How, or NULL for the defaults.
 * @param samples      length * channels values; may be NULL if length is 0. Values have to be finite.
 * @param length       Samples per channel.
 * @param sample_rate  Has to be the bundle's.
 * @param channels     Has to be the bundle's.
 * @param layout       How the channels lie.
 * @param data         Receives the file, to be freed with encodec_free; NULL after a failure.
 * @param size         Receives its size in bytes.
 * @return ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH if the audio is not of the bundle's kind;
 *         ENCODEC_ERROR_INVALID_ARGUMENT for a NaN or infinity among the samples, or a chunk_ms that does not fit;
 *         ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values, which files and streams take; and what encoding can end with, as said
 *         at the top.
 */
ENCODEC_API encodec_status encodec_encode(
    encodec_codec *codec, const encodec_encode_options *options, const float *samples, uint64_t length, uint32_t sample_rate,
    uint32_t channels, encodec_layout layout, uint8_t **data, size_t *size);

/**
 * Encodes a WAV file, or with options->audio any audio file, to an .ecdc file. The output appears whole or not at all.
 * @param codec      The codec.
 * @param options    How, or NULL for the defaults.
 * @param wav_path   The WAV or other audio file.
 * @param ecdc_path  The .ecdc file.
 * @param overwrite  1 if an existing output may be replaced, else 0.
 * @return ENCODEC_ERROR_FILE_NOT_FOUND if there is no such file or no folder for the output; ENCODEC_ERROR_FILE_EXISTS if the output exists
 *         and overwrite is 0; ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED or ENCODEC_ERROR_DISK_FULL; ENCODEC_ERROR_INVALID_WAV or
 *         ENCODEC_ERROR_UNSUPPORTED_WAV, the latter too where libsndfile is needed and missing; and as encodec_encode, without its limit.
 */
ENCODEC_API encodec_status encodec_encode_file(
    encodec_codec *codec, const encodec_encode_options *options, const char *wav_path, const char *ecdc_path, uint32_t overwrite);

/* ---- Encoding as a stream ------------------------------------------------------------------------------------------------------------ */

/**
 * Begins an encoding that samples are pushed into as they come. The bytes that are pulled are those of encodec_encode, however the samples
 * are cut into pushes. Memory holds a few groups of chunks, and what has not been pulled. Entropy coding's helper threads work on between
 * calls, until the stream is finished or destroyed.
 *
 * One thread at a time may use a stream: a call while another is inside is ENCODEC_ERROR_INVALID_STATE. Streams of one codec may run on
 * different threads. A refused argument leaves the stream as it was. After any other failure it is dead: every function but
 * encodec_encoder_destroy and encodec_encoder_last_error returns ENCODEC_ERROR_INVALID_STATE, with the first failure in the message.
 * @param codec        The codec; it may be destroyed before its streams.
 * @param options      How, or NULL for the defaults. Copied; the progress callback's user_data has to live as long as the stream. With
 *                     total_length the header comes out first and chunks as they are ready; without, length_mode tells what becomes of the
 *                     header.
 * @param sample_rate  Has to be the bundle's.
 * @param channels     Has to be the bundle's.
 * @param encoder      Receives the handle, to be destroyed with encodec_encoder_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH if the audio is not of the bundle's kind;
 *         ENCODEC_ERROR_INVALID_ARGUMENT if an option is outside its limits; ENCODEC_ERROR_INVALID_STATE if the codec cannot encode; and
 *         what encoding can end with, as said at the top.
 */
ENCODEC_API encodec_status encodec_encoder_create(
    encodec_codec *codec, const encodec_encode_options *options, uint32_t sample_rate, uint32_t channels, encodec_encoder **encoder);

/**
 * Takes samples: all of them, whatever their number. Frame model and entropy coder run inside this call once enough samples have come.
 * @param encoder      The encoder.
 * @param interleaved  count * channels values, finite; may be NULL if count is 0.
 * @param count        Samples per channel.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT for a NaN or infinity, or more samples than total_length announced: none has been taken;
 *         ENCODEC_ERROR_INVALID_STATE after encodec_encoder_finish.
 */
ENCODEC_API encodec_status encodec_encoder_push_f32(encodec_encoder *encoder, const float *interleaved, size_t count);

/**
 * As encodec_encoder_push_f32, for samples of 16 bits: value / 32768.
 * @param encoder      The encoder.
 * @param interleaved  count * channels values; may be NULL if count is 0.
 * @param count        Samples per channel.
 * @return As encodec_encoder_push_f32.
 */
ENCODEC_API encodec_status encodec_encoder_push_s16(encodec_encoder *encoder, const int16_t *interleaved, size_t count);

/**
 * As encodec_encoder_push_f32, for samples that lie channel by channel.
 * @param encoder   The encoder.
 * @param channels  A pointer per channel, each to count values, finite; may be NULL if count is 0.
 * @param count     Samples per channel.
 * @return As encodec_encoder_push_f32.
 */
ENCODEC_API encodec_status encodec_encoder_push_planar_f32(encodec_encoder *encoder, const float *const *channels, size_t count);

/**
 * As encodec_encoder_push_planar_f32, for samples of 16 bits: value / 32768.
 * @param encoder   The encoder.
 * @param channels  A pointer per channel, each to count values; may be NULL if count is 0.
 * @param count     Samples per channel.
 * @return As encodec_encoder_push_f32.
 */
ENCODEC_API encodec_status encodec_encoder_push_planar_s16(encodec_encoder *encoder, const int16_t *const *channels, size_t count);

/**
 * Says that the recording has ended, and encodes what is left. Bytes can still be pulled afterwards.
 * @param encoder  The encoder.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if fewer samples have come than total_length announced: the rest can still be pushed;
 *         ENCODEC_ERROR_INVALID_STATE if it has been finished already.
 */
ENCODEC_API encodec_status encodec_encoder_finish(encodec_encoder *encoder);

/**
 * Takes bytes of the file that are ready, from its start on.
 * @param encoder   The encoder.
 * @param buffer    Receives them. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives their number: 0 if there are none now or, after encodec_encoder_finish, no more.
 * @return ENCODEC_ERROR_INVALID_STATE if the stream has failed.
 */
ENCODEC_API encodec_status encodec_encoder_pull(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size);

/**
 * How many bytes can be pulled now.
 * @param encoder  The encoder.
 * @param bytes    Receives their number.
 * @return ENCODEC_ERROR_INVALID_STATE if the stream has failed.
 */
ENCODEC_API encodec_status encodec_encoder_available(encodec_encoder *encoder, uint64_t *bytes);

/**
 * After encodec_encoder_finish with ENCODEC_LENGTH_PATCH: what has to be written over the start of the file.
 * @param encoder   The encoder.
 * @param buffer    Receives it. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, also with ENCODEC_ERROR_BUFFER_TOO_SMALL; 0 where there is nothing to patch.
 * @return ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small: buffer is untouched; ENCODEC_ERROR_INVALID_STATE before
 *         encodec_encoder_finish.
 */
ENCODEC_API encodec_status encodec_encoder_get_patch(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size);

/**
 * Ends a stream, at any time, and sets the handle to NULL. A handle that is NULL already is allowed.
 * @param encoder  The variable that holds the handle.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.
 */
ENCODEC_API encodec_status encodec_encoder_destroy(encodec_encoder **encoder);

/**
 * The message of this stream's last call that failed, on whichever thread; otherwise as encodec_last_error.
 * @param encoder   The encoder.
 * @param buffer    Receives the message and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return As encodec_codec_last_error.
 */
ENCODEC_API encodec_status encodec_encoder_last_error(encodec_encoder *encoder, char *buffer, size_t capacity, size_t *size);

/* ---- Decoding ------------------------------------------------------------------------------------------------------------------------ */

/**
 * Reads the header of an .ecdc file in memory. Needs no bundle; the chunks are not looked at.
 * @param data  The file, or at least its header.
 * @param size  Bytes in data.
 * @param info  Receives what the header says.
 * @return ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION or ENCODEC_ERROR_INVALID_HEADER if this is no header;
 *         ENCODEC_ERROR_TRUNCATED if it is not complete; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size. info is then as
 *         it was.
 */
ENCODEC_API encodec_status encodec_read_info(const uint8_t *data, size_t size, encodec_file_info *info);

/**
 * Decodes an .ecdc file in memory to PCM in memory. That the file was made with the codec's model and holds as many chunks as its length
 * takes is checked before length is reported: a header alone cannot make the caller allocate. With ENCODEC_DAMAGE_CONCEAL chunks may be
 * missing, up to 2^30 samples per channel; more is ENCODEC_ERROR_LIMIT_EXCEEDED.
 * @param codec     The codec.
 * @param options   How, or NULL for the defaults.
 * @param data      The file.
 * @param size      Bytes in data.
 * @param samples   Receives length * channels values. May be NULL if capacity is 0: then only length is reported. A decoding that fails or
 *                  is cancelled midway may have written the samples before that point; nothing is written beyond length * channels.
 * @param capacity  Values (not bytes, not samples per channel) in samples.
 * @param layout    How the channels are to lie.
 * @param length    Receives the samples per channel that the file holds, also with ENCODEC_ERROR_BUFFER_TOO_SMALL. May be NULL.
 * @return ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is less than length * channels, unless samples is NULL and capacity 0;
 *         ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION, ENCODEC_ERROR_INVALID_HEADER, ENCODEC_ERROR_TRUNCATED,
 *         ENCODEC_ERROR_CORRUPT_CHUNK or ENCODEC_ERROR_CHUNK_COUNT_MISMATCH for what is no file, or a damaged one;
 *         ENCODEC_ERROR_BUNDLE_MISMATCH if it was made with another model; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values,
 *         which files, streams and readers give; and what decoding can end with, as said at the top.
 */
ENCODEC_API encodec_status encodec_decode(
    encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, float *samples, uint64_t capacity,
    encodec_layout layout, uint64_t *length);

/**
 * Decodes an .ecdc file to a WAV file, or with options->audio to a FLAC file, another rate or other channels. The output appears whole or
 * not at all.
 * @param codec      The codec.
 * @param options    How, or NULL for the defaults.
 * @param ecdc_path  The .ecdc file.
 * @param wav_path   The WAV or FLAC file.
 * @param format     How samples are stored; FLAC holds no floats.
 * @param overwrite  1 if an existing output may be replaced, else 0.
 * @return ENCODEC_ERROR_FILE_NOT_FOUND if there is no .ecdc file or no folder for the output; ENCODEC_ERROR_FILE_EXISTS if the output
 *         exists and overwrite is 0; ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED or ENCODEC_ERROR_DISK_FULL;
 *         ENCODEC_ERROR_LIMIT_EXCEEDED if the output would be larger than a WAV file can be; and as encodec_decode, without its limit.
 */
ENCODEC_API encodec_status encodec_decode_file(
    encodec_codec *codec, const encodec_decode_options *options, const char *ecdc_path, const char *wav_path, encodec_wav_format format,
    uint32_t overwrite);

/* ---- Decoding as a stream ------------------------------------------------------------------------------------------------------------ */

/**
 * Begins to decode a file that comes in pieces: push bytes, pull samples. A chunk is decoded within the push that completes it, and what
 * comes out depends on the file alone, whatever the sizes of the pieces. A decoder is used by one thread at a time; a call while another is
 * inside is ENCODEC_ERROR_INVALID_STATE. Decoders of one codec may be used by different threads. A file from before headers carried windows
 * ends with ENCODEC_ERROR_CHUNK_COUNT_MISMATCH: it takes a reader.
 * @param codec    The codec; what the decoder needs of it lives as long as the decoder, even if it is destroyed before.
 * @param options  How, or NULL for the defaults. Copied; what its pointers lead to has to live as long as the decoder.
 * @param decoder  Receives the handle, to be destroyed with encodec_decoder_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if an option is outside its limits; ENCODEC_ERROR_INVALID_STATE if the codec cannot decode;
 *         ENCODEC_ERROR_CANCELLED.
 */
ENCODEC_API encodec_status encodec_decoder_create(encodec_codec *codec, const encodec_decode_options *options, encodec_decoder **decoder);

/**
 * Takes the next bytes of the file and decodes what they complete. Samples wait until they are pulled: pull before pushing more. After a
 * failure the samples before it can still be pulled; pushing and finishing return ENCODEC_ERROR_INVALID_STATE and name the failure.
 * @param decoder  The decoder.
 * @param data     The bytes; may be NULL if size is 0.
 * @param size     Any number of bytes.
 * @return What encodec_decode returns for the same bytes; ENCODEC_ERROR_INVALID_STATE after encodec_decoder_finish or a failure.
 */
ENCODEC_API encodec_status encodec_decoder_push(encodec_decoder *decoder, const uint8_t *data, size_t size);

/**
 * Says that there are no more bytes. A file that ends too early is the failure that it is in one call, or concealed; the samples before its
 * end can still be pulled. What conceals missing chunks is made as it is pulled: pull until there is no more.
 * @param decoder  The decoder.
 * @return ENCODEC_ERROR_TRUNCATED or ENCODEC_ERROR_CHUNK_COUNT_MISMATCH if there is too little, and that is not to be concealed;
 *         ENCODEC_ERROR_LIMIT_EXCEEDED if more is missing than is concealed; what encodec_decode returns for the whole file;
 *         ENCODEC_ERROR_INVALID_STATE if it has been finished already, or has failed.
 */
ENCODEC_API encodec_status encodec_decoder_finish(encodec_decoder *decoder);

/**
 * What the file's header says, once it is complete.
 * @param decoder   The decoder.
 * @param info      Receives it; left as it is if the header is not complete.
 * @param is_known  Receives 1 if the header is complete, else 0.
 * @return ENCODEC_OK also while the header is not complete; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_decoder_get_info(encodec_decoder *decoder, encodec_file_info *info, uint32_t *is_known);

/**
 * Samples that can be pulled now.
 * @param decoder  The decoder.
 * @param count    Receives the number of samples per channel.
 * @return ENCODEC_OK, also after a failure of the stream.
 */
ENCODEC_API encodec_status encodec_decoder_available(encodec_decoder *decoder, uint64_t *count);

/**
 * Takes samples that are final, f32.
 * @param decoder      The decoder.
 * @param interleaved  [capacity][channels]; may be NULL if capacity is 0.
 * @param capacity     Most samples per channel to take: interleaved has room for as many.
 * @param count        Receives the samples per channel taken; 0 if there are none now, or no more after the end.
 * @return ENCODEC_ERROR_INVALID_STATE if the stream has failed and the samples before that have been pulled.
 */
ENCODEC_API encodec_status encodec_decoder_pull_f32(encodec_decoder *decoder, float *interleaved, size_t capacity, size_t *count);

/**
 * Takes samples that are final, of 16 bits: rounded to the nearest and clipped as WAV files are written.
 * @param decoder      The decoder.
 * @param interleaved  [capacity][channels]; may be NULL if capacity is 0.
 * @param capacity     Most samples per channel to take: interleaved has room for as many.
 * @param count        Receives the samples per channel taken; 0 if there are none now, or no more after the end.
 * @return As encodec_decoder_pull_f32.
 */
ENCODEC_API encodec_status encodec_decoder_pull_s16(encodec_decoder *decoder, int16_t *interleaved, size_t capacity, size_t *count);

/**
 * Takes samples that are final, f32, each channel into a buffer of its own.
 * @param decoder   The decoder.
 * @param channels  One pointer for each channel, to room for capacity samples; may be NULL if capacity is 0.
 * @param capacity  Most samples per channel to take: each channel has room for as many.
 * @param count     Receives the samples per channel taken; 0 if there are none now, or no more after the end.
 * @return As encodec_decoder_pull_f32.
 */
ENCODEC_API encodec_status encodec_decoder_pull_planar_f32(
    encodec_decoder *decoder, float *const *channels, size_t capacity, size_t *count);

/**
 * Takes samples that are final, of 16 bits, each channel into a buffer of its own.
 * @param decoder   The decoder.
 * @param channels  One pointer for each channel, to room for capacity samples; may be NULL if capacity is 0.
 * @param capacity  Most samples per channel to take: each channel has room for as many.
 * @param count     Receives the samples per channel taken; 0 if there are none now, or no more after the end.
 * @return As encodec_decoder_pull_f32.
 */
ENCODEC_API encodec_status encodec_decoder_pull_planar_s16(
    encodec_decoder *decoder, int16_t *const *channels, size_t capacity, size_t *count);

/**
 * How many damaged stretches have been concealed so far.
 * @param decoder  The decoder.
 * @param count    Receives the number.
 * @return ENCODEC_OK, also after a failure of the stream.
 */
ENCODEC_API encodec_status encodec_decoder_get_damage_count(encodec_decoder *decoder, uint64_t *count);

/**
 * One of the damaged stretches, in the order in which they were met.
 * @param decoder  The decoder.
 * @param index    Which, from 0.
 * @param damage   Receives it.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if there are not as many, or struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_decoder_get_damage(encodec_decoder *decoder, uint64_t index, encodec_damage *damage);

/**
 * Destroys a decoder and sets the handle to NULL, at any time. A handle that is NULL already is allowed.
 * @param decoder  The variable that holds the handle.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.
 */
ENCODEC_API encodec_status encodec_decoder_destroy(encodec_decoder **decoder);

/**
 * The message of this decoder's last call that failed; otherwise as encodec_last_error.
 * @param decoder   The decoder.
 * @param buffer    Receives the message and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return As encodec_codec_last_error.
 */
ENCODEC_API encodec_status encodec_decoder_last_error(encodec_decoder *decoder, char *buffer, size_t capacity, size_t *size);

/* ---- Random access ------------------------------------------------------------------------------------------------------------------- */

/**
 * Opens a file in memory to decode any stretch of it. A reader is used by one thread at a time; a call while another is inside is
 * ENCODEC_ERROR_INVALID_STATE. Readers of one codec may be used by different threads. A call that fails leaves it usable.
 * @param codec    The codec; what the reader needs of it lives as long as the reader, even if it is destroyed before.
 * @param options  How, or NULL for the defaults. Copied; what its pointers lead to has to live as long as the reader.
 * @param data     The file; not copied, and has to stay as it is as long as the reader lives.
 * @param size     Bytes in data.
 * @param reader   Receives the handle, to be destroyed with encodec_reader_destroy; NULL after a failure.
 * @return ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION, ENCODEC_ERROR_INVALID_HEADER, ENCODEC_ERROR_TRUNCATED or
 *         ENCODEC_ERROR_CHUNK_COUNT_MISMATCH for what is no file, or one whose chunks cannot be found; ENCODEC_ERROR_BUNDLE_MISMATCH if it
 *         was made with another model; ENCODEC_ERROR_LIMIT_EXCEEDED if more is missing than is concealed; ENCODEC_ERROR_INVALID_ARGUMENT if
 *         an option is outside its limits; ENCODEC_ERROR_INVALID_STATE if the codec cannot decode.
 */
ENCODEC_API encodec_status encodec_reader_open_memory(
    encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, encodec_reader **reader);

/**
 * Opens a file to decode any stretch of it; otherwise as encodec_reader_open_memory.
 * @param codec    The codec.
 * @param options  How, or NULL for the defaults.
 * @param path     The file; open as long as the reader lives.
 * @param reader   Receives the handle, to be destroyed with encodec_reader_destroy; NULL after a failure.
 * @return As encodec_reader_open_memory; ENCODEC_ERROR_FILE_NOT_FOUND, ENCODEC_ERROR_ACCESS_DENIED or ENCODEC_ERROR_IO_FAILED if the file
 *         cannot be read.
 */
ENCODEC_API encodec_status encodec_reader_open_file(
    encodec_codec *codec, const encodec_decode_options *options, const char *path, encodec_reader **reader);

/**
 * Opens a file that the host reads, to decode any stretch of it; otherwise as encodec_reader_open_memory.
 * @param codec    The codec.
 * @param options  How, or NULL for the defaults.
 * @param input    Reads the file. Copied; user_data has to live as long as the reader.
 * @param reader   Receives the handle, to be destroyed with encodec_reader_destroy; NULL after a failure.
 * @return As encodec_reader_open_memory; what read returns, if it fails; ENCODEC_ERROR_INVALID_ARGUMENT if it claims to have read more than
 *         it was asked for; ENCODEC_ERROR_TRUNCATED if the file ends before its size.
 */
ENCODEC_API encodec_status encodec_reader_open_callbacks(
    encodec_codec *codec, const encodec_decode_options *options, const encodec_input_callbacks *input, encodec_reader **reader);

/**
 * What the file's header says.
 * @param reader  The reader.
 * @param info    Receives it.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_reader_get_info(encodec_reader *reader, encodec_file_info *info);

/**
 * How many chunks the recording takes, lost ones included.
 * @param reader  The reader.
 * @param count   Receives the number.
 * @return ENCODEC_OK for a reader that no other call is inside.
 */
ENCODEC_API encodec_status encodec_reader_get_chunk_count(encodec_reader *reader, uint64_t *count);

/**
 * One chunk: its part of the recording, its place in the file, whether it is intact. Its payload is read, not decoded.
 * @param reader  The reader.
 * @param index   The chunk, from 0.
 * @param chunk   Receives what there is to say.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if there are not as many chunks, or struct_size is no possible size; what reading the file can end
 *         with.
 */
ENCODEC_API encodec_status encodec_reader_get_chunk(encodec_reader *reader, uint64_t index, encodec_chunk_info *chunk);

/**
 * Decodes a stretch of the recording: to the bit what decoding the whole file gives there. Only the chunks that it depends on are decoded,
 * and the last few are kept: reading on decodes no chunk twice.
 * @param reader    The reader.
 * @param start     The first sample.
 * @param count     Samples per channel; the stretch has to lie within the recording.
 * @param samples   Receives count * channels values. May be NULL if count is 0.
 * @param capacity  Values (not bytes, not samples per channel) in samples.
 * @param layout    How the channels are to lie.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if the stretch is not within the recording; ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is less
 *         than count * channels; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values; ENCODEC_ERROR_CORRUPT_CHUNK for a damaged
 *         chunk that the stretch depends on and that is not to be concealed; and what decoding can end with, as said at the top.
 */
ENCODEC_API encodec_status encodec_reader_decode(
    encodec_reader *reader, uint64_t start, uint64_t count, float *samples, uint64_t capacity, encodec_layout layout);

/**
 * How many damaged stretches have been met so far.
 * @param reader  The reader.
 * @param count   Receives the number.
 * @return ENCODEC_OK, also after a call that has failed.
 */
ENCODEC_API encodec_status encodec_reader_get_damage_count(encodec_reader *reader, uint64_t *count);

/**
 * One of the damaged stretches, in the order in which they were met.
 * @param reader  The reader.
 * @param index   Which, from 0.
 * @param damage  Receives it.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if there are not as many, or struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_reader_get_damage(encodec_reader *reader, uint64_t index, encodec_damage *damage);

/**
 * Destroys a reader and sets the handle to NULL, at any time. A handle that is NULL already is allowed.
 * @param reader  The variable that holds the handle.
 * @return ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.
 */
ENCODEC_API encodec_status encodec_reader_destroy(encodec_reader **reader);

/**
 * The message of this reader's last call that failed; otherwise as encodec_last_error.
 * @param reader    The reader.
 * @param buffer    Receives the message and its terminating zero. May be NULL if capacity is 0.
 * @param capacity  Bytes in buffer.
 * @param size      Receives the bytes needed, the terminating zero included. May be NULL.
 * @return As encodec_codec_last_error.
 */
ENCODEC_API encodec_status encodec_reader_last_error(encodec_reader *reader, char *buffer, size_t capacity, size_t *size);

/* ---- Codes, without a frame model ---------------------------------------------------------------------------------------------------- */

/**
 * Codes chunks of equally many steps, for hosts with a container or a network protocol of their own. Needs no frame model. Chunks are
 * independent of one another: each payload is what its chunk would give alone.
 * @param codec    The codec.
 * @param options  How, or NULL for the defaults. The progress callback counts steps instead of samples.
 * @param codes    [chunks][codebooks][steps]. May be NULL if chunks is 0.
 * @param scales   [chunks], finite and not negative; may be NULL where the bundle does not normalise.
 * @param chunks   Number of chunks.
 * @param steps    Code frames of each, at least 1.
 * @param data     Receives the payloads end to end, each as it would stand in a file, without length and checksum; to be freed with
 *                 encodec_free. NULL after a failure.
 * @param sizes    Receives the bytes of each payload: [chunks].
 * @return ENCODEC_ERROR_INVALID_ARGUMENT for a code or scale that is none, or steps of 0; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 -
 *         1 codes; and what encoding can end with, as said at the top.
 */
ENCODEC_API encodec_status encodec_encode_chunks(
    encodec_codec *codec, const encodec_encode_options *options, const int32_t *codes, const float *scales, uint32_t chunks, uint32_t steps,
    uint8_t **data, size_t *sizes);

/**
 * Decodes payloads that encodec_encode_chunks has made. Needs no frame model. Steps, precision and bundle have to be those of the encoder:
 * nothing in a payload tells them. A payload that has been changed may decode to wrong codes; the host's container has to see to that.
 * @param codec              The codec.
 * @param options            How, or NULL for the defaults. The progress callback counts steps instead of samples.
 * @param payloads           A pointer per chunk. May be NULL if chunks is 0.
 * @param sizes              Bytes of each payload.
 * @param chunks             Number of chunks.
 * @param steps              Code frames of each, at least 1.
 * @param probability_scale  262144 for ENCODEC_PRECISION_FINE, 8192 for ENCODEC_PRECISION_REFERENCE.
 * @param minimum_range      2 for both.
 * @param codes              Receives [chunks][codebooks][steps].
 * @param scales             Receives [chunks], 1 where the bundle does not normalise; NULL if they are not wanted.
 * @return ENCODEC_ERROR_CORRUPT_CHUNK for a payload that cannot have come from an encoder; ENCODEC_ERROR_INVALID_ARGUMENT for a precision
 *         that no file has, or steps of 0; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 codes; and what decoding can end with, as
 *         said at the top.
 */
ENCODEC_API encodec_status encodec_decode_chunks(
    encodec_codec *codec, const encodec_decode_options *options, const uint8_t *const *payloads, const size_t *sizes, uint32_t chunks,
    uint32_t steps, uint32_t probability_scale, uint32_t minimum_range, int32_t *codes, float *scales);

/**
 * How a recording is cut into chunks when it is encoded: for hosts that run a frame model themselves. Needs no frame model.
 * @param codec                 The codec.
 * @param options               How, or NULL for the defaults; chunk_ms is looked at.
 * @param length                Samples per channel.
 * @param has_static_time_axis  1 if the host's frame model takes windows of the bundle's size only, else 0.
 * @param plan                  Receives the plan.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if length is more than a file can have, chunk_ms does not fit, or struct_size is no possible size.
 */
ENCODEC_API encodec_status encodec_plan_chunks(
    encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, encodec_chunk_plan *plan);

/**
 * The steps of one chunk: how many of its code frames are coded.
 * @param codec  The codec.
 * @param plan   As encodec_plan_chunks or encodec_decode_codes has filled it.
 * @param chunk  The chunk, from 0.
 * @param steps  Receives their number; 0 after a failure.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if the plan has not as many chunks, or is none of this bundle's.
 */
ENCODEC_API encodec_status encodec_chunk_steps(encodec_codec *codec, const encodec_chunk_plan *plan, uint64_t chunk, uint32_t *steps);

/**
 * Makes an .ecdc file in memory of a recording's codes. Needs no frame model.
 * @param codec                 The codec.
 * @param options               How, or NULL for the defaults.
 * @param length                Samples per channel.
 * @param has_static_time_axis  As for encodec_plan_chunks.
 * @param codes                 [chunks][codebooks][frames]; of each chunk only its steps are looked at. May be NULL if chunks is 0.
 * @param scales                [chunks], finite and not negative; may be NULL where the bundle does not normalise.
 * @param chunks                The plan's chunks.
 * @param frames                The plan's frames.
 * @param data                  Receives the file, to be freed with encodec_free; NULL after a failure.
 * @param size                  Receives its size in bytes.
 * @return ENCODEC_ERROR_INVALID_ARGUMENT if chunks or frames are not the plan's, or for a code or scale that is none;
 *         ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 codes; and what encoding can end with, as said at the top.
 */
ENCODEC_API encodec_status encodec_encode_codes(
    encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, const int32_t *codes,
    const float *scales, uint64_t chunks, uint32_t frames, uint8_t **data, size_t *size);

/**
 * Reads the codes of an .ecdc file in memory. Needs no frame model. That the file was made with the codec's model and is complete is
 * checked before the plan is reported. A damaged chunk ends it, whatever the options say of damage.
 * @param codec            The codec.
 * @param options          How, or NULL for the defaults.
 * @param data             The file.
 * @param size             Bytes in data.
 * @param codes            Receives chunks * codebooks * frames codes, [chunks][codebooks][frames], zeros after each chunk's steps. May be
 *                         NULL if its capacity is 0: then only the plan is reported.
 * @param codes_capacity   Codes that there is room for.
 * @param scales           Receives [chunks], 1 where the bundle does not normalise. May be NULL if its capacity is 0: then none are given.
 * @param scales_capacity  Scales that there is room for.
 * @param plan             Receives the plan, also with ENCODEC_ERROR_BUFFER_TOO_SMALL. May be NULL.
 * @return ENCODEC_ERROR_BUFFER_TOO_SMALL if there is less room than the plan takes; and as encodec_decode.
 */
ENCODEC_API encodec_status encodec_decode_codes(
    encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, int32_t *codes, uint64_t codes_capacity,
    float *scales, uint64_t scales_capacity, encodec_chunk_plan *plan);

/* ---- Audio, without a codec ---------------------------------------------------------------------------------------------------------- */

/**
 * Converts PCM in memory: sample rate, channels, gain, limiter. The resampler is the one of docs/cli.md: linear phase, no delay, so that
 * sample 0 stays sample 0; a recording of n samples becomes one of n * out / in, rounded to the nearest. A recording is converted as a
 * whole: converted in pieces it would be heard to be cut.
 * @param options           How, or NULL for a copy. dither and container have to be 0.
 * @param samples           length * channels values; may be NULL if length is 0. Values have to be finite.
 * @param length            Samples per channel.
 * @param sample_rate       Samples per second of each channel that come in, 1000 to 1000000.
 * @param channels          Channels that come in, 1 to 64.
 * @param layout            How the channels lie, and are to lie.
 * @param converted         Receives the result; not samples itself. May be NULL if capacity is 0: then only converted_length is reported.
 *                          What it holds after a failure is undefined.
 * @param capacity          Values (not bytes, not samples per channel) in converted.
 * @param converted_length  Receives the samples per channel of the result, also with ENCODEC_ERROR_BUFFER_TOO_SMALL. May be NULL.
 * @return ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is less than converted_length times the channels that come out, unless converted is
 *         NULL and capacity 0; ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH for what is not converted;
 *         ENCODEC_ERROR_INVALID_ARGUMENT for a NaN or infinity among the samples, or an option outside its limits;
 *         ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values, in or out.
 */
ENCODEC_API encodec_status encodec_convert(
    const encodec_audio_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels,
    encodec_layout layout, float *converted, uint64_t capacity, uint64_t *converted_length);

/**
 * Converts an audio file to a WAV or FLAC file: sample rate, channels, gain, limiter, dither. Reads WAV files, and what libsndfile reads
 * where it is installed. The output appears whole or not at all.
 * @param options       How, or NULL for the same rate, channels and level.
 * @param input_path    The audio file.
 * @param output_path   The file to write.
 * @param format        How samples are stored; FLAC holds no floats.
 * @param overwrite     1 if an existing output may be replaced, else 0.
 * @param cancellation  Ends the conversion from another thread. May be NULL.
 * @return ENCODEC_ERROR_FILE_NOT_FOUND if there is no input or no folder for the output; ENCODEC_ERROR_FILE_EXISTS if the output exists and
 *         overwrite is 0; ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED or ENCODEC_ERROR_DISK_FULL; ENCODEC_ERROR_INVALID_WAV or
 *         ENCODEC_ERROR_UNSUPPORTED_WAV, the latter too where libsndfile is needed and missing; ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or
 *         ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH for what is not converted; ENCODEC_ERROR_INVALID_ARGUMENT for an option outside its limits;
 *         ENCODEC_ERROR_CANCELLED.
 */
ENCODEC_API encodec_status encodec_convert_file(
    const encodec_audio_options *options, const char *input_path, const char *output_path, encodec_wav_format format, uint32_t overwrite,
    encodec_cancellation *cancellation);

#ifdef __cplusplus
}
#endif

#endif
