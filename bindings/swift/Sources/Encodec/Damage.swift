import CEncodec

/// Told of a damaged stretch.
public typealias DamageHandler = @Sendable (_ damage: Damage) -> Void

/// A stretch of a recording that is not as it was.
public struct Damage: Equatable, Sendable {
    /// ``Status/corruptChunk``, ``Status/truncated`` or ``Status/chunkCountMismatch``.
    public let status: Status
    /// The damaged chunk, from 0; the first of a run.
    public let chunk: UInt64
    /// The first sample that depends on it.
    public let start: UInt64
    /// Samples per channel that depend on it; 0 for damage that touches no sample.
    public let length: UInt64

    init(_ native: encodec_damage) {
        status = Status(native.status)
        chunk = native.chunk
        start = native.start
        length = native.length
    }

    /// All that a stream or reader has met.
    static func all(
        count: (UnsafeMutablePointer<UInt64>) -> encodec_status, at: (UInt64, UnsafeMutablePointer<encodec_damage>) -> encodec_status
    ) throws -> [Damage] {
        var number: UInt64 = 0
        try Call.run { count(&number) }
        return try (0..<number).map { index in
            var native = encodec_damage()
            native.struct_size = structSize(encodec_damage.self)
            try Call.run { at(index, &native) }
            return Damage(native)
        }
    }
}
