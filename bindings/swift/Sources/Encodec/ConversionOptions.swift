import CEncodec

/// What becomes of audio on its way: sample rate, channels, level.
public struct ConversionOptions: Sendable, Equatable {
    /// What samples are written into.
    public enum Container: Sendable {
        /// By the file's name: FLAC for .flac, otherwise WAV.
        case automatic
        case wav
        /// By libsndfile, which has to be installed.
        case flac

        var native: encodec_container {
            switch self {
            case .automatic: return ENCODEC_CONTAINER_AUTO
            case .wav: return ENCODEC_CONTAINER_WAV
            case .flac: return ENCODEC_CONTAINER_FLAC
            }
        }
    }

    /// The sample rate that is wanted, 1 000 to 1 000 000 Hz; nil for the one that comes, or the bundle's where a file is encoded.
    public var sampleRate: Int?

    /// The number of channels that is wanted: 2 for 1, a copy on each side, or 1 for 2, their mean; nil for those that come.
    public var channels: Int?

    /// Which of the input's channels come out, from 0, in this order; empty for all.
    public var pickedChannels: [Int] = []

    /// Decibels, -150 to 150; 0 leaves every bit as it is.
    public var gain = 0.0

    /// Whether peaks above -1 dB are bent so that none exceeds full scale.
    public var limits = false

    /// For files: whether samples are dithered before they are rounded to 16 bits.
    public var dithers = false

    /// For files.
    public var container = Container.automatic

    public init() {}

    /// Runs a function with the options as C has them; the levels are filled when it succeeds.
    func withNative<R>(levels: UnsafeMutablePointer<encodec_levels>?, _ function: (UnsafePointer<encodec_audio_options>) throws -> R) throws -> R {
        var native = encodec_audio_options()
        try Call.run { encodec_audio_options_init(&native, MemoryLayout<encodec_audio_options>.stride) }
        native.sample_rate = try checked(sampleRate ?? 0, "sampleRate")
        native.channels = try checked(channels ?? 0, "channels")
        native.picked_count = try checked(pickedChannels.count, "the number of pickedChannels")
        native.gain_db = gain
        native.limit = limits ? 1 : 0
        native.dither = dithers ? 1 : 0
        native.container = UInt32(container.native.rawValue)
        native.levels = levels
        let picked: [UInt32] = try pickedChannels.map { try checked($0, "A picked channel") }
        return try picked.withUnsafeBufferPointer { picked in
            native.picked_channels = picked.isEmpty ? nil : picked.baseAddress
            return try function(&native)
        }
    }

    /// The same for options that are left out.
    static func withNative<R>(
        _ options: ConversionOptions?, _ function: (UnsafePointer<encodec_audio_options>?) throws -> R
    ) throws -> R {
        guard let options else { return try function(nil) }
        return try options.withNative(levels: nil) { try function($0) }
    }
}

/// How loud audio is.
public struct Levels: Sendable, Equatable {
    /// The highest amplitude; 1 is full scale.
    public let peak: Float

    /// Samples above full scale, of all channels.
    public let samplesAboveFullScale: UInt64
}
