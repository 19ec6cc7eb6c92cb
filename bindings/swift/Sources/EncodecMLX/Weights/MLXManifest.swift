import Foundation

/// `mlx-manifest.json`: what the archives of an MLX bundle hold.
public struct MLXManifest: Codable, Equatable, Sendable {
    /// One of the two frames.
    public struct Model: Codable, Equatable, Sendable {
        /// The graph that the weights come from.
        public let sourceModel: String
        /// The archive's file name.
        public let safetensors: String
        public let initializerCount: Int
        public let parameterCount: Int
        /// How many operators of each kind the graph has. Their order, inputs and attributes are in the graph alone.
        public let opHistogram: [String: Int]
        public let inputs: [Port]
        public let outputs: [Port]
        public let tensors: [Tensor]
        /// That of the archive.
        public let sha256: String
    }

    /// An input or output of a graph.
    public struct Port: Codable, Equatable, Sendable {
        public let name: String
        public let dtype: String
        public let shape: [Axis]
    }

    /// A tensor of an archive.
    public struct Tensor: Codable, Equatable, Sendable {
        public let name: String
        public let dtype: String
        public let shape: [Int]
    }

    /// An axis of a port: its size, or its name where the size is free, or neither.
    public enum Axis: Codable, Equatable, Sendable {
        case size(Int)
        case symbol(String)
        case unknown

        public init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .unknown
            } else if let size = try? value.decode(Int.self) {
                self = .size(size)
            } else {
                self = .symbol(try value.decode(String.self))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            switch self {
            case .size(let size): try value.encode(size)
            case .symbol(let symbol): try value.encode(symbol)
            case .unknown: try value.encodeNil()
            }
        }
    }

    public static let fileName = "mlx-manifest.json"
    public static let format = "encodec-rs-mlx-frame-archive"

    public let schemaVersion: Int
    public let format: String
    public let sourceBundle: String
    public let sourceBundleName: String
    /// "encode_frame" and "decode_frame".
    public let models: [String: Model]

    /// Reads a manifest. Unknown keys are ignored.
    public init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(MLXManifest.self, from: json)
        } catch {
            throw MLXBundleError("\(Self.fileName) is malformed: \(error)")
        }

        guard schemaVersion == 1, format == Self.format else {
            throw MLXBundleError(
                "\(Self.fileName) has schemaVersion \(schemaVersion) and format '\(format)'; it has to be 1 and '\(Self.format)'.")
        }

        for (name, model) in models {
            try model.check(name)
        }
    }

    /// The model of a frame, "encode_frame" or "decode_frame".
    public func model(_ frame: String) throws -> Model {
        guard let model = models[frame] else {
            throw MLXBundleError("\(Self.fileName) has no model '\(frame)'; it has \(models.keys.sorted()).")
        }

        return model
    }
}

extension MLXManifest.Model {
    /// Refuses an archive outside of the bundle's folder, and counts that are not those of the tensors.
    fileprivate func check(_ frame: String) throws {
        let isPlain = !safetensors.isEmpty && safetensors != "." && safetensors != ".." && !safetensors.contains { "/\\:\0".contains($0) }
        guard isPlain else {
            throw MLXBundleError("The archive of \(frame) is '\(safetensors)'; it has to be the name of a file in the bundle's folder.")
        }

        guard initializerCount == tensors.count else {
            throw MLXBundleError("\(frame) has initializerCount \(initializerCount), and lists \(tensors.count) tensors.")
        }
    }
}
