/// PCM: full scale is [-1, 1].
public struct Audio: Equatable, Sendable {
    /// One sample of every channel, then the next.
    public var samples: [Float]
    public var channels: Int

    /// Samples per second of each channel.
    public var sampleRate: Int

    public init(samples: [Float], channels: Int, sampleRate: Int) {
        self.samples = samples
        self.channels = channels
        self.sampleRate = sampleRate
    }

    /// Samples per channel.
    public var length: Int { channels > 0 ? samples.count / channels : 0 }

    /// Refuses samples that are no whole number for each channel.
    func check() throws {
        guard channels > 0, samples.count % channels == 0 else {
            throw EncodecError(
                status: .invalidArgument,
                message: "There are \(samples.count) values for \(channels) channels; it has to be a multiple of a number above 0.")
        }
    }
}
