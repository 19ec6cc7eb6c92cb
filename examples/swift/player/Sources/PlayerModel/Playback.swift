import Encodec
import Foundation

/// A recording that is decoded as its file is read: the first sound does not wait for the last byte.
public struct Playback: Sendable {
    public let codec: Codec
    private let file: URL

    public init(file: URL, bundle: String) throws {
        self.file = file
        codec = try Codec(bundle: ModelBundle(folder: bundle))
    }

    /// Hands over the audio piece by piece; damaged stretches are concealed, and told of.
    public func play(
        onDamage: @escaping DamageHandler = { _ in }, _ hear: (Audio) async throws -> Void
    ) async throws {
        var options = DecodeOptions()
        options.concealsDamage = true
        options.onDamage = onDamage
        for try await audio in codec.decodedChunks(of: try Pieces(file: file), options: options) {
            try await hear(audio)
        }
    }
}

/// A file in pieces.
struct Pieces: AsyncSequence {
    typealias Element = [UInt8]

    private let handle: FileHandle

    init(file: URL) throws {
        handle = try FileHandle(forReadingFrom: file)
    }

    func makeAsyncIterator() -> Iterator { Iterator(handle: handle) }

    struct Iterator: AsyncIteratorProtocol {
        let handle: FileHandle

        mutating func next() async throws -> [UInt8]? {
            guard let data = try handle.read(upToCount: 1 << 14), !data.isEmpty else {
                try handle.close()
                return nil
            }

            return [UInt8](data)
        }
    }
}
