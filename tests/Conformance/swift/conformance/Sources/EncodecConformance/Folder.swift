import Foundation

/// The folder that holds everything that the cases name. Paths in cases are relative to it.
struct Folder {
    let root: String

    /// What the binding is given for a path in a case.
    func path(_ name: String) -> String { root + "/" + name }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func data(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try data(name)) }

    /// A file of little-endian floats.
    func floats(_ name: String) throws -> [Float] {
        try words(name, size: 4).map { Float(bitPattern: $0) }
    }

    /// A file of little-endian 16-bit codes.
    func codes(_ name: String) throws -> [Int32] {
        try words(name, size: 2).map { Int32($0) }
    }

    private func words(_ name: String, size: Int) throws -> [UInt32] {
        let bytes = try self.bytes(name)
        if bytes.count % size != 0 {
            throw RunnerError(text: "\(name) has \(bytes.count) bytes; expected values of \(size)")
        }

        var words = [UInt32](repeating: 0, count: bytes.count / size)
        for (index, byte) in bytes.enumerated() {
            let shift = UInt32(8 * (index % size))
            words[index / size] |= UInt32(byte) << shift
        }
        return words
    }
}
