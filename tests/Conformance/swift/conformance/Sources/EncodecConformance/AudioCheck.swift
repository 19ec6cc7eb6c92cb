/// Compares samples bit for bit. What is expected is the whole recording, [channels][samples]; what was asked for may be less.
func checkAudio(_ expected: [Float], _ result: CaseResult, asked: [Range<Int>]?, outsideDamage: Bool) throws {
    let stretches = try audio(of: result)
    let channels = stretches[0].channels
    let whole = expected.count / channels
    let wanted = asked ?? [0..<whole]
    try requireEqual("the stretches", wanted, stretches.map { $0.start..<($0.start + $0.length) })
    let damage = outsideDamage ? result.damage ?? [] : []
    for stretch in stretches {
        if stretch.start + stretch.length > whole || stretch.channels != channels {
            throw Mismatch(text: "Samples \(stretch.start) to \(stretch.start + stretch.length) are not in the recording of \(whole)")
        }

        var skipped = [Bool](repeating: false, count: stretch.length)
        for range in damage {
            let first = max(range.start - stretch.start, 0)
            let end = min(range.start + range.length - stretch.start, stretch.length)
            for at in stride(from: first, to: end, by: 1) {
                skipped[at] = true
            }
        }

        for channel in 0..<channels {
            for at in 0..<stretch.length where !skipped[at] {
                let golden = expected[channel * whole + stretch.start + at]
                let actual = stretch.samples[channel * stretch.length + at]
                if golden.bitPattern != actual.bitPattern {
                    throw Mismatch(text: "Expected \(golden) as sample \(stretch.start + at) of channel \(channel); got \(actual)")
                }
            }
        }
    }
}

/// Compares every so many samples of each channel within a tolerance.
func checkNear(_ expected: [Float], stride step: Int, tolerance: Double, _ result: CaseResult) throws {
    let whole = try audio(of: result)[0]
    let perChannel = (whole.length + step - 1) / step
    try requireEqual("the number of samples to compare", expected.count, perChannel * whole.channels)
    for (index, golden) in expected.enumerated() {
        let channel = index / perChannel
        let at = index % perChannel * step
        let actual = whole.samples[channel * whole.length + at]
        let isNear = abs(Double(actual) - Double(golden)) <= tolerance
        // What is not a number is near to nothing.
        if !isNear {
            throw Mismatch(text: "Sample \(at) of channel \(channel) is \(actual); expected \(golden) within \(tolerance)")
        }
    }
}

/// Samples per channel that came out.
func totalLength(of result: CaseResult) throws -> Int {
    try audio(of: result).map(\.length).reduce(0, +)
}

private func audio(of result: CaseResult) throws -> [Stretch] {
    guard let stretches = result.audio, !stretches.isEmpty else { throw Mismatch(text: "There is no audio") }
    return stretches
}
