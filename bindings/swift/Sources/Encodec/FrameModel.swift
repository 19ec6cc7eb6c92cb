/// The sizes of the windows that a frame model is given.
public struct FrameShape: Equatable, Sendable {
    public let windows: Int
    public let channels: Int
    /// Samples per channel in each window.
    public let samples: Int
    public let codebooks: Int
    /// Code frames per window.
    public let frames: Int

    public init(windows: Int, channels: Int, samples: Int, codebooks: Int, frames: Int) {
        self.windows = windows
        self.channels = channels
        self.samples = samples
        self.codebooks = codebooks
        self.frames = frames
    }

    /// Values in [windows][channels][samples].
    public var audioCount: Int { windows * channels * samples }

    /// Values in [windows][codebooks][frames].
    public var codeCount: Int { windows * codebooks * frames }
}

/// What a frame model makes of audio.
public struct EncodedFrames: Equatable, Sendable {
    /// [windows][codebooks][frames], each 0 to the cardinality - 1.
    public var codes: [Int32]

    /// [windows], finite and not negative; nil for 1 each.
    public var scales: [Float]?

    public init(codes: [Int32], scales: [Float]? = nil) {
        self.codes = codes
        self.scales = scales
    }
}

/// The neural half of a codec, written by the program: it takes ONNX Runtime's place. What a function throws comes out of the call that
/// needed it.
public protocol FrameModel: Sendable {
    /// Audio, [windows][channels][samples], to codes.
    func encode(audio: [Float], shape: FrameShape) throws -> EncodedFrames

    /// Codes, [windows][codebooks][frames], zeros after the coded frames, to audio, [windows][channels][samples].
    func decode(codes: [Int32], scales: [Float], shape: FrameShape) throws -> [Float]

    /// Most windows per call; 0 for no limit.
    var maximumBatch: Int { get }

    /// Whether only windows of the bundle's size are taken. Decides the layout of the files that are written.
    var hasStaticTimeAxis: Bool { get }

    /// Whether the functions may be called by several threads at once.
    var allowsConcurrentCalls: Bool { get }
}

extension FrameModel {
    public var maximumBatch: Int { 0 }
    public var hasStaticTimeAxis: Bool { false }
    public var allowsConcurrentCalls: Bool { false }
}
