import CEncodec

/// What the C callbacks are given: has to live as long as the codec and all that is made from it.
final class FrameContext: Sendable {
    let model: any FrameModel

    init(_ model: any FrameModel) {
        self.model = model
    }

    func callbacks() throws -> encodec_frame_callbacks {
        var callbacks = encodec_frame_callbacks()
        try Call.run { encodec_frame_callbacks_init(&callbacks, MemoryLayout<encodec_frame_callbacks>.stride) }
        callbacks.maximum_batch = try checked(model.maximumBatch, "maximumBatch")
        callbacks.has_static_time_axis = model.hasStaticTimeAxis ? 1 : 0
        callbacks.allows_concurrent_calls = model.allowsConcurrentCalls ? 1 : 0
        callbacks.user_data = Unmanaged.passUnretained(self).toOpaque()
        callbacks.encode_frames = encodeFrames
        callbacks.decode_frames = decodeFrames
        return callbacks
    }
}

private func encodeFrames(
    userData: UnsafeMutableRawPointer?, audio: UnsafePointer<Float>?, windows: UInt32, channels: UInt32, samples: UInt32,
    codes: UnsafeMutablePointer<Int32>?, codebooks: UInt32, frames: UInt32, scales: UnsafeMutablePointer<Float>?
) -> encodec_status {
    let context = Unmanaged<FrameContext>.fromOpaque(userData!).takeUnretainedValue()
    let shape = FrameShape(
        windows: Int(windows), channels: Int(channels), samples: Int(samples), codebooks: Int(codebooks), frames: Int(frames))
    return Call.guarded {
        let given = Array(UnsafeBufferPointer(start: audio, count: shape.audioCount))
        let encoded = try context.model.encode(audio: given, shape: shape)
        try require(encoded.codes.count, shape.codeCount, "codes")
        codes?.update(from: encoded.codes, count: shape.codeCount)
        if let made = encoded.scales {
            try require(made.count, shape.windows, "scales")
            scales?.update(from: made, count: shape.windows)
        }
    }
}

private func decodeFrames(
    userData: UnsafeMutableRawPointer?, codes: UnsafePointer<Int32>?, scales: UnsafePointer<Float>?, windows: UInt32, codebooks: UInt32,
    frames: UInt32, audio: UnsafeMutablePointer<Float>?, channels: UInt32, samples: UInt32
) -> encodec_status {
    let context = Unmanaged<FrameContext>.fromOpaque(userData!).takeUnretainedValue()
    let shape = FrameShape(
        windows: Int(windows), channels: Int(channels), samples: Int(samples), codebooks: Int(codebooks), frames: Int(frames))
    return Call.guarded {
        let coded = Array(UnsafeBufferPointer(start: codes, count: shape.codeCount))
        let scaled = Array(UnsafeBufferPointer(start: scales, count: shape.windows))
        let made = try context.model.decode(codes: coded, scales: scaled, shape: shape)
        try require(made.count, shape.audioCount, "samples")
        audio?.update(from: made, count: shape.audioCount)
    }
}

private func require(_ count: Int, _ wanted: Int, _ what: String) throws {
    guard count == wanted else {
        throw EncodecError(status: .invalidFrameOutput, message: "The frame model returned \(count) \(what); it has to return \(wanted).")
    }
}
