import Encodec

/// A whole model: windows of audio to codes, and back, over any kind of array.
struct FrameNetwork<T: Tensor> {
    let encoder: FrameEncoder<T>
    let decoder: FrameDecoder<T>
    let quantizer: ResidualQuantizer<T>

    /// Whether each window is divided by its scale.
    let normalizes: Bool

    /// - Parameter make: an array of a layer's weights, in the precision in which layers are to be computed.
    init(_ weights: ModelWeights, normalizes: Bool, make: (ModelTensor) -> T) throws {
        quantizer = try ResidualQuantizer(weights)
        encoder = try FrameEncoder(weights, make: make)
        decoder = try FrameDecoder(weights, width: quantizer.width, make: make)
        self.normalizes = normalizes
        guard encoder.width == quantizer.width, encoder.hop == decoder.hop, encoder.channels == decoder.channels else {
            throw MLXBundleError(
                "The encoder gives \(encoder.width) values every \(encoder.hop) samples of \(encoder.channels) channels; the quantiser takes "
                    + "\(quantizer.width), and the decoder gives \(decoder.hop) samples of \(decoder.channels) channels.")
        }
    }

    /// Refuses a bundle that this model cannot be of.
    func check(_ properties: Properties) throws {
        let hopRate = (properties.segmentSamples + encoder.hop - 1) / encoder.hop
        guard properties.channels == encoder.channels, properties.codebooks <= quantizer.count,
            properties.codebookCardinality == quantizer.cardinality, properties.normalizes == normalizes, properties.frameLength == hopRate
        else {
            throw MLXBundleError(
                "The model has \(encoder.channels) channels, \(quantizer.count) codebooks of \(quantizer.cardinality) and \(hopRate) frames a window"
                    + "\(normalizes ? ", and scales" : ""); the bundle says \(properties.channels), \(properties.codebooks) of "
                    + "\(properties.codebookCardinality) and \(properties.frameLength)\(properties.normalizes ? ", and scales" : "").")
        }
    }

    /// [windows][channels][samples] to codes and scales.
    func encode(_ audio: [Float], _ shape: FrameShape, onLayer: (String, T) -> Void = { _, _ in }) throws -> EncodedFrames {
        var signal = T(audio, shape: [shape.windows, shape.channels, shape.samples]).transposed()
        var scales: [Float]?
        if normalizes {
            let mono = signal.mean(over: [2])
            let scale = (mono * mono).mean(over: [1]).squareRoot() + 1e-8
            scales = scale.floats()
            signal = signal / scale
        }

        let latents = encoder.applied(to: signal.cast(like: encoder.precision), onLayer: onLayer)
        guard latents.shape[1] == shape.frames, quantizer.count >= shape.codebooks else {
            throw EncodecError(
                status: .invalidFrameOutput,
                message: "The model gives \(latents.shape[1]) frames and has \(quantizer.count) codebooks; the bundle calls for \(shape.frames) and \(shape.codebooks).")
        }

        let codes = quantizer.codes(of: latents, codebooks: shape.codebooks).map { $0.floats() }
        var result = [Int32](repeating: 0, count: shape.codeCount)
        for window in 0..<shape.windows {
            for codebook in 0..<shape.codebooks {
                for frame in 0..<shape.frames {
                    let code = codes[codebook][window * shape.frames + frame]
                    result[(window * shape.codebooks + codebook) * shape.frames + frame] = Int32(code)
                }
            }
        }
        return EncodedFrames(codes: result, scales: scales)
    }

    /// Codes, [windows][codebooks][frames], to audio, [windows][channels][samples].
    func decode(
        _ codes: [Int32], _ scales: [Float], _ shape: FrameShape, onLayer: (String, T) -> Void = { _, _ in }
    ) throws -> [Float] {
        guard shape.frames * decoder.hop >= shape.samples, quantizer.count >= shape.codebooks, shape.codebooks > 0 else {
            throw EncodecError(
                status: .invalidFrameOutput,
                message: "The model makes \(shape.frames * decoder.hop) samples of \(shape.frames) frames and has \(quantizer.count) codebooks; "
                    + "the bundle calls for \(shape.samples) and \(shape.codebooks).")
        }

        guard codes.allSatisfy({ 0 <= $0 && $0 < quantizer.cardinality }) else {
            throw EncodecError(status: .invalidArgument, message: "There is a code outside of 0 to \(quantizer.cardinality - 1).")
        }

        let size = shape.frames
        let each = (0..<shape.codebooks).map { codebook in
            let values = (0..<shape.windows).flatMap { window in
                let start = (window * shape.codebooks + codebook) * size
                return codes[start..<(start + size)].map { Float($0) }
            }
            return T(values, shape: [shape.windows, size])
        }
        let signal = decoder.applied(to: quantizer.latents(of: each).cast(like: decoder.precision), onLayer: onLayer).widened()
        let scaled = signal.slice(0..<shape.samples, axis: 1) * T(scales, shape: [shape.windows, 1, 1])
        return scaled.transposed().floats()
    }
}
