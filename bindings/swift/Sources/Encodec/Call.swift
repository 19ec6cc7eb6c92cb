import CEncodec

/// What a callback has thrown within the call under way. Callbacks run on the calling thread, during the call.
final class Thrown: @unchecked Sendable {
    var error: Error?
}

enum Call {
    /// That of the innermost call on this thread: a callback may itself call the library.
    @TaskLocal static var thrown: Thrown?

    /// Runs one function of the library; an error that a callback threw comes out as it is.
    static func run(_ function: () throws -> encodec_status) throws {
        let thrown = Thrown()
        let status = try $thrown.withValue(thrown, operation: function)
        if status != ENCODEC_OK {
            throw thrown.error ?? EncodecError(status: Status(status), message: lastMessage())
        }
    }

    /// Runs what a callback does: nothing may be thrown through C, so the error waits for the call to return.
    static func guarded(_ body: () throws -> Void) -> encodec_status {
        do {
            try body()
            return ENCODEC_OK
        } catch {
            thrown?.error = error
            if error is CancellationError {
                return ENCODEC_ERROR_CANCELLED
            }

            let status = (error as? EncodecError)?.status.native ?? ENCODEC_ERROR_FRAME_MODEL_FAILED
            return status == ENCODEC_OK ? ENCODEC_ERROR_FRAME_MODEL_FAILED : status
        }
    }

    /// The sentence of this thread's last failure.
    private static func lastMessage() -> String {
        var size = 0
        guard encodec_last_error(nil, 0, &size) == ENCODEC_OK, size > 0 else { return "" }
        var buffer = [CChar](repeating: 0, count: size)
        guard encodec_last_error(&buffer, size, nil) == ENCODEC_OK else { return "" }
        return text(buffer)
    }

    /// Text that a function gives: asked first for its size.
    static func text(_ get: (UnsafeMutablePointer<CChar>?, Int, UnsafeMutablePointer<Int>?) -> encodec_status) throws -> String {
        var size = 0
        try run { get(nil, 0, &size) }
        var buffer = [CChar](repeating: 0, count: size + 1)
        try run { buffer.withUnsafeMutableBufferPointer { get($0.baseAddress, $0.count, nil) } }
        return text(buffer)
    }

    private static func text(_ buffer: [CChar]) -> String {
        buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
}
