import CEncodec

/// The execution providers, which compute graphs, that ONNX Runtime has. Each function loads it.
public enum Providers {
    /// Their names, as ``OnnxOptions/provider`` takes them, best first.
    public static func names(runtimeLibrary: String? = nil) throws -> [String] {
        let text = try Call.text { buffer, capacity, size in
            withText(runtimeLibrary) { encodec_provider_get_names($0, buffer, capacity, size) }
        }
        return text.split(separator: " ").map(String.init)
    }

    /// The hardware that they can use.
    public static func devices(runtimeLibrary: String? = nil) throws -> [ProviderDevice] {
        var count: UInt32 = 0
        try Call.run { withText(runtimeLibrary) { encodec_provider_get_device_count($0, &count) } }
        return try (0..<count).map { index in
            var native = encodec_provider_device()
            native.struct_size = structSize(encodec_provider_device.self)
            try Call.run { withText(runtimeLibrary) { encodec_provider_get_device($0, index, &native) } }
            return ProviderDevice(native)
        }
    }

    /// Registers a plug-in library of providers for the life of the process. A plug-in is code that runs in this process.
    public static func register(library: String, runtimeLibrary: String? = nil) throws {
        try Call.run { withText(runtimeLibrary) { encodec_provider_library_register($0, library) } }
    }
}

/// Hardware that a provider can use.
public struct ProviderDevice: Sendable, Equatable {
    public enum Kind: UInt32, Sendable {
        case cpu, gpu, npu, other
    }

    public let kind: Kind
    /// The provider, as ``OnnxOptions/provider`` takes it.
    public let provider: String
    /// Which of the provider's devices it is, from 0: ``OnnxOptions/device``.
    public let index: Int
    /// The provider's maker.
    public let vendor: String
    /// The hardware's maker; empty where the system does not tell.
    public let hardwareVendor: String
    /// The number of the hardware's maker, and its number for hardware of this model.
    public let vendorID: UInt32
    public let hardwareID: UInt32

    init(_ native: encodec_provider_device) {
        kind = Kind(rawValue: native.kind) ?? .other
        provider = fixedText(native.provider)
        index = Int(native.device_id)
        vendor = fixedText(native.vendor)
        hardwareVendor = fixedText(native.hardware_vendor)
        vendorID = native.vendor_id
        hardwareID = native.hardware_id
    }
}

/// Which providers compute a graph.
public struct GraphPlacement: Sendable, Equatable {
    /// Whether ONNX Runtime tells who computes what; the numbers are 0 otherwise.
    public let isKnown: Bool
    /// Whether a provider was asked for and another computes some of the nodes.
    public let hasFallback: Bool
    public let nodes: Int
    /// How many of them the provider computes that was asked for.
    public let providerNodes: Int
    /// That provider; empty if it is not known.
    public let provider: String
    /// A phrase for people.
    public let description: String
}

extension Codec {
    /// One of a bundle's two graphs.
    public enum Graph: Sendable {
        case encode, decode
    }

    /// Which providers compute a graph, which is loaded for it if it has not been yet.
    public func placement(of graph: Graph) throws -> GraphPlacement {
        var native = encodec_graph_placement()
        native.struct_size = structSize(encodec_graph_placement.self)
        try Call.run { encodec_codec_get_graph_placement(handle, graph == .encode ? ENCODEC_GRAPH_ENCODE : ENCODEC_GRAPH_DECODE, &native) }
        return GraphPlacement(
            isKnown: native.is_known != 0, hasFallback: native.has_fallback != 0, nodes: Int(native.nodes), providerNodes: Int(native.provider_nodes),
            provider: fixedText(native.provider), description: fixedText(native.description))
    }
}
