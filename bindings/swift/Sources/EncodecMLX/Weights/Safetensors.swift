import Foundation

/// A file of tensors: eight bytes with the length of a JSON header, the header, the values.
struct Safetensors {
    /// What the header says of a tensor.
    private struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        let data_offsets: [Int]
    }

    /// Any key but that of the file's own notes.
    private struct Header: Decodable {
        var entries: [String: Entry] = [:]

        private struct Name: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { return nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            for name in container.allKeys where name.stringValue != "__metadata__" {
                entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
            }
        }
    }

    private let file: String
    private let data: Data
    private let entries: [String: Entry]
    private let start: Int

    var names: [String] { entries.keys.sorted() }

    /// Reads the header, and checks that every tensor lies within the file.
    init(_ data: Data, file: String) throws {
        self.file = file
        self.data = data
        guard data.count >= 8 else {
            throw MLXBundleError("\(file) has \(data.count) bytes; a safetensors file has at least 8.")
        }

        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(data.count - 8) else {
            throw MLXBundleError("\(file) says that its header has \(length) bytes; \(data.count - 8) follow.")
        }

        start = 8 + Int(length)
        do {
            entries = try JSONDecoder().decode(Header.self, from: data[(data.startIndex + 8)..<(data.startIndex + start)]).entries
        } catch {
            throw MLXBundleError("The header of \(file) is malformed: \(error)")
        }

        for (name, entry) in entries {
            try check(name, entry)
        }
    }

    /// A tensor's type, as the file calls it, and shape; nil if there is none.
    func kind(of name: String) -> (dtype: String, shape: [Int])? {
        entries[name].map { ($0.dtype, $0.shape) }
    }

    /// A tensor in 32-bit floats; nil if its type is none of floats.
    func tensor(_ name: String) throws -> ModelTensor? {
        guard let entry = entries[name] else {
            throw MLXBundleError("\(file) has no tensor '\(name)'.")
        }

        let from = data.startIndex + start
        let bytes = data[(from + entry.data_offsets[0])..<(from + entry.data_offsets[1])]
        guard let values = Self.floats(bytes, entry.dtype) else { return nil }
        return ModelTensor(values: values, shape: entry.shape)
    }

    private func check(_ name: String, _ entry: Entry) throws {
        let (offsets, available) = (entry.data_offsets, data.count - start)
        guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= available else {
            throw MLXBundleError("'\(name)' in \(file) lies at \(offsets); the file has \(available) bytes of values.")
        }

        guard let width = Self.widths[entry.dtype] else {
            throw MLXBundleError("'\(name)' in \(file) is of type \(entry.dtype); known are \(Self.widths.keys.sorted().joined(separator: ", ")).")
        }

        var size: Int? = width
        for axis in entry.shape {
            let (product, overflows) = (size ?? 0).multipliedReportingOverflow(by: axis)
            size = size == nil || overflows || axis < 0 ? nil : product
        }
        guard size == offsets[1] - offsets[0] else {
            throw MLXBundleError("'\(name)' in \(file) is \(entry.dtype) \(entry.shape) and has \(offsets[1] - offsets[0]) bytes.")
        }
    }

    /// Bytes a value.
    private static let widths = [
        "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U64": 8, "U32": 4, "U16": 2, "U8": 1, "BOOL": 1,
    ]

    /// Little-endian values; f64 are rounded to the nearest.
    private static func floats(_ bytes: Data, _ dtype: String) -> [Float]? {
        func each<T: FixedWidthInteger>(_ type: T.Type, _ value: (T) -> Float) -> [Float] {
            bytes.withUnsafeBytes { raw in
                (0..<(raw.count / MemoryLayout<T>.size)).map { index in
                    value(T(littleEndian: raw.loadUnaligned(fromByteOffset: index * MemoryLayout<T>.size, as: T.self)))
                }
            }
        }

        switch dtype {
        case "F32": return each(UInt32.self) { Float(bitPattern: $0) }
        case "F64": return each(UInt64.self) { Float(Double(bitPattern: $0)) }
        case "BF16": return each(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
        case "F16": return each(UInt16.self, half)
        default: return nil
        }
    }

    /// By hand: Float16 is not on all of Apple's systems.
    private static func half(_ bits: UInt16) -> Float {
        let magnitude = UInt32(bits & 0x7fff)
        let sign = UInt32(bits & 0x8000) << 16
        switch magnitude {
        case 0x7c00...: return Float(bitPattern: sign | 0x7f80_0000 | (magnitude & 0x3ff) << 13)
        case 0x0400...: return Float(bitPattern: sign | (magnitude + 0x1c000) << 13)
        default: return Float(magnitude) * 0x1p-24 * (sign == 0 ? 1 : -1)
        }
    }
}
