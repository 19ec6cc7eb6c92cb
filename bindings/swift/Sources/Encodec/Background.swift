import Dispatch

/// Runs what computes beside the threads that tasks share; cancelling the task cancels it.
func inBackground<T: Sendable>(_ cancellation: Cancellation, _ body: @escaping @Sendable () throws -> T) async throws -> T {
    try Task.checkCancellation()
    do {
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, Error>) in
                DispatchQueue.global().async {
                    continuation.resume(with: Result { try body() })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    } catch let error as EncodecError where error.status == .cancelled && Task.isCancelled {
        throw CancellationError()
    }
}
