import CEncodec

/// What an `.ecdc` file's header says.
public struct FileInfo: Equatable, Sendable {
    /// Samples per channel.
    public let length: UInt64
    /// Codebooks that were coded.
    public let codebooks: Int
    /// Header key fp.
    public let probabilityScale: Int
    /// Header key mr.
    public let minimumRange: Int
    /// Logit temperature.
    public let tau: Double
    /// Samples per window; 0 where the bundle's holds.
    public let chunkSamples: Int
    /// Samples between chunk starts; 0 where the bundle's holds.
    public let chunkStride: Int
    /// Steps coded for every chunk; 0 where they follow from each chunk's length.
    public let stepsPerChunk: Int

    init(_ native: encodec_file_info) {
        length = native.length
        codebooks = Int(native.codebooks)
        probabilityScale = Int(native.probability_scale)
        minimumRange = Int(native.minimum_range)
        tau = native.tau
        chunkSamples = Int(native.chunk_samples)
        chunkStride = Int(native.chunk_stride)
        stepsPerChunk = Int(native.steps_per_chunk)
    }

    /// Reads the header of a file in memory. Needs no bundle; the chunks are not looked at.
    public init(of data: [UInt8]) throws {
        var native = Self.empty
        try Call.run { data.withUnsafeBufferPointer { encodec_read_info($0.baseAddress, $0.count, &native) } }
        self.init(native)
    }

    /// To be filled.
    static var empty: encodec_file_info {
        var native = encodec_file_info()
        native.struct_size = structSize(encodec_file_info.self)
        return native
    }
}
