import CEncodec

/// Audio that fills in for a chunk that is damaged or missing.
public struct Concealment: Sendable {
    /// [channels][length].
    public var audio: [Float]

    /// Whether it is faded in and out; otherwise it is used as it is.
    public var fades: Bool

    public init(audio: [Float], fades: Bool = true) {
        self.audio = audio
        self.fades = fades
    }
}

/// Asked for what fills in for a chunk: its number from 0, the samples of the recording that it covers, and the number of channels. nil is
/// silence. What it throws ends the operation, and comes out of the call.
public typealias ConcealmentHandler = @Sendable (_ chunk: UInt64, _ samples: Range<UInt64>, _ channels: Int) throws -> Concealment?

/// The C callback of every operation that conceals.
func concealChunk(
    userData: UnsafeMutableRawPointer?, chunk: UInt64, start: UInt64, audio: UnsafeMutablePointer<Float>?, channels: UInt32, length: UInt32,
    fade: UnsafeMutablePointer<UInt32>?
) -> encodec_status {
    let context = Unmanaged<DecodingContext>.fromOpaque(userData!).takeUnretainedValue()
    return Call.guarded {
        guard let made = try context.conceal?(chunk, start..<(start + UInt64(length)), Int(channels)) else { return }
        let wanted = Int(channels) * Int(length)
        guard made.audio.count == wanted else {
            throw EncodecError(
                status: .invalidArgument,
                message: "\(made.audio.count) values were given to conceal chunk \(chunk); it takes \(wanted), \(length) for each of \(channels) channels.")
        }

        audio?.update(from: made.audio, count: wanted)
        fade?.pointee = made.fades ? 1 : 0
    }
}
