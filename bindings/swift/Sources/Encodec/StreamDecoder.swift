import CEncodec

/// A file that is decoded as its bytes come, by one thread at a time: the library refuses a call while another is inside.
public final class StreamDecoder: @unchecked Sendable {
    private(set) var handle: OpaquePointer?
    let codec: Codec
    private let context: DecodingContext

    public init(codec: Codec, options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil) throws {
        let context = DecodingContext(options)
        var decoder: OpaquePointer?
        try options.withNative(context, cancellation) { encodec_decoder_create(codec.handle, $0, &decoder) }
        handle = decoder
        self.codec = codec
        self.context = context
    }

    deinit {
        encodec_decoder_destroy(&handle)
    }

    /// Takes the next bytes of the file, however many, and decodes what they complete. Pull before pushing more.
    public func push(_ data: [UInt8]) throws {
        try Call.run { data.withUnsafeBufferPointer { encodec_decoder_push(handle, $0.baseAddress, $0.count) } }
    }

    /// Says that there are no more bytes. Pull until there is no more.
    public func finish() throws {
        try Call.run { encodec_decoder_finish(handle) }
    }

    /// What the header says; nil until it is complete.
    public func info() throws -> FileInfo? {
        var native = FileInfo.empty
        var isKnown: UInt32 = 0
        try Call.run { encodec_decoder_get_info(handle, &native, &isKnown) }
        return isKnown != 0 ? FileInfo(native) : nil
    }

    /// Samples per channel that can be pulled now.
    public func available() throws -> UInt64 {
        var count: UInt64 = 0
        try Call.run { encodec_decoder_available(handle, &count) }
        return count
    }

    /// Takes samples that are final, at most so many of each channel; empty if there are none now or, after ``finish()``, no more. What
    /// conceals missing chunks is made here, so that ``available()`` does not count it.
    public func pull(atMost most: Int = 1 << 16) throws -> Audio {
        let capacity: UInt64 = try checked(most, "most")
        let samples = try [Float](unsafeUninitializedCapacity: try codec.values(capacity)) { samples, initialized in
            var count = 0
            try Call.run { encodec_decoder_pull_f32(handle, samples.baseAddress, most, &count) }
            initialized = count * codec.properties.channels
        }
        return codec.audio(samples)
    }

    /// The damaged stretches that have been concealed so far.
    public func damage() throws -> [Damage] {
        try Damage.all(
            count: { encodec_decoder_get_damage_count(handle, $0) }, at: { encodec_decoder_get_damage(handle, $0, $1) })
    }
}
