import CEncodec

/// Codes, without a frame model: for programs that run one themselves.
extension Codec {
    /// How a recording is cut into chunks when it is encoded.
    public func plan(length: UInt64, hasStaticTimeAxis: Bool = false, options: EncodeOptions = EncodeOptions()) throws -> ChunkPlan {
        var plan = ChunkPlan.empty
        try options.withNative(nil, nil) { encodec_plan_chunks(handle, $0, length, hasStaticTimeAxis ? 1 : 0, &plan) }
        return ChunkPlan(native: plan)
    }

    /// How many of a chunk's code frames are coded.
    public func steps(ofChunk chunk: UInt64, in plan: ChunkPlan) throws -> Int {
        var native = plan.native
        var steps: UInt32 = 0
        try Call.run { encodec_chunk_steps(handle, &native, chunk, &steps) }
        return Int(steps)
    }

    /// Makes an `.ecdc` file of codes. The static time axis is as it was for the plan.
    public func encode(
        codes: Codes, hasStaticTimeAxis: Bool = false, options: EncodeOptions = EncodeOptions(), cancellation: Cancellation? = nil
    ) throws -> [UInt8] {
        let plan = codes.plan.native
        let each = properties.codebooks * Int(plan.frames)
        let chunks = codes.scales.count
        let (wanted, overflows) = chunks.multipliedReportingOverflow(by: each)
        guard !overflows, codes.codes.count == wanted else {
            throw EncodecError(
                status: .invalidArgument,
                message: "There are \(codes.codes.count) codes and \(chunks) scales; each chunk takes \(each) codes and one scale.")
        }

        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        defer { encodec_free(data) }
        try options.withNative(ProgressContext(options.progress), cancellation) { native in
            encodec_encode_codes(
                handle, native, plan.length, hasStaticTimeAxis ? 1 : 0, codes.codes, codes.scales, UInt64(chunks), plan.frames, &data, &size)
        }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// Reads the codes of an `.ecdc` file in memory.
    public func codes(of data: [UInt8], options: DecodeOptions = DecodeOptions(), cancellation: Cancellation? = nil) throws -> Codes {
        var plan = ChunkPlan.empty
        try options.withNative(nil, cancellation) { encodec_decode_codes(handle, $0, data, data.count, nil, 0, nil, 0, &plan) }
        let (count, overflows) = plan.chunks.multipliedReportingOverflow(by: UInt64(properties.codebooks) * UInt64(plan.frames))
        guard !overflows, count <= UInt64(Int32.max) else {
            throw EncodecError(status: .limitExceeded, message: "\(plan.chunks) chunks have more than \(Int32.max) codes.")
        }

        var scales = [Float](repeating: 1, count: Int(plan.chunks))
        var codes = [Int32](repeating: 0, count: Int(count))
        let (codesCapacity, scalesCapacity) = (UInt64(codes.count), UInt64(scales.count))
        try options.withNative(DecodingContext(options), cancellation) { native in
            encodec_decode_codes(handle, native, data, data.count, &codes, codesCapacity, &scales, scalesCapacity, &plan)
        }
        return Codes(codes: codes, scales: scales, plan: ChunkPlan(native: plan))
    }
}
