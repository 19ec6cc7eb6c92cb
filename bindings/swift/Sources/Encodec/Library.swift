import CEncodec

/// The library itself.
public enum Library {
    /// The product's version, "major.minor.patch".
    public static var version: String { String(cString: encodec_version()) }

    /// The kernel that computes the language model. All give the same bytes.
    public static var kernel: String { String(cString: encodec_kernel()) }

    /// What the build has, as in "onnxruntime", "log", "kernel:avx2".
    public static var features: [String] { String(cString: encodec_build_features()).split(separator: " ").map(String.init) }

    /// Whether the library that was loaded implements the interface that this package was compiled against.
    public static var isCompatible: Bool { encodec_abi_version() == UInt32(ENCODEC_ABI_VERSION) }
}
