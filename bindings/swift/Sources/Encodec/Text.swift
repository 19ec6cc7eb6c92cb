/// The text of a field of fixed size, which Swift sees as a tuple of characters.
func fixedText<T>(_ field: T) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}

/// A text as C has it, or NULL, for as long as the function runs.
func withText<R>(_ text: String?, _ body: (UnsafePointer<CChar>?) throws -> R) rethrows -> R {
    try text?.withCString { try body($0) } ?? body(nil)
}
