import Encodec
import XCTest

@testable import EncodecMLX

/// The forward pass over plain Swift, held against what EnCodec's own program made of small checkpoints.
final class CheckpointTests: XCTestCase {
    /// One of the cases: its first segment, as far as it is there.
    private struct Case {
        let name: String
        let folder: String
        let input: String
        let channels: Int
        let samples: Int
        let codebooks: Int
        var stride: Int?
    }

    func test48kHz() throws {
        try compare(
            Case(name: "a16_48001", folder: "hf_48khz_f16", input: "input_48khz.wav", channels: 2, samples: 48000, codebooks: 4))
    }

    func test24kHz() throws {
        try compare(Case(name: "b_2240_6kbps", folder: "hf_24khz", input: "input_24khz.wav", channels: 1, samples: 2240, codebooks: 13))
        try compare(Case(name: "b_48001_24kbps", folder: "hf_24khz", input: "input_24khz.wav", channels: 1, samples: 48001, codebooks: 32))
    }

    func testShortRecordings() throws {
        for (samples, name, codebooks) in [(1, "b_1_24kbps", 32), (2, "b_2_3kbps", 6), (319, "b_319_24kbps", 32), (320, "b_320_24kbps", 32)] {
            try compare(Case(name: name, folder: "hf_24khz", input: "input_24khz.wav", channels: 1, samples: samples, codebooks: codebooks))
        }
    }

    func testWeightsByLengthAndDirection() throws {
        try compare(
            Case(name: "c_24001_3kbps", folder: "hf_24khz_weight_g", input: "input_24khz.wav", channels: 1, samples: 24001, codebooks: 4))
    }

    private func compare(_ one: Case) throws {
        let model = try Checkpoint(folder: checkpoint(one.folder))
        let network = try FrameNetwork(model.weights, normalizes: model.normalizes) { PlainTensor($0.values, shape: $0.shape) }
        let frames = (one.samples + 319) / 320
        let shape = FrameShape(windows: 1, channels: one.channels, samples: one.samples, codebooks: one.codebooks, frames: frames)
        let encoded = try network.encode(audio(of: one), shape)
        let expected = try Data(contentsOf: checkpoint("\(one.name).u16")).withUnsafeBytes { raw in
            (0..<shape.codeCount).map { Int32(UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self))) }
        }
        XCTAssertEqual(encoded.codes, expected, one.name)

        // The file begins with the first 1 024 samples of each channel, which only the first segment makes.
        let scales = encoded.scales ?? [1]
        let decoded = try network.decode(expected, scales, shape)
        let head = min(1024, one.samples)
        let golden = try Data(contentsOf: checkpoint("\(one.name).f32")).withUnsafeBytes { raw in
            (0..<(head * one.channels)).map { Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))) }
        }
        let made = (0..<one.channels).flatMap { decoded[($0 * one.samples)..<($0 * one.samples + head)] }
        XCTAssertLessThan(largestDifference(made, golden), 1e-4, one.name)
    }

    /// [channels][samples] of a 16-bit WAV file whose samples begin at byte 44.
    private func audio(of one: Case) throws -> [Float] {
        let interleaved = try Data(contentsOf: checkpoint(one.input)).withUnsafeBytes { raw in
            (0..<(one.samples * one.channels)).map { index in
                Float(Int16(littleEndian: raw.loadUnaligned(fromByteOffset: 44 + 2 * index, as: Int16.self))) / 32768
            }
        }
        return (0..<one.channels).flatMap { channel in (0..<one.samples).map { interleaved[$0 * one.channels + channel] } }
    }
}
