import Encodec
import Foundation

@testable import EncodecMLX

/// The repository that this package lies in.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../..").standardized

/// What `encodec bundle export-mlx` has made of a bundle: tests/swift/run.sh has it made.
func exported(_ bundle: String) -> URL {
    repository.appendingPathComponent("artifacts/swift/mlx/\(bundle)")
}

func checkpoint(_ name: String) -> URL {
    repository.appendingPathComponent("tests/Data/checkpoints/\(name)")
}

/// A model in plain Swift. The tests use it on one thread at a time.
final class PlainFrameModel: FrameModel, @unchecked Sendable {
    let weights: ModelWeights
    let network: FrameNetwork<PlainTensor>

    /// What the encoder has made of all windows so far: [windows][frames][width].
    private(set) var latents: [Float] = []

    init(_ weights: ModelWeights, normalizes: Bool) throws {
        self.weights = weights
        network = try FrameNetwork(weights, normalizes: normalizes) { PlainTensor($0.values, shape: $0.shape) }
    }

    func encode(audio: [Float], shape: FrameShape) throws -> EncodedFrames {
        var last: [Float] = []
        defer { latents += last }
        return try network.encode(audio, shape) { last = $1.values }
    }

    func decode(codes: [Int32], scales: [Float], shape: FrameShape) throws -> [Float] { try network.decode(codes, scales, shape) }
}

/// Two voices and noise, as different left and right as stereo is.
func music(seconds: Double) -> Audio {
    var state: UInt32 = 1
    let samples = (0..<Int(seconds * 48000)).flatMap { index -> [Float] in
        state = state &* 1_664_525 &+ 1_013_904_223
        let time = Double(index) / 48000
        let noise = Double(state >> 8) / Double(1 << 24) - 0.5
        let (low, high) = (sin(2 * Double.pi * 220 * time), sin(2 * Double.pi * 1567 * time) * cos(3 * time))
        return [Float(0.4 * low + 0.1 * noise), Float(0.2 * low + 0.3 * high - 0.05 * noise)]
    }
    return Audio(samples: samples, channels: 2, sampleRate: 48000)
}

func largestDifference(_ left: [Float], _ right: [Float]) -> Float {
    left.count == right.count ? zip(left, right).map { abs($0 - $1) }.max() ?? 0 : .infinity
}
