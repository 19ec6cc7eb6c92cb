import CEncodec

/// What a bundle says.
public struct Properties: Equatable, Sendable {
    /// The model's name, as in the header of the files that are made with it.
    public let modelName: String
    /// Samples per second of each channel.
    public let sampleRate: Int
    public let channels: Int
    /// Codebooks of the residual vector quantiser.
    public let codebooks: Int
    /// Codes are 0 to this - 1.
    public let codebookCardinality: Int
    /// Samples per channel in one window of the frame model.
    public let segmentSamples: Int
    /// Samples from the start of one window to the start of the next.
    public let segmentStride: Int
    /// Code frames per window.
    public let frameLength: Int
    /// Samples of real neighbouring audio on each side of a window; 0 where the bundle is not guarded.
    public let guardSamples: Int
    /// Whether each window carries a scale.
    public let normalizes: Bool
    /// Nominal bit rate in kilobits per second, before entropy coding.
    public let bandwidthKbps: Double

    init(_ native: encodec_bundle_properties, modelName: String) {
        self.modelName = modelName
        sampleRate = Int(native.sample_rate)
        channels = Int(native.channels)
        codebooks = Int(native.codebooks)
        codebookCardinality = Int(native.codebook_cardinality)
        segmentSamples = Int(native.segment_samples)
        segmentStride = Int(native.segment_stride)
        frameLength = Int(native.frame_length)
        guardSamples = Int(native.guard_samples)
        normalizes = native.normalize != 0
        bandwidthKbps = native.bandwidth_kbps
    }
}
