import CEncodec

/// A file of which any stretch can be decoded, by one thread at a time: the library refuses a call while another is inside. A call that fails
/// leaves it usable.
public final class Reader: @unchecked Sendable {
    private var handle: OpaquePointer?
    private let codec: Codec
    private let context: DecodingContext

    /// A file in memory, which the library reads in place.
    private let data: UnsafeMutableBufferPointer<UInt8>?

    /// A file that the program reads.
    private let source: SourceContext?

    /// Opens a file, which stays open as long as the reader lives.
    public init(codec: Codec, path: String, options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil) throws {
        let context = DecodingContext(options)
        var reader: OpaquePointer?
        try options.withNative(context, cancellation) { encodec_reader_open_file(codec.handle, $0, path, &reader) }
        handle = reader
        self.codec = codec
        self.context = context
        data = nil
        source = nil
    }

    /// Opens a file that the program reads.
    public init(codec: Codec, source: any ReaderSource, options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil) throws {
        let context = DecodingContext(options)
        let input = SourceContext(source)
        var callbacks = try input.callbacks()
        var reader: OpaquePointer?
        try options.withNative(context, cancellation) { encodec_reader_open_callbacks(codec.handle, $0, &callbacks, &reader) }
        handle = reader
        self.codec = codec
        self.context = context
        data = nil
        self.source = input
    }

    /// Opens a file in memory. It is copied once.
    public init(codec: Codec, data bytes: [UInt8], options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil) throws {
        let context = DecodingContext(options)
        let data = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = data.initialize(from: bytes)
        var reader: OpaquePointer?
        do {
            try options.withNative(context, cancellation) { native in
                encodec_reader_open_memory(codec.handle, native, data.baseAddress, data.count, &reader)
            }
        } catch {
            data.deallocate()
            throw error
        }

        handle = reader
        self.codec = codec
        self.context = context
        self.data = data
        source = nil
    }

    deinit {
        encodec_reader_destroy(&handle)
        data?.deallocate()
    }

    /// What the file's header says.
    public func info() throws -> FileInfo {
        var native = FileInfo.empty
        try Call.run { encodec_reader_get_info(handle, &native) }
        return FileInfo(native)
    }

    /// How many chunks the recording takes, lost ones included.
    public func chunkCount() throws -> UInt64 {
        var count: UInt64 = 0
        try Call.run { encodec_reader_get_chunk_count(handle, &count) }
        return count
    }

    /// One chunk, from 0. Its payload is read, not decoded.
    public func chunk(_ index: UInt64) throws -> ChunkInfo {
        var native = encodec_chunk_info()
        native.struct_size = structSize(encodec_chunk_info.self)
        try Call.run { encodec_reader_get_chunk(handle, index, &native) }
        return ChunkInfo(native)
    }

    /// All chunks.
    public func chunks() throws -> [ChunkInfo] {
        try (0..<chunkCount()).map { try chunk($0) }
    }

    /// Decodes a stretch of the recording: to the bit what decoding the whole file gives there.
    public func decode(_ stretch: Range<UInt64>) throws -> Audio {
        let length = stretch.upperBound - stretch.lowerBound
        // What goes beyond the end the library refuses, whatever there is to put it into: memory for it would be as large as the mistake.
        let isWithin = try stretch.upperBound <= info().length
        let count: Int = try isWithin ? codec.values(length) : 0
        let samples = try [Float](unsafeUninitializedCapacity: count) { samples, initialized in
            try Call.run {
                encodec_reader_decode(
                    handle, stretch.lowerBound, length, samples.baseAddress, UInt64(count), ENCODEC_LAYOUT_INTERLEAVED)
            }
            initialized = count
        }
        return codec.audio(samples)
    }

    /// The damaged stretches that have been met so far.
    public func damage() throws -> [Damage] {
        try Damage.all(count: { encodec_reader_get_damage_count(handle, $0) }, at: { encodec_reader_get_damage(handle, $0, $1) })
    }
}
