import CEncodec

/// What went wrong, as one number. New ones may be added to a kind: treat numbers that you do not know as their kind.
public struct Status: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ status: encodec_status) {
        rawValue = UInt32(status.rawValue)
    }

    /// The kind: 1 arguments, 2 files, 3 `.ecdc` data, 4 bundles, 5 audio, 6 frame models, 7 cancellation, 8 memory, 9 defects.
    public var kind: UInt32 { rawValue / 10 }

    /// The name in the C interface, as in "ENCODEC_ERROR_DISK_FULL".
    public var description: String { String(cString: encodec_status_string(native)) }

    var native: encodec_status { encodec_status(rawValue: numericCast(rawValue)) }

    public static let invalidArgument = Status(ENCODEC_ERROR_INVALID_ARGUMENT)
    public static let nullArgument = Status(ENCODEC_ERROR_NULL_ARGUMENT)
    public static let bufferTooSmall = Status(ENCODEC_ERROR_BUFFER_TOO_SMALL)
    public static let invalidHandle = Status(ENCODEC_ERROR_INVALID_HANDLE)
    public static let invalidState = Status(ENCODEC_ERROR_INVALID_STATE)
    public static let forked = Status(ENCODEC_ERROR_FORKED)
    public static let fileNotFound = Status(ENCODEC_ERROR_FILE_NOT_FOUND)
    public static let accessDenied = Status(ENCODEC_ERROR_ACCESS_DENIED)
    public static let ioFailed = Status(ENCODEC_ERROR_IO_FAILED)
    public static let diskFull = Status(ENCODEC_ERROR_DISK_FULL)
    public static let fileExists = Status(ENCODEC_ERROR_FILE_EXISTS)
    public static let notEcdc = Status(ENCODEC_ERROR_NOT_ECDC)
    public static let unsupportedVersion = Status(ENCODEC_ERROR_UNSUPPORTED_VERSION)
    public static let invalidHeader = Status(ENCODEC_ERROR_INVALID_HEADER)
    public static let truncated = Status(ENCODEC_ERROR_TRUNCATED)
    public static let corruptChunk = Status(ENCODEC_ERROR_CORRUPT_CHUNK)
    public static let chunkCountMismatch = Status(ENCODEC_ERROR_CHUNK_COUNT_MISMATCH)
    public static let invalidManifest = Status(ENCODEC_ERROR_INVALID_MANIFEST)
    public static let bundleMismatch = Status(ENCODEC_ERROR_BUNDLE_MISMATCH)
    public static let invalidWeights = Status(ENCODEC_ERROR_INVALID_WEIGHTS)
    public static let bundleFileMissing = Status(ENCODEC_ERROR_BUNDLE_FILE_MISSING)
    public static let hashMismatch = Status(ENCODEC_ERROR_HASH_MISMATCH)
    public static let invalidWav = Status(ENCODEC_ERROR_INVALID_WAV)
    public static let unsupportedWav = Status(ENCODEC_ERROR_UNSUPPORTED_WAV)
    public static let sampleRateMismatch = Status(ENCODEC_ERROR_SAMPLE_RATE_MISMATCH)
    public static let channelCountMismatch = Status(ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH)
    public static let runtimeUnavailable = Status(ENCODEC_ERROR_RUNTIME_UNAVAILABLE)
    public static let invalidGraph = Status(ENCODEC_ERROR_INVALID_GRAPH)
    public static let graphShapeMismatch = Status(ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH)
    public static let frameModelFailed = Status(ENCODEC_ERROR_FRAME_MODEL_FAILED)
    public static let invalidFrameOutput = Status(ENCODEC_ERROR_INVALID_FRAME_OUTPUT)
    public static let providerUnavailable = Status(ENCODEC_ERROR_PROVIDER_UNAVAILABLE)
    public static let providerFallback = Status(ENCODEC_ERROR_PROVIDER_FALLBACK)
    public static let providerMismatch = Status(ENCODEC_ERROR_PROVIDER_MISMATCH)
    public static let cancelled = Status(ENCODEC_ERROR_CANCELLED)
    public static let outOfMemory = Status(ENCODEC_ERROR_OUT_OF_MEMORY)
    public static let limitExceeded = Status(ENCODEC_ERROR_LIMIT_EXCEEDED)
    public static let internalError = Status(ENCODEC_ERROR_INTERNAL)
}
