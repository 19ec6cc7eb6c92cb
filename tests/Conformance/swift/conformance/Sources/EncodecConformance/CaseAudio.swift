import Encodec

/// The audio of a case, interleaved; channels and sample rate are the bundle's where the case says nothing.
func caseAudio(_ one: Fields, in folder: Folder, properties: Properties) throws -> Audio {
    let channels = try one.int("channels", or: properties.channels)
    var planar: [Float]
    if case .text(let name) = try one.value("audio") {
        planar = try folder.floats(name)
    } else {
        let audio = try one.fields("audio")
        try audio.refuseOthers(than: ["silence"], in: "audio")
        planar = [Float](repeating: 0, count: try audio.int("silence") * channels)
    }

    if one.has("nan_at") {
        let index = try one.int("nan_at")
        planar[index] = Float.nan
    }

    let length = planar.count / channels
    var samples = [Float](repeating: 0, count: planar.count)
    for channel in 0..<channels {
        for index in 0..<length {
            samples[index * channels + channel] = planar[channel * length + index]
        }
    }
    return Audio(samples: samples, channels: channels, sampleRate: try one.int("sample_rate", or: properties.sampleRate))
}

/// How what goes into a stream is cut: pieces as long as the sizes say in turn, over and over, the last as long as what is left.
func pieces(_ sizes: [Int], of length: Int) throws -> [Range<Int>] {
    guard sizes.contains(where: { $0 > 0 }) else { throw RunnerError(text: "Pieces of \(sizes) never come to an end") }
    var cuts: [Range<Int>] = []
    var start = 0
    while start < length {
        let end = min(start + sizes[cuts.count % sizes.count], length)
        cuts.append(start..<end)
        start = end
    }
    return cuts
}
