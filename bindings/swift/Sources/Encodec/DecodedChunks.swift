/// A recording as it is decoded, for `for try await`: pieces of a file in, audio out as it becomes final. Cancelling the task ends it.
public struct DecodedChunks<Source: AsyncSequence>: AsyncSequence where Source.Element == [UInt8] {
    public typealias Element = Audio

    private let codec: Codec
    private let source: Source
    private let options: DecodeOptions

    init(codec: Codec, source: Source, options: DecodeOptions) {
        self.codec = codec
        self.source = source
        self.options = options
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(codec: codec, source: source.makeAsyncIterator(), options: options)
    }

    public struct Iterator: AsyncIteratorProtocol {
        private let codec: Codec
        private var source: Source.AsyncIterator
        private let options: DecodeOptions
        private var stream: (decoder: StreamDecoder, cancellation: Cancellation)?
        private var isFinished = false
        private var failure: Error?

        init(codec: Codec, source: Source.AsyncIterator, options: DecodeOptions) {
            self.codec = codec
            self.source = source
            self.options = options
        }

        public mutating func next() async throws -> Audio? {
            let (decoder, cancellation) = try opened()
            while true {
                if let failure, try decoder.available() == 0 {
                    throw failure
                }

                let audio = try decoder.pull()
                if audio.length > 0 {
                    return audio
                }

                if isFinished {
                    return nil
                }

                let bytes = try await source.next()
                isFinished = bytes == nil
                do {
                    try await inBackground(cancellation) {
                        if let bytes {
                            try decoder.push(bytes)
                        } else {
                            try decoder.finish()
                        }
                    }
                } catch {
                    // What was decoded before comes out first.
                    failure = error
                }
            }
        }

        private mutating func opened() throws -> (decoder: StreamDecoder, cancellation: Cancellation) {
            if let stream {
                return stream
            }

            let cancellation = try Cancellation()
            let opened = (decoder: try StreamDecoder(codec: codec, options: options, cancellation: cancellation), cancellation: cancellation)
            stream = opened
            return opened
        }
    }
}

extension Codec {
    /// Decodes a file as its pieces come. Small pieces give audio early; what a piece completes is held in memory.
    public func decodedChunks<Source: AsyncSequence>(
        of pieces: Source, options: DecodeOptions = DecodeOptions()
    ) -> DecodedChunks<Source> where Source.Element == [UInt8] {
        DecodedChunks(codec: self, source: pieces, options: options)
    }
}
