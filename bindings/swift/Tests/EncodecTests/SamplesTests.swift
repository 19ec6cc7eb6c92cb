import Encodec
import XCTest

/// Samples of 16 bits, channel by channel, and where they lie.
final class SamplesTests: XCTestCase {
    private let audio = swing(seconds: 1.5)

    /// The file that a stream makes of what is pushed.
    private func file(_ push: (StreamEncoder) throws -> Void) throws -> [UInt8] {
        let encoder = try StreamEncoder(codec: steppedCodec())
        try push(encoder)
        try encoder.finish()
        return try encoder.pull()
    }

    private var integers: [Int16] { audio.samples.map { Int16($0 * 32767) } }

    private func planar<T>(_ samples: [T]) -> [[T]] {
        (0..<2).map { channel in stride(from: channel, to: samples.count, by: 2).map { samples[$0] } }
    }

    func testFloats() throws {
        let expected = try steppedCodec().encode(audio)
        XCTAssertEqual(try file { try $0.push(planar: planar(audio.samples)) }, expected)
        XCTAssertEqual(try file { encoder in try audio.samples.withUnsafeBufferPointer { try encoder.push($0) } }, expected)
        XCTAssertEqual(try audio.samples.withUnsafeBufferPointer { try steppedCodec().encode(samples: $0) }, expected)
        let channels = planar(audio.samples)
        let made = try file { encoder in
            try channels[0].withUnsafeBufferPointer { left in
                try channels[1].withUnsafeBufferPointer { right in
                    try encoder.push(planar: [left.baseAddress!, right.baseAddress!], length: left.count)
                }
            }
        }
        XCTAssertEqual(made, expected)
    }

    func testIntegers() throws {
        let expected = try file { try $0.push(integers.map { Float($0) / 32768 }) }
        XCTAssertEqual(try file { try $0.push(int16: integers) }, expected)
        XCTAssertEqual(try file { try $0.push(planarInt16: planar(integers)) }, expected)
        XCTAssertEqual(try file { encoder in try integers.withUnsafeBufferPointer { try encoder.push(int16: $0) } }, expected)
    }

    func testPulling() throws {
        let codec = try steppedCodec()
        let data = try codec.encode(audio)
        let expected = try codec.decode(data).samples
        func pulled<T>(_ pull: (StreamDecoder) throws -> T) throws -> T {
            let decoder = try StreamDecoder(codec: codec)
            try decoder.push(data)
            try decoder.finish()
            return try pull(decoder)
        }

        let most = audio.length
        let rounded = expected.map { Int16(max(-32768, min(32767, ($0 * 32768).rounded(.toNearestOrEven)))) }
        XCTAssertEqual(try pulled { try $0.pullInt16(atMost: most) }, rounded)
        XCTAssertEqual(try pulled { try $0.pullPlanar(atMost: most) }, planar(expected))
        XCTAssertEqual(try pulled { try $0.pullPlanarInt16(atMost: most) }, planar(rounded))
        XCTAssertEqual(try pulled { try $0.pullPlanar(atMost: 0) }, [[], []])
        var (left, right) = ([Float](repeating: 0, count: most), [Float](repeating: 0, count: most))
        let count = try pulled { decoder in
            try left.withUnsafeMutableBufferPointer { left in
                try right.withUnsafeMutableBufferPointer { right in
                    try decoder.pull(planar: [left.baseAddress!, right.baseAddress!], capacity: most)
                }
            }
        }
        XCTAssertEqual(count, most)
        XCTAssertEqual([left, right], planar(expected))
        XCTAssertEqual(try data.withUnsafeBytes { try codec.decode(bytes: $0) }.samples, expected)
    }

    func testWhatIsRefused() throws {
        let encoder = try StreamEncoder(codec: steppedCodec())
        assertFails(with: .invalidArgument) { try encoder.push(int16: [1, 2, 3]) }
        assertFails(with: .invalidArgument) { try encoder.push(planar: [[0, 0], [0]]) }
        assertFails(with: .invalidArgument) { try encoder.push(planarInt16: [[0]]) }
        assertFails(with: .invalidArgument) { try encoder.push(planar: [], length: 1) }
        let decoder = try StreamDecoder(codec: steppedCodec())
        assertFails(with: .invalidArgument) { _ = try decoder.pullInt16(atMost: -1) }
        assertFails(with: .invalidArgument) { _ = try decoder.pullPlanar(atMost: -1) }
        assertFails(with: .invalidArgument) { _ = try decoder.pull(planar: [], capacity: 1) }
    }
}
