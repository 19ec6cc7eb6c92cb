import CEncodec

/// How samples are stored in a WAV file.
public enum WavFormat: Sendable {
    case pcm16, pcm24, float32

    var native: encodec_wav_format {
        switch self {
        case .pcm16: return ENCODEC_WAV_PCM16
        case .pcm24: return ENCODEC_WAV_PCM24
        case .float32: return ENCODEC_WAV_FLOAT32
        }
    }
}

/// From file to file: memory holds a few chunks at a time, and outputs appear whole or not at all.
extension Codec {
    /// Encodes a WAV file of the bundle's sample rate and channels.
    public func encodeFile(
        _ wav: String, to ecdc: String, overwrite: Bool = false, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil
    ) throws {
        try options.withNative(ProgressContext(options.progress), cancellation) { native in
            encodec_encode_file(handle, native, wav, ecdc, overwrite ? 1 : 0)
        }
    }

    /// The same beside the threads that tasks share; cancelling the task ends it.
    public func encodeFile(_ wav: String, to ecdc: String, overwrite: Bool = false, options: EncodeOptions = EncodeOptions()) async throws {
        let cancellation = try Cancellation()
        try await inBackground(cancellation) {
            try self.encodeFile(wav, to: ecdc, overwrite: overwrite, options: options, cancellation: cancellation)
        }
    }

    /// Decodes a file to a WAV file.
    public func decodeFile(
        _ ecdc: String, to wav: String, format: WavFormat = .pcm16, overwrite: Bool = false, options: DecodeOptions = DecodeOptions(),
        cancellation: Cancellation? = nil
    ) throws {
        try options.withNative(DecodingContext(options), cancellation) { native in
            encodec_decode_file(handle, native, ecdc, wav, format.native, overwrite ? 1 : 0)
        }
    }

    /// The same beside the threads that tasks share; cancelling the task ends it.
    public func decodeFile(
        _ ecdc: String, to wav: String, format: WavFormat = .pcm16, overwrite: Bool = false, options: DecodeOptions = DecodeOptions()
    ) async throws {
        let cancellation = try Cancellation()
        try await inBackground(cancellation) {
            try self.decodeFile(ecdc, to: wav, format: format, overwrite: overwrite, options: options, cancellation: cancellation)
        }
    }
}
