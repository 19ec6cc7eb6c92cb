import CEncodec

/// Samples of other kinds than interleaved floats.
extension StreamEncoder {
    /// Takes interleaved 16-bit samples, however many.
    public func push(int16 samples: [Int16]) throws {
        let length = try wholeLength(samples.count)
        try Call.run { samples.withUnsafeBufferPointer { encodec_encoder_push_s16(handle, $0.baseAddress, length) } }
    }

    /// Takes interleaved samples where they lie, however many.
    public func push(_ samples: UnsafeBufferPointer<Float>) throws {
        let length = try wholeLength(samples.count)
        try Call.run { encodec_encoder_push_f32(handle, samples.baseAddress, length) }
    }

    /// Takes interleaved 16-bit samples where they lie, however many.
    public func push(int16 samples: UnsafeBufferPointer<Int16>) throws {
        let length = try wholeLength(samples.count)
        try Call.run { encodec_encoder_push_s16(handle, samples.baseAddress, length) }
    }

    /// Takes samples channel by channel: as many arrays as there are channels, all as long.
    public func push(planar channels: [[Float]]) throws {
        let length = try sameLength(channels.map(\.count))
        try withAddresses(channels) { pointers in
            try Call.run { encodec_encoder_push_planar_f32(handle, pointers, length) }
        }
    }

    /// Takes 16-bit samples channel by channel.
    public func push(planarInt16 channels: [[Int16]]) throws {
        let length = try sameLength(channels.map(\.count))
        try withAddresses(channels) { pointers in
            try Call.run { encodec_encoder_push_planar_s16(handle, pointers, length) }
        }
    }

    /// Takes samples channel by channel where they lie, as an `AVAudioPCMBuffer` has them: an address per channel.
    public func push(planar channels: [UnsafePointer<Float>], length: Int) throws {
        let length = try sameLength(channels.map { _ in length })
        let pointers: [UnsafePointer<Float>?] = channels
        try Call.run { encodec_encoder_push_planar_f32(handle, pointers, length) }
    }

    private func wholeLength(_ count: Int) throws -> Int {
        let channels = codec.properties.channels
        guard count % channels == 0 else {
            throw EncodecError(status: .invalidArgument, message: "There are \(count) values for \(channels) channels; it has to be a multiple.")
        }

        return count / channels
    }

    private func sameLength(_ lengths: [Int]) throws -> Int {
        let channels = codec.properties.channels
        guard lengths.count == channels, let first = lengths.first, first >= 0, lengths.allSatisfy({ $0 == first }) else {
            throw EncodecError(
                status: .invalidArgument, message: "The channels have \(lengths) samples; there have to be \(channels), all as long.")
        }

        return first
    }
}

/// The addresses of arrays, for as long as the function runs.
private func withAddresses<T>(
    _ arrays: [[T]], _ addresses: [UnsafePointer<T>?] = [], _ body: ([UnsafePointer<T>?]) throws -> Void
) rethrows {
    guard addresses.count < arrays.count else { return try body(addresses) }
    try arrays[addresses.count].withUnsafeBufferPointer { try withAddresses(arrays, addresses + [$0.baseAddress], body) }
}
