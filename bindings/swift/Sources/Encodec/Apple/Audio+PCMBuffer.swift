#if canImport(AVFAudio)
import AVFAudio

/// Audio as Apple's frameworks have it. Compiled on Apple's systems only.
extension Audio {
    /// What a buffer of floats holds, interleaved or not.
    public init(_ buffer: AVAudioPCMBuffer) throws {
        guard let channels = buffer.floatChannelData else {
            throw EncodecError(status: .invalidArgument, message: "The buffer is of \(buffer.format); its samples have to be 32-bit floats.")
        }

        let (count, length, step) = (Int(buffer.format.channelCount), Int(buffer.frameLength), buffer.stride)
        var samples = [Float](repeating: 0, count: count * length)
        for channel in 0..<count {
            for index in 0..<length {
                samples[index * count + channel] = channels[channel][index * step]
            }
        }
        self.init(samples: samples, channels: count, sampleRate: Int(buffer.format.sampleRate))
    }

    /// A whole file, in whatever format, as floats.
    public init(contentsOf file: AVAudioFile) throws {
        file.framePosition = 0
        guard file.length <= Int64(UInt32.max),
            let buffer = AVAudioPCMBuffer(pcmFormat: file.processingFormat, frameCapacity: AVAudioFrameCount(file.length))
        else {
            throw EncodecError(status: .limitExceeded, message: "The file has \(file.length) samples; a buffer does not take as many.")
        }

        try file.read(into: buffer)
        try self.init(buffer)
    }

    /// A buffer with this audio, of the kind that players take: a channel after the other.
    public func pcmBuffer() throws -> AVAudioPCMBuffer {
        try check()
        guard let format = AVAudioFormat(standardFormatWithSampleRate: Double(sampleRate), channels: AVAudioChannelCount(channels)),
            length <= Int(UInt32.max), let buffer = AVAudioPCMBuffer(pcmFormat: format, frameCapacity: AVAudioFrameCount(length)),
            let planes = buffer.floatChannelData
        else {
            throw EncodecError(
                status: .invalidArgument, message: "There is no buffer of \(length) samples, \(channels) channels and \(sampleRate) Hz.")
        }

        buffer.frameLength = AVAudioFrameCount(length)
        for channel in 0..<channels {
            for index in 0..<length {
                planes[channel][index] = samples[index * channels + channel]
            }
        }
        return buffer
    }
}

extension StreamEncoder {
    /// Takes a buffer of the bundle's sample rate and channels without a copy, as a tap or a file gives it.
    public func push(_ buffer: AVAudioPCMBuffer) throws {
        let properties = codec.properties
        guard let planes = buffer.floatChannelData, !buffer.format.isInterleaved, Int(buffer.format.channelCount) == properties.channels,
            Int(buffer.format.sampleRate) == properties.sampleRate
        else {
            throw EncodecError(
                status: .invalidArgument,
                message: "The buffer is of \(buffer.format); it has to have \(properties.channels) channels of floats at \(properties.sampleRate) Hz.")
        }

        let channels = (0..<properties.channels).map { UnsafePointer(planes[$0]) }
        try push(planar: channels, length: Int(buffer.frameLength))
    }
}
#endif
