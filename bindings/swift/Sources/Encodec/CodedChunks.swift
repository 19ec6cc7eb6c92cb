import CEncodec

/// Single chunks, for containers and protocols of the program's own: payloads as they would stand in a file, without length and checksum.
public struct CodedChunks: Sendable, Equatable {
    /// One payload per chunk.
    public var payloads: [[UInt8]]

    /// Code frames of each.
    public var steps: Int

    /// How the chunks are coded: nothing in a payload tells it.
    public var precision: EncodeOptions.Precision

    public init(payloads: [[UInt8]], steps: Int, precision: EncodeOptions.Precision = .fine) {
        self.payloads = payloads
        self.steps = steps
        self.precision = precision
    }
}

extension Codec {
    /// Codes chunks of equally many steps, each independent of the others. Needs no frame model.
    ///
    /// - Parameters:
    ///   - codes: [chunks][codebooks][steps].
    ///   - scales: [chunks]; empty where the bundle does not normalise.
    public func encode(
        chunks codes: [Int32], scales: [Float], steps: Int, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil
    ) throws -> CodedChunks {
        let each: UInt32 = try checked(steps, "steps")
        let (size, overflows) = steps.multipliedReportingOverflow(by: properties.codebooks)
        guard !overflows, size > 0, codes.count % size == 0, scales.isEmpty || scales.count == codes.count / size else {
            throw EncodecError(
                status: .invalidArgument,
                message: "There are \(codes.count) codes and \(scales.count) scales; each chunk takes \(properties.codebooks) times \(steps) codes.")
        }

        let chunks: UInt32 = try checked(codes.count / size, "the number of chunks")
        var data: UnsafeMutablePointer<UInt8>?
        var sizes = [Int](repeating: 0, count: Int(chunks))
        defer { encodec_free(data) }
        try options.withNative(ProgressContext(options.progress), cancellation) { native in
            codes.withUnsafeBufferPointer { codes in
                scales.withUnsafeBufferPointer { scales in
                    encodec_encode_chunks(
                        handle, native, codes.baseAddress, scales.isEmpty ? nil : scales.baseAddress, chunks, each, &data, &sizes)
                }
            }
        }
        var start = 0
        let payloads = sizes.map { size -> [UInt8] in
            defer { start += size }
            return Array(UnsafeBufferPointer(start: data.map { $0 + start }, count: size))
        }
        return CodedChunks(payloads: payloads, steps: steps, precision: options.precision)
    }

    /// Decodes chunks. A payload that has been changed may decode to wrong codes: their container has to see to that.
    public func decode(
        chunks coded: CodedChunks, options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil
    ) throws -> (codes: [Int32], scales: [Float]) {
        let steps: UInt32 = try checked(coded.steps, "steps")
        let chunks: UInt32 = try checked(coded.payloads.count, "the number of chunks")
        let (each, tooLong) = coded.steps.multipliedReportingOverflow(by: properties.codebooks)
        let (count, overflows) = each.multipliedReportingOverflow(by: coded.payloads.count)
        guard !tooLong, !overflows, count <= Int(Int32.max) else {
            throw EncodecError(status: .limitExceeded, message: "\(chunks) chunks of \(steps) steps have more than \(Int32.max) codes.")
        }

        // All payloads end to end, so that their addresses stay while the function runs.
        let bytes = coded.payloads.flatMap { $0 }
        let sizes = coded.payloads.map(\.count)
        var codes = [Int32](repeating: 0, count: count)
        var scales = [Float](repeating: 1, count: coded.payloads.count)
        let scale: UInt32 = coded.precision == .fine ? 262_144 : 8192
        try bytes.withUnsafeBufferPointer { bytes in
            // One without bytes has an address too.
            let none: [UInt8] = [0]
            try none.withUnsafeBufferPointer { none in
                var start = 0
                let pointers = sizes.map { size -> UnsafePointer<UInt8>? in
                    defer { start += size }
                    return (bytes.baseAddress ?? none.baseAddress).map { $0 + start }
                }
                try options.withNative(DecodingContext(options), cancellation) { native in
                    encodec_decode_chunks(handle, native, pointers, sizes, chunks, steps, scale, 2, &codes, &scales)
                }
            }
        }
        return (codes, scales)
    }
}
