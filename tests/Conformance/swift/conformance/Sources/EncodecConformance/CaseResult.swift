/// A part of a recording.
struct Stretch {
    /// Its first sample.
    let start: Int
    let channels: Int
    /// [channels][length].
    let samples: [Float]

    var length: Int { samples.count / channels }

    /// Of interleaved samples, as the binding gives them.
    init(start: Int, channels: Int, interleaved: [Float]) {
        let length = interleaved.count / channels
        var samples = [Float](repeating: 0, count: interleaved.count)
        for channel in 0..<channels {
            for index in 0..<length {
                samples[channel * length + index] = interleaved[index * channels + channel]
            }
        }
        self.start = start
        self.channels = channels
        self.samples = samples
    }
}

/// A damaged stretch, as a case has it.
struct DamageValues: Equatable {
    let status: String
    let chunk: Int
    let start: Int
    let length: Int
}

/// What came of an operation: each is nil where the operation gives no such thing.
struct CaseResult {
    var error: Error?
    var file: [UInt8]?
    /// One stretch, the whole recording, but for random access.
    var audio: [Stretch]?
    var damage: [DamageValues]?
    var info: [String: Double]?
    var codes: [Int32]?
    var scales: [Float]?
    var chunks = 0

    /// The SHA-256 of the file, or of all samples, stretch after stretch, each [channels][length]; empty if there is neither.
    var hash: String {
        if file == nil && audio == nil {
            return ""
        }

        var bytes = file ?? []
        for stretch in audio ?? [] {
            for sample in stretch.samples {
                let bits = sample.bitPattern
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
            }
        }
        return sha256(of: bytes)
    }
}
