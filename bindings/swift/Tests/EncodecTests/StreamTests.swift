import Encodec
import XCTest

final class StreamTests: XCTestCase {
    func testPiecesGiveTheFile() throws {
        let codec = try steppedCodec()
        let audio = swing(seconds: 2.5)
        let encoder = try StreamEncoder(codec: codec)
        var data: [UInt8] = []
        for start in stride(from: 0, to: audio.samples.count, by: 20_000) {
            try encoder.push(Array(audio.samples[start..<min(start + 20_000, audio.samples.count)]))
            data += try encoder.pull()
        }
        try encoder.finish()
        data += try encoder.pull()
        XCTAssertEqual(data, try codec.encode(audio))
        XCTAssertEqual(try encoder.patch(), [])
        assertFails(with: .invalidState) { try encoder.push([0, 0]) }
    }

    func testPatch() throws {
        let codec = try steppedCodec()
        var options = EncodeOptions()
        options.lengthMode = .patch
        let encoder = try StreamEncoder(codec: codec, options: options)
        try encoder.push(swing(seconds: 1).samples)
        try encoder.finish()
        var data = try encoder.pull()
        let patch = try encoder.patch()
        data.replaceSubrange(0..<patch.count, with: patch)
        XCTAssertEqual(try codec.decode(data).length, 48000)
    }

    func testBytesAsTheyComeGiveTheRecording() throws {
        let codec = try steppedCodec()
        let data = try codec.encode(swing(seconds: 2.5))
        let decoder = try StreamDecoder(codec: codec)
        XCTAssertNil(try decoder.info())
        var samples: [Float] = []
        for byte in data {
            try decoder.push([byte])
            samples += try decoder.pull().samples
        }
        try decoder.finish()
        samples += try decoder.pull().samples
        XCTAssertEqual(samples, try codec.decode(data).samples)
        XCTAssertEqual(try decoder.info(), try FileInfo(of: data))
        XCTAssertEqual(try decoder.damage(), [])
    }

    func testReader() throws {
        let codec = try steppedCodec()
        let data = try codec.encode(swing(seconds: 2.5))
        let all = try codec.decode(data).samples
        let reader = try Reader(codec: codec, data: data)
        XCTAssertEqual(try reader.decode(50_000..<60_000).samples, Array(all[100_000..<120_000]))
        XCTAssertEqual(try reader.decode(7..<7).length, 0)
        assertFails(with: .invalidArgument) { _ = try reader.decode(0..<UInt64.max) }
        XCTAssertThrowsError(try reader.decode(119_999..<120_001)) { error in
            let message = "2 samples from sample 119999 were asked for; the recording has 120000."
            XCTAssertEqual(error as? EncodecError, EncodecError(status: .invalidArgument, message: message))
        }
        let chunks = try reader.chunks()
        XCTAssertEqual(chunks.map(\.length).reduce(0, +), try reader.info().length)
        XCTAssertTrue(chunks.allSatisfy(\.isIntact))
        assertFails(with: .invalidArgument) { _ = try reader.chunk(UInt64(chunks.count)) }
    }

    func testDecodedChunks() async throws {
        let codec = try steppedCodec()
        let data = try await codec.encode(swing(seconds: 2.5))
        var samples: [Float] = []
        for try await audio in codec.decodedChunks(of: pieces(of: data)) {
            samples += audio.samples
        }
        let all = try await codec.decode(data).samples
        XCTAssertEqual(samples, all)
    }

    func testWhatCameBeforeAFailureComesOutFirst() async throws {
        let codec = try steppedCodec()
        let data = try await codec.encode(swing(seconds: 3))
        var length = 0
        do {
            for try await audio in codec.decodedChunks(of: pieces(of: Array(data.dropLast(3)))) {
                length += audio.length
            }
            XCTFail("the file is cut")
        } catch let error as EncodecError {
            XCTAssertEqual(error.status, .truncated)
        }
        XCTAssertGreaterThan(length, 48000)
    }

    private func pieces(of data: [UInt8]) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            for start in stride(from: 0, to: data.count, by: 100) {
                continuation.yield(Array(data[start..<min(start + 100, data.count)]))
            }
            continuation.finish()
        }
    }
}
