import Encodec
import Foundation
import XCTest

final class MemoryTests: XCTestCase {
    /// Ten thousand of each kind of object, dropped: what they took is given back.
    func testTenThousandObjects() throws {
        #if os(Linux)
        let codec = try steppedCodec()
        let data = try codec.encode(swing(seconds: 0.1))
        func dropped(_ count: Int) throws {
            for _ in 0..<count {
                _ = try Cancellation()
                _ = try ModelBundle(folder: bundleFolder)
                _ = try StreamEncoder(codec: codec)
                _ = try StreamDecoder(codec: codec)
                _ = try Reader(codec: codec, data: data)
            }
        }

        try dropped(1000)
        let before = try residentBytes()
        try dropped(10_000)
        XCTAssertLessThan(try residentBytes() - before, 64 << 20)
        #endif
    }

    func testASlowModelCanBeCancelled() async throws {
        let bundle = try ModelBundle(folder: bundleFolder)
        let called = expectation(description: "the model is called")
        called.assertForOverFulfill = false
        let codec = try Codec(
            bundle: bundle,
            model: Scripted(onEncode: { shape in
                called.fulfill()
                Thread.sleep(forTimeInterval: 0.05)
                return EncodedFrames(codes: [Int32](repeating: 0, count: shape.codeCount))
            }))
        var options = EncodeOptions()
        options.batchSize = 1
        let slow = options
        let task = Task { try await codec.encode(swing(seconds: 30), options: slow) }
        await fulfillment(of: [called], timeout: 60)
        task.cancel()
        do {
            _ = try await task.value
            XCTFail("it was to be cancelled")
        } catch {
            XCTAssertTrue(error is CancellationError, "\(error)")
        }
    }

    func testAModelThatCancels() throws {
        let cancellation = try Cancellation()
        let codec = try Codec(
            bundle: ModelBundle(folder: bundleFolder), model: Scripted(onEncode: { shape in
                cancellation.cancel()
                return EncodedFrames(codes: [Int32](repeating: 0, count: shape.codeCount))
            }))
        assertFails(with: .cancelled) { _ = try codec.encode(swing(seconds: 30), cancellation: cancellation) }
    }

    #if os(Linux)
    private func residentBytes() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return Int(pages[1])! * 4096
    }
    #endif
}
