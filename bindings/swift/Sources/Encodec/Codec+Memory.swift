import CEncodec

/// Audio and files where they lie, without a copy: `data.withUnsafeBytes { try codec.decode(bytes: $0) }` of Foundation's `Data`.
extension Codec {
    /// Encodes interleaved samples of the bundle's sample rate and channels.
    public func encode(
        samples: UnsafeBufferPointer<Float>, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil
    ) throws -> [UInt8] {
        let channels = properties.channels
        guard samples.count % channels == 0 else {
            throw EncodecError(
                status: .invalidArgument, message: "There are \(samples.count) values for \(channels) channels; it has to be a multiple.")
        }

        return try encode(samples, UInt32(properties.sampleRate), UInt32(channels), options, cancellation)
    }

    /// A whole number of samples for each channel, of the rate and channels that are said of them.
    func encode(
        _ samples: UnsafeBufferPointer<Float>, _ sampleRate: UInt32, _ channels: UInt32, _ options: EncodeOptions, _ cancellation: Cancellation?
    ) throws -> [UInt8] {
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        defer { encodec_free(data) }
        try options.withNative(ProgressContext(options.progress), cancellation) { native in
            encodec_encode(
                handle, native, samples.baseAddress, UInt64(samples.count) / UInt64(channels), sampleRate, channels, ENCODEC_LAYOUT_INTERLEAVED,
                &data, &size)
        }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// Decodes an `.ecdc` file.
    public func decode(
        bytes: UnsafeRawBufferPointer, options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil
    ) throws -> Audio {
        let data = bytes.bindMemory(to: UInt8.self)
        var length: UInt64 = 0
        try options.withNative(nil, cancellation) { native in
            encodec_decode(handle, native, data.baseAddress, data.count, nil, 0, ENCODEC_LAYOUT_INTERLEAVED, &length)
        }
        let count: Int = try values(length)
        let samples = try [Float](unsafeUninitializedCapacity: count) { samples, initialized in
            try options.withNative(DecodingContext(options), cancellation) { native in
                encodec_decode(
                    handle, native, data.baseAddress, data.count, samples.baseAddress, UInt64(count), ENCODEC_LAYOUT_INTERLEAVED, &length)
            }
            initialized = count
        }
        return audio(samples)
    }
}
