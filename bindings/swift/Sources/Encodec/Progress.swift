import CEncodec

/// Told after each chunk how far an operation has come, in samples per channel; the total is nil in a stream whose end is not known yet.
/// What it throws ends the operation, and comes out of the call.
public typealias ProgressHandler = @Sendable (_ done: UInt64, _ total: UInt64?) throws -> Void

/// What the C callback is given: has to live as long as the operation or stream.
final class ProgressContext: Sendable {
    let handler: ProgressHandler

    init?(_ handler: ProgressHandler?) {
        guard let handler else { return nil }
        self.handler = handler
    }

    var userData: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// The C callback of every operation.
func reportProgress(userData: UnsafeMutableRawPointer?, done: UInt64, total: UInt64) -> encodec_status {
    let context = Unmanaged<ProgressContext>.fromOpaque(userData!).takeUnretainedValue()
    return Call.guarded { try context.handler(done, total == UInt64.max ? nil : total) }
}
