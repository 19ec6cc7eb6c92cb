import Dispatch

/// One thread at a time.
final class Lock: Sendable {
    private let semaphore = DispatchSemaphore(value: 1)

    func locked<R>(_ body: () throws -> R) rethrows -> R {
        semaphore.wait()
        defer { semaphore.signal() }
        return try body()
    }
}
