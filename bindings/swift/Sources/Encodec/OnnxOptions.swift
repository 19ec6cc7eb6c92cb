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

    /// Threads that one call may use; 0 for one per core.
    public var threads = 0

    /// The file of the ONNX Runtime to load, or its folder; nil for the one that is found.
    public var runtimeLibrary: String?

    /// The execution provider, as in "coreml"; nil for the processor's.
    public var provider: String?

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
                        return function(&native)
                    }
                }
            }
        }
    }

    private func withText(_ text: String?, _ body: (UnsafePointer<CChar>?) -> encodec_status) -> encodec_status {
        text.map { $0.withCString { body($0) } } ?? body(nil)
    }
}
