import CEncodec

/// Sample rate, channels and level, without a codec.
extension Audio {
    /// Converts the recording as a whole: in pieces it would be heard to be cut. Sample 0 stays sample 0.
    ///
    /// ```swift
    /// var options = ConversionOptions()
    /// options.sampleRate = 48000
    /// options.channels = 2
    /// let stereo = try Audio(samples: mono, channels: 1, sampleRate: 44100).converted(options)
    /// ```
    public func converted(_ options: ConversionOptions) throws -> Audio {
        try convertedWithLevels(options).audio
    }

    /// The same, and how loud the result is.
    public func convertedWithLevels(_ options: ConversionOptions) throws -> (audio: Audio, levels: Levels) {
        try check()
        let rate: UInt32 = try checked(sampleRate, "sampleRate")
        let count: UInt32 = try checked(channels, "channels")
        var levels = Self.emptyLevels
        let result = try withUnsafeMutablePointer(to: &levels) { levels in
            try options.withNative(levels: levels) { native in
                try samples.withUnsafeBufferPointer { input in
                    var length: UInt64 = 0
                    try Call.run {
                        encodec_convert(
                            native, input.baseAddress, UInt64(self.length), rate, count, ENCODEC_LAYOUT_INTERLEAVED, nil, 0, &length)
                    }
                    let channels = options.channels ?? (options.pickedChannels.isEmpty ? self.channels : options.pickedChannels.count)
                    let values = Int(length) * channels
                    let samples = try [Float](unsafeUninitializedCapacity: values) { output, initialized in
                        try Call.run {
                            encodec_convert(
                                native, input.baseAddress, UInt64(self.length), rate, count, ENCODEC_LAYOUT_INTERLEAVED, output.baseAddress,
                                UInt64(values), &length)
                        }
                        initialized = values
                    }
                    return Audio(samples: samples, channels: channels, sampleRate: options.sampleRate ?? sampleRate)
                }
            }
        }
        return (result, Levels(peak: levels.peak, samplesAboveFullScale: levels.samples_above_full_scale))
    }

    /// Converts a file to a WAV or FLAC file; the output appears whole or not at all.
    @discardableResult
    public static func convertFile(
        _ input: String, to output: String, format: WavFormat = .pcm16, overwrite: Bool = false, options: ConversionOptions = ConversionOptions(),
        cancellation: Cancellation? = nil
    ) throws -> Levels {
        var levels = emptyLevels
        try withUnsafeMutablePointer(to: &levels) { levels in
            try options.withNative(levels: levels) { native in
                try Call.run { encodec_convert_file(native, input, output, format.native, overwrite ? 1 : 0, cancellation?.handle) }
            }
        }
        return Levels(peak: levels.peak, samplesAboveFullScale: levels.samples_above_full_scale)
    }

    /// To be filled.
    private static var emptyLevels: encodec_levels {
        var native = encodec_levels()
        native.struct_size = structSize(encodec_levels.self)
        return native
    }
}
