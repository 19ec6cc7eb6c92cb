/// The decoder: latents to audio.
struct FrameDecoder<T: Tensor> {
    /// The convolution that makes more samples and fewer channels, and a residual block on what it gives.
    private struct Stage {
        let up: TransposedConvolution<T>
        let residuals: [ResidualBlock<T>]
    }

    private let first: Convolution<T>
    private let memory: LongShortTermMemory<T>
    private let stages: [Stage]
    private let last: Convolution<T>

    /// An array of the precision in which it is computed.
    var precision: T { first.weight }

    /// Channels that come out.
    var channels: Int { last.channels }

    /// Samples per code frame.
    let hop: Int

    init(_ weights: ModelWeights, width: Int, make: (ModelTensor) -> T) throws {
        first = try Convolution(weights, "decoder.layers.0", from: width, make: make)
        memory = try LongShortTermMemory(weights, "decoder.layers.1", channels: first.channels, make: make)
        var (layer, signal, hop) = (2, first.channels, 1)
        var stages: [Stage] = []
        // ELU has a number too. A transposed convolution is one with residual blocks behind it: the last convolution has none.
        while weights.contains("decoder.layers.\(layer + 2).shortcut.conv.bias") {
            let up = try TransposedConvolution(weights, "decoder.layers.\(layer + 1)", from: signal, make: make)
            (layer, signal, hop) = (layer + 2, up.channels, hop * up.stride)
            var residuals: [ResidualBlock<T>] = []
            while weights.contains("decoder.layers.\(layer).shortcut.conv.bias") {
                residuals.append(
                    try ResidualBlock(weights, "decoder.layers.\(layer)", channels: signal, dilation: 1 << residuals.count, make: make))
                layer += 1
            }
            stages.append(Stage(up: up, residuals: residuals))
        }
        self.stages = stages
        self.hop = hop
        last = try Convolution(weights, "decoder.layers.\(layer + 1)", from: signal, make: make)
    }

    /// [windows][frames][width] to [windows][frames * hop][channels], layer by layer.
    func applied(to latents: T, onLayer: (String, T) -> Void = { _, _ in }) -> T {
        var signal = latents
        func next(_ name: String, _ result: T) {
            signal = result.computed()
            onLayer(name, signal)
        }

        next("first convolution", first.applied(to: signal))
        next("LSTM", memory.applied(to: signal))
        for (index, stage) in stages.enumerated() {
            next("transposed convolution \(index + 1)", stage.up.applied(to: signal.elu()))
            for residual in stage.residuals {
                next("residual block \(index + 1)", residual.applied(to: signal))
            }
        }
        next("last convolution", last.applied(to: signal.elu()))
        return signal
    }
}
