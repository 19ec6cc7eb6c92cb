#if canImport(MLX) && canImport(CryptoKit)
import CryptoKit
import Foundation
import MLX

/// The weights of both frames, as `encodec bundle export-mlx` writes them, loaded and checked. To compute with them takes the graphs, which
/// an MLX bundle does not hold: an ``Encodec/FrameModel`` of the program's own does that, with these tensors.
public struct MLXBundle {
    public let manifest: MLXManifest

    /// The encoder's tensors, under their ONNX names.
    public let encodeFrame: [String: MLXArray]

    /// The decoder's tensors, under their ONNX names.
    public let decodeFrame: [String: MLXArray]

    /// Loads a bundle from a folder: hash, names, types and shapes have to be the manifest's.
    public init(folder: URL) throws {
        manifest = try MLXManifest(json: Data(contentsOf: folder.appendingPathComponent(MLXManifest.fileName)))
        encodeFrame = try Self.load(manifest.model("encode_frame"), folder)
        decodeFrame = try Self.load(manifest.model("decode_frame"), folder)
    }

    private static func load(_ model: MLXManifest.Model, _ folder: URL) throws -> [String: MLXArray] {
        // The bytes that are hashed are those that are loaded.
        let data = try Data(contentsOf: folder.appendingPathComponent(model.safetensors))
        let hash = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
        guard hash == model.sha256 else {
            throw MLXBundleError("\(model.safetensors) has the SHA-256 \(hash); the manifest says \(model.sha256).")
        }

        let arrays = try loadArrays(data: data)
        guard arrays.count == model.tensors.count else {
            throw MLXBundleError("\(model.safetensors) has \(arrays.count) tensors; the manifest lists \(model.tensors.count).")
        }

        for tensor in model.tensors {
            guard let array = arrays[tensor.name] else {
                throw MLXBundleError("\(model.safetensors) has no tensor '\(tensor.name)', which the manifest lists.")
            }

            guard array.shape == tensor.shape, name(array.dtype) == tensor.dtype else {
                throw MLXBundleError(
                    "\(tensor.name) in \(model.safetensors) is \(array.dtype) \(array.shape); the manifest says \(tensor.dtype) \(tensor.shape).")
            }
        }

        return arrays
    }

    /// A type as safetensors calls it; nil for one that no archive has.
    private static func name(_ type: DType) -> String? {
        switch type {
        case .float32: return "F32"
        case .float16: return "F16"
        case .bfloat16: return "BF16"
        case .int64: return "I64"
        case .int32: return "I32"
        case .int16: return "I16"
        case .int8: return "I8"
        case .uint64: return "U64"
        case .uint32: return "U32"
        case .uint16: return "U16"
        case .uint8: return "U8"
        case .bool: return "BOOL"
        default: return nil
        }
    }
}
#endif
