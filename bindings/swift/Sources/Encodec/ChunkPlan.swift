import CEncodec

/// How a recording is cut into chunks.
public struct ChunkPlan: Sendable {
    let native: encodec_chunk_plan

    /// Number of chunks.
    public var chunks: Int { Int(native.chunks) }
    /// Code frames per codebook and chunk in arrays of codes. Of these each chunk's steps, the first ones, are coded.
    public var frames: Int { Int(native.frames) }
    /// Samples per channel in the recording.
    public var length: UInt64 { native.length }
    /// Samples per channel in a window.
    public var windowSamples: Int { Int(native.window_samples) }
    /// Samples from the start of one window to the start of the next.
    public var windowStride: Int { Int(native.window_stride) }
    /// Samples of real neighbouring audio on each side of a window.
    public var guardSamples: Int { Int(native.guard_samples) }

    /// To be filled.
    static var empty: encodec_chunk_plan {
        var native = encodec_chunk_plan()
        native.struct_size = structSize(encodec_chunk_plan.self)
        return native
    }
}

/// The codes of a recording.
public struct Codes: Sendable {
    /// [chunks][codebooks][frames], zeros after each chunk's steps.
    public var codes: [Int32]
    /// [chunks]; 1 where the bundle does not normalise.
    public var scales: [Float]
    public let plan: ChunkPlan

    public init(codes: [Int32], scales: [Float], plan: ChunkPlan) {
        self.codes = codes
        self.scales = scales
        self.plan = plan
    }
}
