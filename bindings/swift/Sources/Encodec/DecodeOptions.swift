import CEncodec

/// How to decode. Of an undamaged file only the repair of seams changes the samples.
public struct DecodeOptions: Sendable {
    /// Windows that go through the frame model together; 0 lets the library choose.
    public var batchSize = 0

    /// Threads that entropy decoding may use; 0 for one per core.
    public var threads = 0

    /// Whether the joins of a guarded file are smoothed.
    public var repairsSeams = true

    /// Whether decoding goes on over damage, which is then replaced and listed.
    public var concealsDamage = false

    public var progress: ProgressHandler?

    /// Told of each damaged stretch that is concealed. Streams and readers list them too.
    public var onDamage: DamageHandler?

    /// Fills in for damaged chunks that are concealed; nil for silence between short fades.
    public var conceal: ConcealmentHandler?

    /// For ``Codec/decodeFile(_:to:format:overwrite:options:cancellation:)``: what becomes of the recording after; nil for a WAV file of the
    /// bundle's rate and channels.
    public var conversion: ConversionOptions?

    public init() {}

    /// Runs a function with the options as C has them. What they refer to has to outlive what the function makes.
    func withNative(
        _ context: DecodingContext?, _ cancellation: Cancellation?, _ function: (UnsafePointer<encodec_decode_options>) -> encodec_status
    ) throws {
        var native = encodec_decode_options()
        try Call.run { encodec_decode_options_init(&native, MemoryLayout<encodec_decode_options>.stride) }
        native.batch_size = try checked(batchSize, "batchSize")
        native.threads = try checked(threads, "threads")
        native.seam_repair = repairsSeams ? 1 : 0
        let damage = concealsDamage ? ENCODEC_DAMAGE_CONCEAL : ENCODEC_DAMAGE_STRICT
        native.damage = UInt32(damage.rawValue)
        native.cancellation = cancellation?.handle
        context?.install(in: &native)
        try ConversionOptions.withNative(conversion) { conversion in
            native.audio = conversion
            try withExtendedLifetime((context, cancellation)) {
                try Call.run { function(&native) }
            }
        }
    }
}
