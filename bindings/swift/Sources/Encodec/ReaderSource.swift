import CEncodec

/// A file that the program reads: from an archive, over a network, out of `Data` without a copy.
public protocol ReaderSource: Sendable {
    /// Bytes in the file.
    var size: UInt64 { get }

    /// Reads bytes from a place in the file on, as many as the buffer takes or fewer, and gives their number; 0 says that the file ends here.
    /// What it throws comes out of the call that needed it.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// What the C callback is given: has to live as long as the reader.
final class SourceContext: Sendable {
    let source: any ReaderSource

    init(_ source: any ReaderSource) {
        self.source = source
    }

    func callbacks() throws -> encodec_input_callbacks {
        var callbacks = encodec_input_callbacks()
        try Call.run { encodec_input_callbacks_init(&callbacks, MemoryLayout<encodec_input_callbacks>.stride) }
        callbacks.size = source.size
        callbacks.user_data = Unmanaged.passUnretained(self).toOpaque()
        callbacks.read = readSource
        return callbacks
    }
}

private func readSource(
    userData: UnsafeMutableRawPointer?, offset: UInt64, buffer: UnsafeMutableRawPointer?, size: Int, read: UnsafeMutablePointer<Int>?
) -> encodec_status {
    let context = Unmanaged<SourceContext>.fromOpaque(userData!).takeUnretainedValue()
    return Call.guarded {
        let count = try context.source.read(at: offset, into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
        guard 0...size ~= count else {
            throw EncodecError(status: .invalidArgument, message: "A source has read \(count) bytes; it was asked for at most \(size).")
        }

        read?.pointee = count
    }
}
