import Encodec
import XCTest

@testable import EncodecMLX

/// The forward pass over plain Swift, held against ONNX Runtime's results of the same bundle.
final class BundleTests: XCTestCase {
    func testDynamicBundle() throws {
        try compare("encodec_48khz_tiny", seconds: 1.7)
    }

    func testGuardedBundle() throws {
        try compare("encodec_48khz_tiny_1333ms", seconds: 1.9)
    }

    private func compare(_ name: String, seconds: Double) throws {
        let bundle = try ModelBundle(folder: repository.appendingPathComponent("tests/Data/bundles/\(name)").path)
        let model = try PlainFrameModel(MLXBundle(folder: exported(name)).weights, normalizes: bundle.properties.normalizes)
        try model.network.check(bundle.properties)
        let plain = try Codec(bundle: bundle, model: model)
        let onnx = try Codec(bundle: bundle)
        let audio = music(seconds: seconds)
        let file = try onnx.encode(audio)
        let (expected, made) = (try onnx.codes(of: file), try plain.codes(of: plain.encode(audio)))
        try assertEqual(made, expected, model, bundle.properties.codebooks)
        XCTAssertLessThan(largestDifference(made.scales, expected.scales), 1e-6)
        XCTAssertLessThan(largestDifference(try plain.decode(file).samples, try onnx.decode(file).samples), 1e-4)
    }

    /// All codes, but for ones whose entries are as near as each other as far as 32-bit floats can tell, and those after them in their frame.
    private func assertEqual(_ made: Codes, _ expected: Codes, _ model: PlainFrameModel, _ codebooks: Int) throws {
        XCTAssertEqual(made.codes.count, expected.codes.count)
        let (frames, width) = (expected.plan.frames, model.network.quantizer.width)
        let tables = try (0..<codebooks).map { try model.weights.tensor("quantizer.layers.\($0).codebook.embed", axes: 2).values }
        var differing = 0
        for chunk in 0..<expected.plan.chunks {
            for frame in 0..<frames {
                let start = (chunk * frames + frame) * width
                var rest = Array(model.latents[start..<(start + width)])
                for codebook in 0..<codebooks {
                    let at = (chunk * codebooks + codebook) * frames + frame
                    func entry(_ code: Int32) -> ArraySlice<Float> { tables[codebook][(Int(code) * width)..<((Int(code) + 1) * width)] }
                    func distance(_ code: Int32) -> Float { zip(rest, entry(code)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) }
                    if made.codes[at] != expected.codes[at] {
                        let size = zip(rest, entry(made.codes[at])).map { $0 * $0 + $1 * $1 }.reduce(0, +)
                        XCTAssertLessThan(abs(distance(made.codes[at]) - distance(expected.codes[at])) / size, 1e-4)
                        differing += 1
                        break
                    }
                    rest = zip(rest, entry(made.codes[at])).map { $0 - $1 }
                }
            }
        }
        XCTAssertLessThan(differing, 5)
    }

    func testAnotherArchitectureIsRefusedByName() throws {
        XCTAssertThrowsError(try MLXBundle(folder: exported("encodec_48khz_demo"))) { error in
            XCTAssertTrue("\(error)".hasPrefix("This is no EnCodec model: it has no encoder.layers.0"), "\(error)")
        }
    }

    func testAnotherBundleIsRefused() throws {
        let demo = try ModelBundle(folder: repository.appendingPathComponent("bundles/encodec_48khz_demo_12kbps_1333ms").path)
        let model = try PlainFrameModel(MLXBundle(folder: exported("encodec_48khz_tiny")).weights, normalizes: true)
        XCTAssertThrowsError(try model.network.check(demo.properties)) { XCTAssertTrue($0 is MLXBundleError) }
    }

    func testCodesOutsideOfTheCodebookAreRefused() throws {
        let model = try PlainFrameModel(MLXBundle(folder: exported("encodec_48khz_tiny")).weights, normalizes: true)
        let shape = FrameShape(windows: 1, channels: 2, samples: 320, codebooks: 1, frames: 1)
        for code in [-1, 1024] as [Int32] {
            XCTAssertThrowsError(try model.decode(codes: [code], scales: [1], shape: shape))
        }
    }
}
