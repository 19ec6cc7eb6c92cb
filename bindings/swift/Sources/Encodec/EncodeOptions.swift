import CEncodec

/// How to encode. Only the precision and the chunks' duration change the bytes that are written, and the length mode the header's padding.
public struct EncodeOptions: Sendable {
    /// How finely probabilities are counted. Every reader follows the file's header.
    public enum Precision: Sendable {
        /// Smaller files.
        case fine
        /// Byte for byte what other encoders write.
        case reference
    }

    /// What becomes of the header in a stream whose length is not known beforehand.
    public enum LengthMode: Sendable {
        /// Chunks are held back until the stream is finished.
        case hold
        /// ``StreamEncoder/patch()`` gives what has to be written over the start of the file.
        case patch
    }

    /// Windows that go through the frame model together; 0 lets the library choose.
    public var batchSize = 0

    /// Threads that entropy coding may use; 0 for one per core.
    public var threads = 0

    public var precision = Precision.fine

    /// An explicit chunk duration; nil for the bundle's window.
    public var chunkMilliseconds: Double?

    /// For streams: samples per channel that will come, if that is known.
    public var totalLength: UInt64?

    /// For streams of unknown length.
    public var lengthMode = LengthMode.hold

    public var progress: ProgressHandler?

    /// For ``Codec/encodeFile(_:to:overwrite:options:cancellation:)``: what becomes of the recording before. With it the file may be of any
    /// kind, rate and number of channels; nil for a WAV file of the bundle's rate and channels, and no other.
    public var conversion: ConversionOptions?

    public init() {}

    /// Runs a function with the options as C has them. What they refer to has to outlive what the function makes.
    func withNative(
        _ context: ProgressContext?, _ cancellation: Cancellation?, _ function: (UnsafePointer<encodec_encode_options>) -> encodec_status
    ) throws {
        var native = encodec_encode_options()
        try Call.run { encodec_encode_options_init(&native, MemoryLayout<encodec_encode_options>.stride) }
        native.batch_size = try checked(batchSize, "batchSize")
        native.threads = try checked(threads, "threads")
        let precision = self.precision == .fine ? ENCODEC_PRECISION_FINE : ENCODEC_PRECISION_REFERENCE
        native.precision = UInt32(precision.rawValue)
        native.chunk_ms = chunkMilliseconds ?? 0
        native.cancellation = cancellation?.handle
        let lengthMode = self.lengthMode == .hold ? ENCODEC_LENGTH_HOLD : ENCODEC_LENGTH_PATCH
        native.length_mode = UInt32(lengthMode.rawValue)
        if let totalLength {
            native.total_length = totalLength
        }

        if let context {
            native.progress = reportProgress
            native.progress_user_data = context.userData
        }

        try ConversionOptions.withNative(conversion) { conversion in
            native.audio = conversion
            try withExtendedLifetime((context, cancellation)) {
                try Call.run { function(&native) }
            }
        }
    }
}
