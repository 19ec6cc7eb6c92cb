#if canImport(MLX)
import Encodec
import MLX
import XCTest

@testable import EncodecMLX

/// MLX's arrays, held against those of plain Swift, layer by layer, and ONNX Runtime. Runs where there is mlx-swift.
final class MLXFrameModelTests: XCTestCase {
    func testLayers() throws {
        let weights = try MLXBundle(folder: exported("encodec_48khz_tiny")).weights
        let plain = try FrameNetwork(weights, normalizes: true) { PlainTensor($0.values, shape: $0.shape) }
        let mlx = try FrameNetwork(weights, normalizes: true) { MLXTensor($0.values, shape: $0.shape) }
        let shape = FrameShape(windows: 2, channels: 2, samples: 9600, codebooks: 4, frames: 30)
        let stereo = music(seconds: 0.4).samples
        let audio = (0..<4).flatMap { row in
            stride(from: row / 2 * 19200 + row % 2, to: (row / 2 + 1) * 19200, by: 2).map { stereo[$0] }
        }
        var (expected, made): ([(String, [Float])], [(String, [Float])]) = ([], [])
        let codes = try plain.encode(audio, shape) { expected.append(("encoder: \($0)", $1.floats())) }
        XCTAssertEqual(try mlx.encode(audio, shape) { made.append(("encoder: \($0)", $1.floats())) }.codes, codes.codes)
        let scales = codes.scales ?? []
        _ = try plain.decode(codes.codes, scales, shape) { expected.append(("decoder: \($0)", $1.floats())) }
        _ = try mlx.decode(codes.codes, scales, shape) { made.append(("decoder: \($0)", $1.floats())) }
        for (one, other) in zip(expected, made) {
            let peak = one.1.map { abs($0) }.max() ?? 0
            let difference = largestDifference(one.1, other.1)
            print("| \(one.0) | \(peak) | \(difference) |")
            XCTAssertLessThan(difference, 1e-4 * max(peak, 1), one.0)
        }
        XCTAssertEqual(expected.map(\.0), made.map(\.0))
    }

    func testCodec() throws {
        for name in ["encodec_48khz_tiny", "encodec_48khz_tiny_1333ms"] {
            let bundle = try ModelBundle(folder: repository.appendingPathComponent("tests/Data/bundles/\(name)").path)
            let mlx = try Codec(bundle: bundle, model: MLXFrameModel(MLXBundle(folder: exported(name)), for: bundle.properties))
            let onnx = try Codec(bundle: bundle)
            let audio = music(seconds: 2.5)
            let file = try onnx.encode(audio)
            XCTAssertEqual(try mlx.codes(of: mlx.encode(audio)).codes, try onnx.codes(of: file).codes, name)
            XCTAssertLessThan(largestDifference(try mlx.decode(file).samples, try onnx.decode(file).samples), 1e-4, name)
        }
    }

    func testNarrowPrecisions() throws {
        let name = "encodec_48khz_tiny"
        let bundle = try ModelBundle(folder: repository.appendingPathComponent("tests/Data/bundles/\(name)").path)
        let file = try Codec(bundle: bundle).encode(music(seconds: 1))
        let expected = try Codec(bundle: bundle).decode(file).samples
        let peak = expected.map { abs($0) }.max() ?? 0
        for (precision, tolerance) in [(MLXFrameModel.Precision.float16, Float(0.05)), (.bfloat16, 0.3)] {
            let model = try MLXFrameModel(MLXBundle(folder: exported(name)), for: bundle.properties, precision: precision)
            let difference = largestDifference(try Codec(bundle: bundle, model: model).decode(file).samples, expected)
            print("| \(precision) | \(peak) | \(difference) |")
            XCTAssertLessThan(difference, tolerance * peak)
        }
    }

    func testAnyThread() async throws {
        let name = "encodec_48khz_tiny"
        let bundle = try ModelBundle(folder: repository.appendingPathComponent("tests/Data/bundles/\(name)").path)
        let codec = try Codec(bundle: bundle, model: MLXFrameModel(MLXBundle(folder: exported(name)), for: bundle.properties))
        let audio = music(seconds: 1)
        async let first = codec.encode(audio)
        async let second = codec.encode(audio)
        let both = try await [first, second]
        XCTAssertEqual(both[0], both[1])
    }
}
#endif
