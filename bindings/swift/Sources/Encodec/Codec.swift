import CEncodec

/// A bundle and a frame model, ready to encode and decode. May be used by several threads and tasks at once.
public final class Codec: @unchecked Sendable {
    private(set) var handle: OpaquePointer?

    /// What the bundle says.
    public let properties: Properties

    /// The frame model of the program's own: lives as long as the codec, and streams and readers hold their codec.
    private let model: FrameContext?

    /// A codec whose graphs ONNX Runtime runs. Graphs, weights and ONNX Runtime itself are loaded when they are first needed.
    public init(bundle: ModelBundle, onnx: OnnxOptions = OnnxOptions()) throws {
        var codec: OpaquePointer?
        try onnx.withNative { encodec_codec_create(bundle.handle, $0, &codec) }
        handle = codec
        properties = bundle.properties
        model = nil
    }

    /// A codec whose frame model is the program's: ONNX Runtime is not needed, nor are the graphs.
    public init(bundle: ModelBundle, model: any FrameModel) throws {
        let context = FrameContext(model)
        var callbacks = try context.callbacks()
        var codec: OpaquePointer?
        try Call.run { encodec_codec_create_with_callbacks(bundle.handle, &callbacks, &codec) }
        handle = codec
        properties = bundle.properties
        self.model = context
    }

    /// A codec without a frame model, which turns codes into bytes and back.
    public init(entropyOnly bundle: ModelBundle) throws {
        var codec: OpaquePointer?
        try Call.run { encodec_codec_create_entropy_only(bundle.handle, &codec) }
        handle = codec
        properties = bundle.properties
        model = nil
    }

    deinit {
        encodec_codec_destroy(&handle)
    }

    /// Encodes a recording to an `.ecdc` file in memory. The audio has to be of the bundle's sample rate and channels.
    public func encode(_ audio: Audio, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil) throws -> [UInt8] {
        try audio.check()
        let sampleRate: UInt32 = try checked(audio.sampleRate, "sampleRate")
        let channels: UInt32 = try checked(audio.channels, "channels")
        return try audio.samples.withUnsafeBufferPointer { try encode($0, sampleRate, channels, options, cancellation) }
    }

    /// The same beside the threads that tasks share; cancelling the task ends it.
    public func encode(_ audio: Audio, options: EncodeOptions = EncodeOptions()) async throws -> [UInt8] {
        let cancellation = try Cancellation()
        return try await inBackground(cancellation) { try self.encode(audio, options: options, cancellation: cancellation) }
    }

    /// Decodes an `.ecdc` file in memory.
    public func decode(_ data: [UInt8], options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil) throws -> Audio {
        try data.withUnsafeBytes { try decode(bytes: $0, options: options, cancellation: cancellation) }
    }

    /// The same beside the threads that tasks share; cancelling the task ends it.
    public func decode(_ data: [UInt8], options: DecodeOptions = DecodeOptions()) async throws -> Audio {
        let cancellation = try Cancellation()
        return try await inBackground(cancellation) { try self.decode(data, options: options, cancellation: cancellation) }
    }

    /// Samples of the bundle's kind.
    func audio(_ samples: [Float]) -> Audio {
        Audio(samples: samples, channels: properties.channels, sampleRate: properties.sampleRate)
    }

    /// The values in so many samples of every channel, of which an array takes 2^31 - 1.
    func values(_ length: UInt64) throws -> Int {
        let (count, overflows) = length.multipliedReportingOverflow(by: UInt64(properties.channels))
        guard !overflows, count <= UInt64(Int32.max) else {
            throw EncodecError(
                status: .limitExceeded,
                message: "\(length) samples of \(properties.channels) channels are more than \(Int32.max) values; decode less at once.")
        }

        return Int(count)
    }
}
