import CEncodec

/// One chunk of a file.
public struct ChunkInfo: Equatable, Sendable {
    /// The chunk, from 0.
    public let index: UInt64
    /// The first sample that it covers.
    public let start: UInt64
    /// Samples per channel from there to where the next chunk starts, or the recording ends.
    public let length: UInt64
    /// Language model steps that code it.
    public let steps: Int
    /// Where in the file its payload starts; 0 for a chunk that is lost.
    public let fileOffset: UInt64
    /// The payload's size; 0 for a chunk that is lost.
    public let payloadBytes: Int
    /// Whether the payload's checksum is the one that the file gives.
    public let isIntact: Bool
    /// The window's scale; 1 where the bundle does not normalise, 0 for a chunk that is lost.
    public let scale: Float

    init(_ native: encodec_chunk_info) {
        index = native.index
        start = native.start
        length = native.length
        steps = Int(native.steps)
        fileOffset = native.file_offset
        payloadBytes = Int(native.payload_bytes)
        isIntact = native.is_intact != 0
        scale = native.scale
    }
}
