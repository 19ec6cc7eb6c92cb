import CEncodec

/// How ONNX Runtime runs a bundle's graphs.
public struct OnnxOptions: Sendable {
    /// Which parts of an Apple machine Core ML may use.
    public enum ComputeUnits: Sendable {
        case all, cpuOnly, cpuAndGPU, cpuAndNeuralEngine

        var native: encodec_compute_units {
            switch self {
            case .all: return ENCODEC_COMPUTE_UNITS_ALL
            case .cpuOnly: return ENCODEC_COMPUTE_UNITS_CPU_ONLY
            case .cpuAndGPU: return ENCODEC_COMPUTE_UNITS_CPU_AND_GPU
            case .cpuAndNeuralEngine: return ENCODEC_COMPUTE_UNITS_CPU_AND_NEURAL_ENGINE
            }
        }
    }

    /// By what ONNX Runtime chooses among the devices that it lists.
    public enum DevicePolicy: UInt32, Sendable {
        case none, automatic, preferCPU, preferNPU, preferGPU, maximumPerformance, maximumEfficiency, minimumPower
    }

    /// Threads that one call may use; 0 for one per core.
    public var threads = 0

    /// The file of the ONNX Runtime to load, or its folder; nil for the one that is found.
    public var runtimeLibrary: String?

    /// The execution provider, as in "coreml"; nil for the processor's.
    public var provider: String?

    /// Which of the provider's devices to use, from 0; nil for its own choice.
    public var device: Int?

    /// In place of a provider's name: by what ONNX Runtime chooses a device.
    public var devicePolicy = DevicePolicy.none

    /// Options of the provider's own, as ONNX Runtime's documentation has them.
    public var providerOptions: [String: String] = [:]

    /// Whether idle threads spin: that halves the speed of a busy host.
    public var allowsSpinning = false

    /// Whether the processor runs the graphs as they are; otherwise they are rewritten when they are loaded: faster, with the same codes.
    public var keepsGraphs = false

    /// Whether it is an error if another provider would compute any node of a graph.
    public var requiresProvider = false

    /// Whether the provider may compute with 16-bit floats: faster, and other codes.
    public var allowsFP16 = false

    /// With "coreml": what it may use.
    public var computeUnits = ComputeUnits.all

    /// Where the provider keeps what it compiled for the next time.
    public var cacheFolder: String?

    public init() {}

    /// The options as C has them, for as long as the function runs: the library copies the texts.
    func withNative(_ function: (UnsafePointer<encodec_onnx_options>) -> encodec_status) throws {
        var native = encodec_onnx_options()
        try Call.run { encodec_onnx_options_init(&native, MemoryLayout<encodec_onnx_options>.stride) }
        native.threads = try checked(threads, "threads")
        native.allow_spinning = allowsSpinning ? 1 : 0
        native.has_device_id = device == nil ? 0 : 1
        native.device_id = try checked(device ?? 0, "device")
        native.device_policy = devicePolicy.rawValue
        native.keep_graphs = keepsGraphs ? 1 : 0
        native.require_provider = requiresProvider ? 1 : 0
        native.fp16 = allowsFP16 ? 1 : 0
        native.compute_units = UInt32(computeUnits.native.rawValue)
        try Call.run {
            withText(runtimeLibrary) { runtimeLibrary in
                withText(provider) { provider in
                    withText(cacheFolder) { cacheFolder in
                        native.runtime_library = runtimeLibrary
                        native.provider = provider
                        native.cache_folder = cacheFolder
                        return withPairs(Array(providerOptions)) { keys, values in
                            native.provider_option_keys = keys
                            native.provider_option_values = values
                            native.provider_option_count = providerOptions.count
                            return function(&native)
                        }
                    }
                }
            }
        }
    }

    /// Arrays of texts as C has them, for as long as the function runs.
    private func withPairs(
        _ left: [(key: String, value: String)], _ keys: [UnsafePointer<CChar>?] = [], _ values: [UnsafePointer<CChar>?] = [],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> encodec_status
    ) -> encodec_status {
        guard let next = left.first else { return body(keys, values) }
        return next.key.withCString { key in
            next.value.withCString { value in withPairs(Array(left.dropFirst()), keys + [key], values + [value], body) }
        }
    }
}
