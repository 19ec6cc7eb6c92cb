import Dispatch
import Encodec
import XCTest

final class CancellationTests: XCTestCase {
    func testCancelled() throws {
        let codec = try steppedCodec()
        let cancellation = try Cancellation()
        cancellation.cancel()
        XCTAssertTrue(cancellation.isCancelled)
        assertFails(with: .cancelled) { _ = try codec.encode(swing(seconds: 1), cancellation: cancellation) }
        cancellation.reset()
        XCTAssertFalse(try codec.encode(swing(seconds: 1), cancellation: cancellation).isEmpty)
    }

    func testProgressCountsUpToTheEnd() throws {
        let codec = try steppedCodec()
        let seen = Seen()
        var options = EncodeOptions()
        options.progress = { done, total in seen.add(done, total) }
        _ = try codec.encode(swing(seconds: 2.5), options: options)
        XCTAssertEqual(seen.last, 120_000)
        XCTAssertEqual(seen.total, 120_000)
        XCTAssertTrue(seen.isRising)
    }

    func testWhatProgressThrowsComesOut() throws {
        let codec = try steppedCodec()
        var options = EncodeOptions()
        options.progress = { _, _ in throw Oops(reason: "enough") }
        XCTAssertThrowsError(try codec.encode(swing(seconds: 1), options: options)) { XCTAssertEqual($0 as? Oops, Oops(reason: "enough")) }
    }

    func testCancellingTheTaskEndsTheOperation() async throws {
        let codec = try steppedCodec()
        let started = expectation(description: "the first chunk is done")
        started.assertForOverFulfill = false
        // The operation waits after its first chunk until the task has been cancelled.
        let cancelled = DispatchSemaphore(value: 0)
        var options = EncodeOptions()
        options.batchSize = 1
        options.threads = 1
        options.progress = { _, _ in
            started.fulfill()
            cancelled.wait()
            cancelled.signal()
        }
        let waiting = options
        let task = Task { try await codec.encode(swing(seconds: 10), options: waiting) }
        await fulfillment(of: [started], timeout: 60)
        task.cancel()
        cancelled.signal()
        do {
            _ = try await task.value
            XCTFail("it was to be cancelled")
        } catch {
            XCTAssertTrue(error is CancellationError, "\(error)")
        }
    }
}

/// What a progress handler was told.
private final class Seen: @unchecked Sendable {
    private(set) var last: UInt64 = 0
    private(set) var total: UInt64?
    private(set) var isRising = true

    func add(_ done: UInt64, _ total: UInt64?) {
        isRising = isRising && done >= last
        last = done
        self.total = total
    }
}
