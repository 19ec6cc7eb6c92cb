import Foundation

#if canImport(CryptoKit)
import CryptoKit
#endif

/// The weights of both frames, as `encodec bundle export-mlx` writes them, loaded and checked. ``MLXFrameModel`` computes with them.
public struct MLXBundle: Sendable {
    public let manifest: MLXManifest

    /// Under the layers' names.
    let weights: ModelWeights

    /// Loads a bundle from a folder: hash (on Apple's systems), names, types and shapes have to be the manifest's. A model of another
    /// architecture than EnCodec's is refused.
    public init(folder: URL) throws {
        manifest = try MLXManifest(json: Data(contentsOf: folder.appendingPathComponent(MLXManifest.fileName)))
        let encoder = try GraphWeights.named(Self.load(manifest.model("encode_frame"), folder), part: "encoder")
        let decoder = try GraphWeights.named(Self.load(manifest.model("decode_frame"), folder), part: "decoder")
        weights = try ModelWeights(encoder.merging(decoder) { $1 })
    }

    private static func load(_ model: MLXManifest.Model, _ folder: URL) throws -> [String: ModelTensor] {
        // The bytes that are hashed are those that are loaded.
        let data = try Data(contentsOf: folder.appendingPathComponent(model.safetensors))
        #if canImport(CryptoKit)
        let hash = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
        guard hash == model.sha256 else {
            throw MLXBundleError("\(model.safetensors) has the SHA-256 \(hash); the manifest says \(model.sha256).")
        }
        #endif

        let archive = try Safetensors(data, file: model.safetensors)
        guard archive.names.count == model.tensors.count else {
            throw MLXBundleError("\(model.safetensors) has \(archive.names.count) tensors; the manifest lists \(model.tensors.count).")
        }

        var tensors: [String: ModelTensor] = [:]
        for listed in model.tensors {
            guard let kind = archive.kind(of: listed.name), kind == (listed.dtype, listed.shape) else {
                let found = archive.kind(of: listed.name).map { "\($0.dtype) \($0.shape)" } ?? "not there"
                throw MLXBundleError(
                    "'\(listed.name)' in \(model.safetensors) is \(found); the manifest says \(listed.dtype) \(listed.shape).")
            }

            tensors[listed.name] = try archive.tensor(listed.name)
        }
        return tensors
    }
}
