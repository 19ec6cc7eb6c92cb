import CEncodec

/// Samples of other kinds than interleaved floats. Each takes what is final, at most so many samples per channel.
extension StreamDecoder {
    /// Interleaved 16-bit samples, rounded to the nearest and clipped as WAV files are written.
    public func pullInt16(atMost most: Int = 1 << 16) throws -> [Int16] {
        let capacity: UInt64 = try checked(most, "most")
        return try [Int16](unsafeUninitializedCapacity: try codec.values(capacity)) { samples, initialized in
            var count = 0
            try Call.run { encodec_decoder_pull_s16(handle, samples.baseAddress, most, &count) }
            initialized = count * codec.properties.channels
        }
    }

    /// An array for each channel.
    public func pullPlanar(atMost most: Int = 1 << 16) throws -> [[Float]] {
        try pullPlanar(most) { encodec_decoder_pull_planar_f32(handle, $0, most, $1) }
    }

    /// An array of 16-bit samples for each channel.
    public func pullPlanarInt16(atMost most: Int = 1 << 16) throws -> [[Int16]] {
        try pullPlanar(most) { encodec_decoder_pull_planar_s16(handle, $0, most, $1) }
    }

    /// Into memory of the caller's, an address per channel with room for the capacity, as an `AVAudioPCMBuffer` has it. Gives the samples per
    /// channel that were taken.
    public func pull(planar channels: [UnsafeMutablePointer<Float>], capacity: Int) throws -> Int {
        let _: UInt64 = try checked(capacity, "capacity")
        guard channels.count == codec.properties.channels else {
            throw EncodecError(
                status: .invalidArgument, message: "There are \(channels.count) addresses for \(codec.properties.channels) channels.")
        }

        var count = 0
        let pointers: [UnsafeMutablePointer<Float>?] = channels
        try Call.run { encodec_decoder_pull_planar_f32(handle, pointers, capacity, &count) }
        return count
    }

    private func pullPlanar<T>(
        _ most: Int, _ pull: (UnsafePointer<UnsafeMutablePointer<T>?>, UnsafeMutablePointer<Int>) -> encodec_status
    ) throws -> [[T]] {
        let capacity: UInt64 = try checked(most, "most")
        let channels = codec.properties.channels
        let all = UnsafeMutableBufferPointer<T>.allocate(capacity: try codec.values(capacity))
        defer { all.deallocate() }
        var count = 0
        let pointers = (0..<channels).map { channel in all.baseAddress.map { $0 + channel * most } }
        try Call.run { pull(pointers, &count) }
        return (0..<channels).map { Array(all[($0 * most)..<($0 * most + count)]) }
    }
}
