import Foundation

/// EnCodec's own weights, as Hugging Face keeps them: `config.json` and `model.safetensors`.
public struct Checkpoint: Sendable {
    /// What of `config.json` decides what is computed; the defaults are those of the format.
    private struct Configuration: Decodable {
        var use_causal_conv: Bool?
        var pad_mode: String?
        var normalize: Bool?
        var trim_right_ratio: Double?
        var use_conv_shortcut: Bool?
    }

    let weights: ModelWeights

    /// Whether each window carries a scale.
    let normalizes: Bool

    /// Loads a folder.
    public init(folder: URL) throws {
        let file = "model.safetensors"
        let json = try Data(contentsOf: folder.appendingPathComponent("config.json"))
        let configuration: Configuration
        do {
            configuration = try JSONDecoder().decode(Configuration.self, from: json)
        } catch {
            throw MLXBundleError("config.json is malformed: \(error)")
        }

        guard configuration.pad_mode ?? "reflect" == "reflect" else {
            throw MLXBundleError("config.json has pad_mode '\(configuration.pad_mode ?? "")'; it has to be 'reflect'.")
        }

        guard configuration.trim_right_ratio ?? 1 == 1, configuration.use_conv_shortcut ?? true else {
            throw MLXBundleError("config.json has another trim_right_ratio than 1, or use_conv_shortcut false: that is not computed.")
        }

        let archive = try Safetensors(Data(contentsOf: folder.appendingPathComponent(file)), file: file)
        var tensors: [String: ModelTensor] = [:]
        for name in archive.names {
            tensors[LayerNames.canonical(name)] = try archive.tensor(name)
        }
        weights = try ModelWeights(tensors, isCausal: configuration.use_causal_conv ?? true)
        normalizes = configuration.normalize ?? false
    }
}
