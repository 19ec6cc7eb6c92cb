import CEncodec

/// Ends operations from another thread. One may be given to any number of them.
public final class Cancellation: @unchecked Sendable {
    private(set) var handle: OpaquePointer?

    public init() throws {
        var handle: OpaquePointer?
        try Call.run { encodec_cancellation_create(&handle) }
        self.handle = handle
    }

    deinit {
        encodec_cancellation_destroy(&handle)
    }

    /// Ends every operation that was given it, each at its next step, with ``Status/cancelled``.
    public func cancel() {
        encodec_cancellation_cancel(handle)
    }

    /// Lets operations that begin afterwards run.
    public func reset() {
        encodec_cancellation_reset(handle)
    }

    public var isCancelled: Bool {
        var value: UInt32 = 0
        encodec_cancellation_is_cancelled(handle, &value)
        return value != 0
    }
}
