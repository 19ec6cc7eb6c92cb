namespace Encodec;

/// <summary>
/// What went wrong, as one number. Values are spaced by tens by kind, and new ones may be added to a kind: callers may switch on the kind
/// (<c>value / 10</c>) and treat numbers they do not know as their kind.
/// </summary>
/// <remarks>These are the values and the texts of <c>encodec_status</c> in the C header, which is written from them.</remarks>
public enum EncodecStatus
{
    /// <summary>Nothing went wrong.</summary>
    Ok = 0,

    /// <summary>An argument has a value that the function does not accept.</summary>
    InvalidArgument = 10,

    /// <summary>A pointer or object that is required is <see langword="null"/>.</summary>
    NullArgument = 11,

    /// <summary>The caller's buffer is too small for the result; the required size has been reported.</summary>
    BufferTooSmall = 12,

    /// <summary>A handle is not one that this library gave out, is of another kind, or has been destroyed.</summary>
    InvalidHandle = 13,

    /// <summary>The object cannot do this in the state it is in, or with the parts it was created from.</summary>
    InvalidState = 14,

    /// <summary>
    /// The process was forked after the library had started, and what was asked for cannot be done on this side of the fork: the object was
    /// made on the other, or the library cannot start anew.
    /// </summary>
    Forked = 15,

    /// <summary>A file or folder does not exist.</summary>
    FileNotFound = 20,

    /// <summary>The system does not let this process read or write the file.</summary>
    AccessDenied = 21,

    /// <summary>Reading or writing failed for another reason.</summary>
    IoFailed = 22,

    /// <summary>The disk is full.</summary>
    DiskFull = 23,

    /// <summary>The output exists and overwriting was not asked for.</summary>
    FileExists = 24,

    /// <summary>The data is not an <c>.ecdc</c> file: it does not start with the four bytes <c>ECDC</c>.</summary>
    NotEcdc = 30,

    /// <summary>The container or bitstream version is one that this library does not read.</summary>
    UnsupportedVersion = 31,

    /// <summary>The header's metadata is malformed or has a value outside the format's limits.</summary>
    InvalidHeader = 32,

    /// <summary>The data ends in the middle of the header or of a chunk.</summary>
    Truncated = 33,

    /// <summary>A chunk is damaged: its checksum differs, or its payload cannot have come from an encoder.</summary>
    CorruptChunk = 34,

    /// <summary>The file holds more or fewer chunks than its header calls for.</summary>
    ChunkCountMismatch = 35,

    /// <summary>The bundle's manifest is malformed, or a value in it is missing or outside its limits.</summary>
    InvalidManifest = 40,

    /// <summary>The file was made with another model: name, codebooks or language model differ from the bundle's.</summary>
    BundleMismatch = 41,

    /// <summary>The language model's weight file is malformed or disagrees with the manifest.</summary>
    InvalidWeights = 42,

    /// <summary>A file that the manifest names is missing from the bundle.</summary>
    BundleFileMissing = 43,

    /// <summary>A file of the bundle does not have the SHA-256 that was expected of it, or the list of them cannot be understood.</summary>
    HashMismatch = 44,

    /// <summary>The file is not a WAV file or another audio file that can be read, or it is damaged.</summary>
    InvalidWav = 50,

    /// <summary>The audio file is of a kind that this library does not read, or reads only with libsndfile, which is missing.</summary>
    UnsupportedWav = 51,

    /// <summary>The audio's sample rate is not the bundle's.</summary>
    SampleRateMismatch = 52,

    /// <summary>The audio's channel count is not the bundle's.</summary>
    ChannelCountMismatch = 53,

    /// <summary>ONNX Runtime could not be found or loaded.</summary>
    RuntimeUnavailable = 60,

    /// <summary>ONNX Runtime refused a graph file.</summary>
    InvalidGraph = 61,

    /// <summary>A graph's inputs or outputs do not have the number, type or shape that the bundle calls for.</summary>
    GraphShapeMismatch = 62,

    /// <summary>The frame model failed while it ran.</summary>
    FrameModelFailed = 63,

    /// <summary>The frame model returned a code or a scale outside its range.</summary>
    InvalidFrameOutput = 64,

    /// <summary>The execution provider that was asked for is not one that ONNX Runtime has, or it does not work on this machine.</summary>
    ProviderUnavailable = 65,

    /// <summary>The execution provider was required, and part of a graph would be computed by another.</summary>
    ProviderFallback = 66,

    /// <summary>The execution provider's results differ too much from the processor's.</summary>
    ProviderMismatch = 67,

    /// <summary>The caller cancelled the operation.</summary>
    Cancelled = 70,

    /// <summary>Memory could not be allocated.</summary>
    OutOfMemory = 80,

    /// <summary>A size that the format allows, but that is beyond what this library is willing to allocate.</summary>
    LimitExceeded = 81,

    /// <summary>A defect of this library.</summary>
    Internal = 90,
}
