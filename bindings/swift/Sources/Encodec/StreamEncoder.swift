import CEncodec

/// An encoding that samples are pushed into and bytes are pulled from, by one thread at a time: the library refuses a call while another is
/// inside.
public final class StreamEncoder: @unchecked Sendable {
    private(set) var handle: OpaquePointer?
    let codec: Codec
    private let progress: ProgressContext?

    /// Begins an encoding of audio of the bundle's sample rate and channels.
    public init(codec: Codec, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil) throws {
        let progress = ProgressContext(options.progress)
        let properties = codec.properties
        var encoder: OpaquePointer?
        try options.withNative(progress, cancellation) { native in
            encodec_encoder_create(codec.handle, native, UInt32(properties.sampleRate), UInt32(properties.channels), &encoder)
        }
        handle = encoder
        self.codec = codec
        self.progress = progress
    }

    deinit {
        encodec_encoder_destroy(&handle)
    }

    /// Takes interleaved samples, however many. Frame model and entropy coder run inside this call once enough samples have come.
    public func push(_ samples: [Float]) throws {
        let audio = codec.audio(samples)
        try audio.check()
        try Call.run { samples.withUnsafeBufferPointer { encodec_encoder_push_f32(handle, $0.baseAddress, audio.length) } }
    }

    /// Says that the recording has ended, and encodes what is left. Bytes can still be pulled afterwards.
    public func finish() throws {
        try Call.run { encodec_encoder_finish(handle) }
    }

    /// Takes the bytes of the file that are ready, from its start on; empty if there are none now.
    public func pull() throws -> [UInt8] {
        var available: UInt64 = 0
        try Call.run { encodec_encoder_available(handle, &available) }
        return try [UInt8](unsafeUninitializedCapacity: Int(available)) { bytes, size in
            try Call.run { encodec_encoder_pull(handle, bytes.baseAddress, Int(available), &size) }
        }
    }

    /// After ``finish()`` with ``EncodeOptions/LengthMode/patch``: what has to be written over the start of the file.
    public func patch() throws -> [UInt8] {
        var needed = 0
        try Call.run { encodec_encoder_get_patch(handle, nil, 0, &needed) }
        return try [UInt8](unsafeUninitializedCapacity: needed) { bytes, size in
            try Call.run { encodec_encoder_get_patch(handle, bytes.baseAddress, needed, &size) }
        }
    }
}
