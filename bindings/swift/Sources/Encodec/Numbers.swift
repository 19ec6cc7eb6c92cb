/// What a C struct says of its own size.
func structSize<T>(_ type: T.Type) -> UInt32 {
    UInt32(MemoryLayout<T>.stride)
}

/// An Int as the C interface takes it; one that does not fit is an error, not a trap.
func checked<T: FixedWidthInteger>(_ value: Int, _ name: String, as type: T.Type = T.self) throws -> T {
    guard let number = T(exactly: value) else {
        throw EncodecError(status: .invalidArgument, message: "\(name) is \(value); it has to be between \(T.min) and \(T.max).")
    }

    return number
}
