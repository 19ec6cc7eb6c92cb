/// An MLX bundle that is not as its manifest says.
public struct MLXBundleError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
