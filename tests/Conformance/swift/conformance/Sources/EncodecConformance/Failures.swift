/// Something is not what a case expects.
struct Mismatch: Error {
    let text: String
}

/// The runner cannot do what a case says, or does not know it.
struct RunnerError: Error {
    let text: String
}

/// Throws unless both are the same.
func requireEqual<T: Equatable>(_ what: String, _ expected: T, _ actual: T) throws {
    if expected != actual {
        throw Mismatch(text: "Expected \(what) to be \(expected); got \(actual)")
    }
}
