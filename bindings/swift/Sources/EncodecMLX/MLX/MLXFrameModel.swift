#if canImport(MLX)
import Encodec
import Foundation
import MLX

/// EnCodec's frame model on MLX: what ONNX Runtime does with a bundle's graphs, on the GPU of an Apple machine.
///
/// ```swift
/// let folder = URL(fileURLWithPath: "encodec_48khz_6kbps_mlx")
/// let bundle = try ModelBundle(folder: folder.path)
/// let codec = try Codec(bundle: bundle, model: MLXFrameModel(MLXBundle(folder: folder), for: bundle.properties))
/// ```
///
/// Codes may differ from ONNX Runtime's where two entries of a codebook are as near as each other; every file decodes everywhere. What MLX
/// puts off is computed layer by layer, so that it does not grow; cancelling takes hold between two calls, each of ``maximumBatch`` windows.
public final class MLXFrameModel: FrameModel, @unchecked Sendable {
    /// In what the layers are computed. Norms, scales and codebooks are in 32-bit floats always.
    public enum Precision: Sendable {
        case float32, float16, bfloat16

        fileprivate var type: DType {
            switch self {
            case .float32: return .float32
            case .float16: return .float16
            case .bfloat16: return .bfloat16
            }
        }
    }

    // Used by one thread at a time: allowsConcurrentCalls is false.
    private let network: FrameNetwork<MLXTensor>

    public let maximumBatch: Int

    /// A model with the weights of an MLX bundle, for the bundle that lies in the same folder.
    public convenience init(_ bundle: MLXBundle, for properties: Properties, precision: Precision = .float32, maximumBatch: Int = 8) throws {
        try self.init(bundle.weights, normalizes: properties.normalizes, properties, precision, maximumBatch)
    }

    /// A model with the weights of a checkpoint, for a bundle that was made of it.
    public convenience init(_ checkpoint: Checkpoint, for properties: Properties, precision: Precision = .float32, maximumBatch: Int = 8) throws {
        try self.init(checkpoint.weights, normalizes: checkpoint.normalizes, properties, precision, maximumBatch)
    }

    private init(_ weights: ModelWeights, normalizes: Bool, _ properties: Properties, _ precision: Precision, _ maximumBatch: Int) throws {
        network = try FrameNetwork(weights, normalizes: normalizes) { tensor in
            MLXTensor(MLXArray(tensor.values, tensor.shape).asType(precision.type)).computed()
        }
        self.maximumBatch = maximumBatch
        try network.check(properties)
    }

    public func encode(audio: [Float], shape: FrameShape) throws -> EncodedFrames {
        try network.encode(audio, shape)
    }

    public func decode(codes: [Int32], scales: [Float], shape: FrameShape) throws -> [Float] {
        try network.decode(codes, scales, shape)
    }
}
#endif
