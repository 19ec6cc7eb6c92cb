import CEncodec

/// One model at one bandwidth: a folder, or its files in memory.
public final class ModelBundle: @unchecked Sendable {
    private(set) var handle: OpaquePointer?

    /// What the manifest says.
    public let properties: Properties

    /// Opens a bundle in a folder, which has to stay: graphs and language model are read when a codec first needs them.
    public convenience init(folder: String) throws {
        try self.init { encodec_bundle_open(folder, $0) }
    }

    /// Opens a bundle whose files lie in memory; they are copied. Only the manifest is required: an empty array is a file that is not there.
    public convenience init(manifest: [UInt8], encodeModel: [UInt8] = [], decodeModel: [UInt8] = [], languageModel: [UInt8] = []) throws {
        var files = encodec_bundle_files()
        try Call.run { encodec_bundle_files_init(&files, MemoryLayout<encodec_bundle_files>.stride) }
        try self.init { bundle in
            manifest.withUnsafeBytes { manifest in
                encodeModel.withUnsafeBytes { encodeModel in
                    decodeModel.withUnsafeBytes { decodeModel in
                        languageModel.withUnsafeBytes { languageModel in
                            // An empty array may have an address or none, and a file without bytes has to have none.
                            files.manifest = manifest.isEmpty ? nil : manifest.baseAddress
                            files.manifest_size = manifest.count
                            files.encode_model = encodeModel.isEmpty ? nil : encodeModel.baseAddress
                            files.encode_model_size = encodeModel.count
                            files.decode_model = decodeModel.isEmpty ? nil : decodeModel.baseAddress
                            files.decode_model_size = decodeModel.count
                            files.language_model = languageModel.isEmpty ? nil : languageModel.baseAddress
                            files.language_model_size = languageModel.count
                            return encodec_bundle_open_memory(&files, bundle)
                        }
                    }
                }
            }
        }
    }

    private init(_ open: (UnsafeMutablePointer<OpaquePointer?>) -> encodec_status) throws {
        var bundle: OpaquePointer?
        try Call.run { open(&bundle) }
        do {
            var native = encodec_bundle_properties()
            native.struct_size = structSize(encodec_bundle_properties.self)
            try Call.run { encodec_bundle_get_properties(bundle, &native) }
            properties = Properties(native, modelName: try Call.text { encodec_bundle_get_model_name(bundle, $0, $1, $2) })
        } catch {
            encodec_bundle_destroy(&bundle)
            throw error
        }

        handle = bundle
    }

    deinit {
        encodec_bundle_destroy(&handle)
    }
}
