import Encodec
import XCTest

/// Single chunks, files that the program reads, audio of its own for damaged chunks.
final class ChunkTests: XCTestCase {
    func testSingleChunks() throws {
        let codec = try Codec(entropyOnly: ModelBundle(folder: bundleFolder))
        let (steps, chunks) = (7, 3)
        let codes = (0..<(chunks * codec.properties.codebooks * steps)).map { Int32($0 * 37 % codec.properties.codebookCardinality) }
        let scales: [Float] = [0.5, 1, 2]
        for precision in [EncodeOptions.Precision.fine, .reference] {
            var options = EncodeOptions()
            options.precision = precision
            let coded = try codec.encode(chunks: codes, scales: scales, steps: steps, options: options)
            XCTAssertEqual(coded.payloads.count, chunks)
            let decoded = try codec.decode(chunks: coded)
            XCTAssertEqual(decoded.codes, codes)
            if codec.properties.normalizes {
                XCTAssertEqual(decoded.scales, scales)
            }
            let last = CodedChunks(payloads: [coded.payloads[2]], steps: steps, precision: precision)
            XCTAssertEqual(try codec.decode(chunks: last).codes, Array(codes.suffix(codes.count / chunks)))
        }
        XCTAssertEqual(try codec.encode(chunks: [], scales: [], steps: 1).payloads, [])
        assertFails(with: .invalidArgument) { _ = try codec.encode(chunks: codes, scales: [1], steps: steps) }
        assertFails(with: .invalidArgument) { _ = try codec.encode(chunks: codes, scales: scales, steps: 0) }
        assertFails(with: .invalidArgument) { _ = try codec.encode(chunks: codes, scales: scales, steps: -1) }
        assertFails(with: .corruptChunk) { _ = try codec.decode(chunks: CodedChunks(payloads: [[]], steps: 1)) }
    }

    func testAFileThatTheProgramReads() throws {
        let codec = try steppedCodec()
        let data = try codec.encode(swing(seconds: 2.5))
        let reader = try Reader(codec: codec, source: Source(data: data))
        XCTAssertEqual(try reader.decode(50_000..<60_000), try Reader(codec: codec, data: data).decode(50_000..<60_000))
        XCTAssertThrowsError(try Reader(codec: codec, source: Source(data: data, error: Oops(reason: "gone")))) {
            XCTAssertEqual($0 as? Oops, Oops(reason: "gone"))
        }
        assertFails(with: .invalidArgument) { _ = try Reader(codec: codec, source: Source(data: data, claims: 1 << 40)) }
    }

    func testConcealment() throws {
        let codec = try steppedCodec()
        var data = try codec.encode(swing(seconds: 3))
        data[data.count - 1] ^= 1
        var options = DecodeOptions()
        options.concealsDamage = true
        options.conceal = { _, samples, channels in
            Concealment(audio: [Float](repeating: 0.125, count: samples.count * channels), fades: false)
        }
        XCTAssertEqual(try codec.decode(data, options: options).samples.last, 0.125)
        options.conceal = { _, _, _ in nil }
        XCTAssertEqual(try codec.decode(data, options: options).samples.last, 0)
        options.conceal = { _, _, _ in Concealment(audio: [1]) }
        let short = options
        assertFails(with: .invalidArgument) { _ = try codec.decode(data, options: short) }
        options.conceal = { _, _, _ in throw Oops(reason: "nothing to play") }
        XCTAssertThrowsError(try codec.decode(data, options: options)) { XCTAssertEqual($0 as? Oops, Oops(reason: "nothing to play")) }
    }
}

private struct Source: ReaderSource {
    let data: [UInt8]
    var error: Oops?
    var claims: Int?

    var size: UInt64 { UInt64(data.count) }

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if let error { throw error }
        if let claims { return claims }
        // Fewer than asked for, as a network gives.
        let count = min(buffer.count, data.count - Int(offset), 1000)
        buffer.copyBytes(from: data[Int(offset)..<(Int(offset) + count)])
        return count
    }
}
