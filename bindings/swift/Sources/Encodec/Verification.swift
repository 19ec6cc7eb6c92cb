import CEncodec

/// How thoroughly to verify a bundle, and what is expected of it.
public struct VerifyOptions: Sendable {
    /// Whether each graph is run once on a test signal; ONNX Runtime is not needed otherwise.
    public var runsGraphs = true

    /// How to run the graphs. With another provider than the processor's its results are compared with the processor's.
    public var onnx: OnnxOptions?

    /// SHA-256 that a file has to have, 64 hex digits; nil if it may have any.
    public var manifestHash: String?
    public var encodeModelHash: String?
    public var decodeModelHash: String?
    public var languageModelHash: String?

    /// The least of the processor's codes that a provider has to give, up to 1, and the least signal-to-noise ratio of its audio in decibels;
    /// nil for 0.99 and 40.
    public var minimumCodeAgreement: Double?
    public var minimumSNR: Double?

    /// Whether a provider that gives less is reported without being refused.
    public var acceptsMismatch = false

    public init() {}
}

/// What a verification has seen.
public struct VerificationReport: Sendable, Equatable {
    /// A file of the bundle.
    public struct File: Sendable, Equatable {
        /// SHA-256, 64 lower-case hex digits; empty if there is no such file.
        public let hash: String
        public let bytes: UInt64
        /// One window, or one step of the language model; 0 if it did not run.
        public let milliseconds: Double
    }

    /// A provider against the processor.
    public struct Comparison: Sendable, Equatable {
        public let windows: Int
        /// How many of all codes were the processor's, from 0 to 1.
        public let codeAgreement: Double
        /// Of the audio, in decibels; infinite if it is the same.
        public let snr: Double
        /// How many of the nodes the provider computes, of all.
        public let encodeNodes: (provider: Int, all: Int)
        public let decodeNodes: (provider: Int, all: Int)

        public static func == (left: Comparison, right: Comparison) -> Bool {
            left.windows == right.windows && left.codeAgreement == right.codeAgreement && left.snr == right.snr
                && left.encodeNodes == right.encodeNodes && left.decodeNodes == right.decodeNodes
        }
    }

    public let manifestHash: String
    public let encodeModel: File
    public let decodeModel: File
    public let languageModel: File
    /// Whether both graphs ran and what they made passed its checks.
    public let graphsRan: Bool
    /// nil if no provider was compared.
    public let comparison: Comparison?

    init(_ native: encodec_verify_report) {
        manifestHash = fixedText(native.manifest_sha256)
        encodeModel = File(
            hash: fixedText(native.encode_model_sha256), bytes: native.encode_model_bytes, milliseconds: native.encode_milliseconds)
        decodeModel = File(
            hash: fixedText(native.decode_model_sha256), bytes: native.decode_model_bytes, milliseconds: native.decode_milliseconds)
        languageModel = File(
            hash: fixedText(native.language_model_sha256), bytes: native.language_model_bytes, milliseconds: native.language_model_milliseconds)
        graphsRan = native.graphs_ran != 0
        comparison = native.is_compared == 0 ? nil : Comparison(
            windows: Int(native.compared_windows), codeAgreement: native.code_agreement, snr: native.snr_db,
            encodeNodes: (Int(native.encode_provider_nodes), Int(native.encode_nodes)),
            decodeNodes: (Int(native.decode_provider_nodes), Int(native.decode_nodes)))
    }
}

extension ModelBundle {
    /// Checks the bundle's files, and runs its graphs. Throws for what is wrong; takes up to a few seconds.
    @discardableResult
    public func verify(_ options: VerifyOptions = VerifyOptions()) throws -> VerificationReport {
        var report = encodec_verify_report()
        report.struct_size = structSize(encodec_verify_report.self)
        var native = encodec_verify_options()
        try Call.run { encodec_verify_options_init(&native, MemoryLayout<encodec_verify_options>.stride) }
        native.run_graphs = options.runsGraphs ? 1 : 0
        native.min_code_agreement = options.minimumCodeAgreement ?? 0
        native.min_snr_db = options.minimumSNR ?? 0
        native.accept_mismatch = options.acceptsMismatch ? 1 : 0
        try withText(options.manifestHash) { manifest in
            try withText(options.encodeModelHash) { encodeModel in
                try withText(options.decodeModelHash) { decodeModel in
                    try withText(options.languageModelHash) { languageModel in
                        native.manifest_sha256 = manifest
                        native.encode_model_sha256 = encodeModel
                        native.decode_model_sha256 = decodeModel
                        native.language_model_sha256 = languageModel
                        guard let onnx = options.onnx else {
                            try Call.run { encodec_bundle_verify(handle, &native, &report) }
                            return
                        }

                        try onnx.withNative { onnx in
                            native.onnx = onnx
                            return encodec_bundle_verify(handle, &native, &report)
                        }
                    }
                }
            }
        }
        return VerificationReport(report)
    }
}
