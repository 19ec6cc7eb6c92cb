import Encodec

/// What a file's header says.
func runInfo(_ one: Fields, in folder: Folder) throws -> CaseResult {
    let info = try FileInfo(of: folder.bytes(one.text("file")))
    var result = CaseResult()
    result.info = [
        "codebooks": Double(info.codebooks),
        "length": Double(info.length),
        "probability_scale": Double(info.probabilityScale),
        "minimum_range": Double(info.minimumRange),
        "tau": info.tau,
        "chunk_samples": Double(info.chunkSamples),
        "chunk_stride": Double(info.chunkStride),
        "steps_per_chunk": Double(info.stepsPerChunk),
    ]
    return result
}

/// A case's operation with an open codec, once or several times.
struct Operations {
    let one: Fields
    let folder: Folder
    let codec: Codec

    func run(_ cancellation: Cancellation) throws -> CaseResult {
        switch try one.text("operation") {
        case "open": return CaseResult()
        case "encode": return try encode(cancellation)
        case "encode_stream": return try encodeStream(cancellation)
        case "decode": return try decode(cancellation)
        case "decode_stream": return try decodeStream(cancellation)
        case "read": return try read(cancellation)
        case "write_codes": return try writeCodes(cancellation)
        case "read_codes": return try readCodes(cancellation)
        default: throw RunnerError(text: "There is no such operation")
        }
    }

    private func encode(_ cancellation: Cancellation) throws -> CaseResult {
        let audio = try caseAudio(one, in: folder, properties: codec.properties)
        var result = CaseResult()
        result.file = try codec.encode(audio, options: encodeOptions(one), cancellation: cancellation)
        return result
    }

    private func encodeStream(_ cancellation: Cancellation) throws -> CaseResult {
        let audio = try caseAudio(one, in: folder, properties: codec.properties)
        if audio.channels != codec.properties.channels || audio.sampleRate != codec.properties.sampleRate {
            throw RunnerError(text: "A StreamEncoder takes the bundle's sample rate and channels only")
        }

        var options = try encodeOptions(one)
        if try one.optionalFields("options").flag("announce_length", or: false) {
            options.totalLength = UInt64(audio.length)
        }

        let encoder = try StreamEncoder(codec: codec, options: options, cancellation: cancellation)
        var file: [UInt8] = []
        for piece in try pieces(one.value("push").asInts(), of: audio.length) {
            try encoder.push(Array(audio.samples[(piece.lowerBound * audio.channels)..<(piece.upperBound * audio.channels)]))
            file += try encoder.pull()
        }
        try encoder.finish()
        file += try encoder.pull()
        var result = CaseResult()
        result.file = file
        return result
    }

    private func decode(_ cancellation: Cancellation) throws -> CaseResult {
        let told = Told()
        let audio = try codec.decode(folder.bytes(one.text("file")), options: decodeOptions(one, told), cancellation: cancellation)
        return decoded([Stretch(start: 0, channels: audio.channels, interleaved: audio.samples)], told)
    }

    private func decodeStream(_ cancellation: Cancellation) throws -> CaseResult {
        let told = Told()
        let data = try folder.bytes(one.text("file"))
        let decoder = try StreamDecoder(codec: codec, options: decodeOptions(one, told), cancellation: cancellation)
        var samples: [Float] = []
        for piece in try pieces(one.value("push").asInts(), of: data.count) {
            try decoder.push(Array(data[piece]))
            try pull(from: decoder, into: &samples)
        }
        try decoder.finish()
        try pull(from: decoder, into: &samples)
        try told.requireSame(as: decoder.damage())
        return decoded([Stretch(start: 0, channels: codec.properties.channels, interleaved: samples)], told)
    }

    private func pull(from decoder: StreamDecoder, into samples: inout [Float]) throws {
        var audio = try decoder.pull()
        while audio.length > 0 {
            samples += audio.samples
            audio = try decoder.pull()
        }
    }

    private func read(_ cancellation: Cancellation) throws -> CaseResult {
        let told = Told()
        let path = try folder.path(one.text("file"))
        let reader = try Reader(codec: codec, path: path, options: decodeOptions(one, told), cancellation: cancellation)
        var stretches: [Stretch] = []
        for range in try askedRanges(of: one) ?? [] {
            let audio = try reader.decode(UInt64(range.lowerBound)..<UInt64(range.upperBound))
            stretches.append(Stretch(start: range.lowerBound, channels: audio.channels, interleaved: audio.samples))
        }
        try told.requireSame(as: reader.damage())
        return decoded(stretches, told)
    }

    private func writeCodes(_ cancellation: Cancellation) throws -> CaseResult {
        let isStatic = try one.flag("static_time_axis", or: false)
        let options = try encodeOptions(one)
        let plan = try codec.plan(length: UInt64(one.int("length")), hasStaticTimeAxis: isStatic, options: options)
        let codes = Codes(codes: try folder.codes(one.text("codes")), scales: try folder.floats(one.text("scales")), plan: plan)
        try requireEqual("the number of codes", one.value("shape").asInts().reduce(1, *), codes.codes.count)
        var result = CaseResult()
        result.file = try codec.encode(codes: codes, hasStaticTimeAxis: isStatic, options: options, cancellation: cancellation)
        return result
    }

    private func readCodes(_ cancellation: Cancellation) throws -> CaseResult {
        let options = try decodeOptions(one, Told())
        let codes = try codec.codes(of: folder.bytes(one.text("file")), options: options, cancellation: cancellation)
        var result = CaseResult()
        result.codes = codes.codes
        result.scales = codes.scales
        result.chunks = codes.plan.chunks
        return result
    }

    private func decoded(_ audio: [Stretch], _ told: Told) -> CaseResult {
        var result = CaseResult()
        result.audio = audio
        result.damage = told.damage
        return result
    }
}

/// What random access is asked for; nil for other operations.
func askedRanges(of one: Fields) throws -> [Range<Int>]? {
    guard one.has("ranges") else { return nil }
    return try one.value("ranges").asList().map { range in
        let values = try range.asInts()
        return values[0]..<(values[0] + values[1])
    }
}
