import Encodec
import Foundation
import XCTest

/// What is said of the library, a bundle and a graph.
final class LibraryTests: XCTestCase {
    func testFeatures() {
        XCTAssertTrue(Library.features.contains("callbacks"))
    }

    func testLog() throws {
        let messages = Messages()
        try Log.setHandler(upTo: .debug) { level, message in messages.add("\(level): \(message)") }
        _ = try? FileInfo(of: [1, 2, 3])
        try Log.setHandler(nil)
        let heard = messages.all
        XCTAssertTrue(heard.contains { $0.hasPrefix("debug: ") }, "\(heard)")
        _ = try? FileInfo(of: [1, 2, 3])
        XCTAssertEqual(messages.all, heard)
    }

    func testAHandlerMaySetAnother() throws {
        let messages = Messages()
        try Log.setHandler(upTo: .debug) { _, _ in
            try? Log.setHandler(upTo: .debug) { _, message in messages.add(message) }
        }
        _ = try? FileInfo(of: [1, 2, 3])
        _ = try? FileInfo(of: [1, 2, 3])
        try Log.setHandler(nil)
        XCTAssertFalse(messages.all.isEmpty)
    }

    func testProviders() throws {
        XCTAssertTrue(try Providers.names().contains("cpu"))
        XCTAssertTrue(try Providers.devices().contains { $0.kind == .cpu && !$0.provider.isEmpty })
        assertFails(with: .fileNotFound) { try Providers.register(library: "no/such/plugin.so") }
        let codec = try Codec(bundle: ModelBundle(folder: bundleFolder))
        let placement = try codec.placement(of: .encode)
        XCTAssertFalse(placement.hasFallback)
        XCTAssertFalse(placement.description.isEmpty)
        assertFails(with: .invalidState) { _ = try steppedCodec().placement(of: .decode) }
    }

    func testOptionsOfOnnxRuntime() throws {
        var options = OnnxOptions()
        options.threads = 1
        options.allowsSpinning = true
        options.keepsGraphs = true
        options.device = 0
        options.provider = "no such provider"
        options.providerOptions = ["a": "b", "c": "d"]
        let codec = try Codec(bundle: ModelBundle(folder: bundleFolder), onnx: options)
        assertFails(with: .providerUnavailable) { _ = try codec.encode(swing(seconds: 0.1)) }
        options.device = -1
        assertFails(with: .invalidArgument) { _ = try Codec(bundle: ModelBundle(folder: bundleFolder), onnx: options) }
    }

    func testVerification() throws {
        let bundle = try ModelBundle(folder: bundleFolder)
        let report = try bundle.verify()
        XCTAssertTrue(report.graphsRan)
        XCTAssertNil(report.comparison)
        XCTAssertEqual(report.manifestHash.count, 64)
        XCTAssertGreaterThan(report.encodeModel.bytes, 0)
        var options = VerifyOptions()
        options.runsGraphs = false
        options.encodeModelHash = report.encodeModel.hash
        XCTAssertFalse(try bundle.verify(options).graphsRan)
        options.encodeModelHash = String(repeating: "0", count: 64)
        assertFails(with: .hashMismatch) { try bundle.verify(options) }
        options.onnx = OnnxOptions()
        options.onnx?.threads = -1
        assertFails(with: .invalidArgument) { try bundle.verify(options) }
    }
}

/// What a handler has been told, by any thread.
private final class Messages: @unchecked Sendable {
    private let lock = NSLock()
    private var messages: [String] = []

    var all: [String] { lock.withLock { messages } }

    func add(_ message: String) { lock.withLock { messages.append(message) } }
}
