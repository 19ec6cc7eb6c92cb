import CEncodec

/// What the C callbacks of decoding are given: has to live as long as the operation, stream or reader.
final class DecodingContext: Sendable {
    private let progress: ProgressContext?
    fileprivate let onDamage: DamageHandler?
    let conceal: ConcealmentHandler?

    init(_ options: DecodeOptions) {
        progress = ProgressContext(options.progress)
        onDamage = options.onDamage
        conceal = options.conceal
    }

    /// Has C call back here.
    func install(in native: inout encodec_decode_options) {
        if let progress {
            native.progress = reportProgress
            native.progress_user_data = progress.userData
        }

        if onDamage != nil {
            native.on_damage = reportDamage
        }

        if conceal != nil {
            native.conceal = concealChunk
        }

        native.conceal_user_data = Unmanaged.passUnretained(self).toOpaque()
    }
}

private func reportDamage(userData: UnsafeMutableRawPointer?, damage: UnsafePointer<encodec_damage>?) {
    let context = Unmanaged<DecodingContext>.fromOpaque(userData!).takeUnretainedValue()
    if let damage {
        context.onDamage?(Damage(damage.pointee))
    }
}
