/// A call that failed.
public struct EncodecError: Error, Equatable, CustomStringConvertible {
    /// What went wrong, as one number.
    public let status: Status

    /// A sentence that names the value that was wrong and what would have been right.
    public let message: String

    public init(status: Status, message: String) {
        self.status = status
        self.message = message
    }

    public var description: String { "\(status): \(message)" }
}
