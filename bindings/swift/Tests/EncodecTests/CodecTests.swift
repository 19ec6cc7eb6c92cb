import Encodec
import Foundation
import XCTest

final class CodecTests: XCTestCase {
    func testLibraryIsTheOneThatWasCompiledAgainst() {
        XCTAssertTrue(Library.isCompatible)
        XCTAssertEqual(Library.version.split(separator: ".").count, 3)
        XCTAssertFalse(Library.kernel.isEmpty)
    }

    func testBundleSaysWhatItIs() throws {
        let properties = try ModelBundle(folder: bundleFolder).properties
        XCTAssertEqual(properties.modelName, "encodec_48khz_demo")
        XCTAssertEqual(properties.sampleRate, 48000)
        XCTAssertEqual(properties.channels, 2)
    }

    func testMissingBundleIsNamed() {
        XCTAssertThrowsError(try ModelBundle(folder: "no/such/bundle")) { error in
            let error = error as? EncodecError
            XCTAssertEqual(error?.status, .fileNotFound)
            XCTAssertTrue(error?.message.contains("no/such/bundle") ?? false)
        }
    }

    func testBundleInMemory() throws {
        let manifest = try [UInt8](Data(contentsOf: URL(fileURLWithPath: bundleFolder + "/bundle.json")))
        XCTAssertEqual(try ModelBundle(manifest: manifest).properties, try ModelBundle(folder: bundleFolder).properties)
        assertFails(with: .nullArgument) { _ = try ModelBundle(manifest: []) }
        assertFails(with: .invalidManifest) { _ = try ModelBundle(manifest: Array("{}".utf8)) }
    }

    func testRoundTrip() throws {
        let codec = try steppedCodec()
        let audio = swing(seconds: 2.5)
        let data = try codec.encode(audio)
        XCTAssertEqual(Array(data.prefix(4)), Array("ECDC".utf8))
        let info = try FileInfo(of: data)
        XCTAssertEqual(info.length, UInt64(audio.length))
        XCTAssertEqual(info.tau, 1)
        XCTAssertEqual(info.stepsPerChunk, 0)
        let decoded = try codec.decode(data)
        XCTAssertEqual(decoded.length, audio.length)
        XCTAssertEqual(decoded.channels, 2)
        XCTAssertEqual(zip(decoded.samples, audio.samples).map { abs($0 - $1) }.max() ?? 1, 0, accuracy: 0.05)
    }

    func testThreadsAndBatchesGiveTheSameBytes() throws {
        let codec = try steppedCodec()
        var options = EncodeOptions()
        options.threads = 1
        options.batchSize = 1
        XCTAssertEqual(try codec.encode(swing(seconds: 2), options: options), try codec.encode(swing(seconds: 2)))
    }

    func testAsyncIsTheSame() async throws {
        let codec = try steppedCodec()
        let data = try await codec.encode(swing(seconds: 1))
        let audio = try await codec.decode(data)
        XCTAssertEqual(audio.length, 48000)
    }

    func testWhatIsRefused() throws {
        let codec = try steppedCodec()
        assertFails(with: .sampleRateMismatch) { _ = try codec.encode(Audio(samples: [0, 0], channels: 2, sampleRate: 44100)) }
        assertFails(with: .channelCountMismatch) { _ = try codec.encode(Audio(samples: [0, 0], channels: 1, sampleRate: 48000)) }
        assertFails(with: .invalidArgument) { _ = try codec.encode(Audio(samples: [0], channels: 2, sampleRate: 48000)) }
        assertFails(with: .invalidArgument) { _ = try codec.encode(Audio(samples: [.nan, 0], channels: 2, sampleRate: 48000)) }
        assertFails(with: .notEcdc) { _ = try codec.decode(Array("no such file".utf8)) }
        var options = EncodeOptions()
        options.threads = -1
        assertFails(with: .invalidArgument) { _ = try codec.encode(swing(seconds: 1), options: options) }
    }

    func testDamageIsRefusedOrConcealed() throws {
        let codec = try steppedCodec()
        var data = try codec.encode(swing(seconds: 3))
        data[data.count - 1] ^= 1
        assertFails(with: .corruptChunk) { _ = try codec.decode(data) }
        var options = DecodeOptions()
        options.concealsDamage = true
        let told = Told()
        options.onDamage = { told.damage.append($0) }
        XCTAssertEqual(try codec.decode(data, options: options).length, 3 * 48000)
        XCTAssertEqual(told.damage.map(\.status), [.corruptChunk])
        let reader = try Reader(codec: codec, data: data, options: options)
        _ = try reader.decode(0..<(3 * 48000))
        XCTAssertEqual(try reader.damage().map(\.status), [.corruptChunk])
        XCTAssertEqual(told.damage.count, 2)
        XCTAssertEqual(told.damage.last, told.damage.first)
    }

    func testEverythingIsFreed() throws {
        weak var weakCodec: Codec?
        do {
            let codec = try steppedCodec()
            weakCodec = codec
            let encoder = try StreamEncoder(codec: codec)
            try encoder.push(swing(seconds: 1.5).samples)
        }
        XCTAssertNil(weakCodec)
    }

    func testCodes() throws {
        let codec = try steppedCodec()
        let data = try codec.encode(swing(seconds: 2.5))
        let entropyOnly = try Codec(entropyOnly: ModelBundle(folder: bundleFolder))
        let codes = try entropyOnly.codes(of: data)
        XCTAssertEqual(try entropyOnly.encode(codes: codes), data)
        XCTAssertEqual(try entropyOnly.plan(length: UInt64(2.5 * 48000)).chunks, codes.plan.chunks)
        XCTAssertGreaterThan(try entropyOnly.steps(ofChunk: 0, in: codes.plan), 0)
        assertFails(with: .invalidState) { _ = try entropyOnly.decode(data) }
        assertFails(with: .invalidArgument) {
            _ = try entropyOnly.encode(codes: Codes(codes: [], scales: codes.scales, plan: codes.plan))
        }
        // Another number of chunks than the recording's is for the library to refuse.
        XCTAssertThrowsError(try entropyOnly.encode(codes: Codes(codes: [], scales: [], plan: codes.plan))) { error in
            XCTAssertEqual((error as? EncodecError)?.message.hasPrefix("There are 0 chunks of "), true)
        }
    }
}

/// What has been told. Handlers are called on the calling thread, during the call.
private final class Told: @unchecked Sendable {
    var damage: [Damage] = []
}
