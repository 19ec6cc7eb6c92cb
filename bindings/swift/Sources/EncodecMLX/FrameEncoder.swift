/// The encoder: audio to latents.
struct FrameEncoder<T: Tensor> {
    /// A residual block, and the convolution that makes fewer samples and more channels of what it gives.
    private struct Stage {
        let residuals: [ResidualBlock<T>]
        let down: Convolution<T>
    }

    private let first: Convolution<T>
    private let stages: [Stage]
    private let memory: LongShortTermMemory<T>
    private let last: Convolution<T>

    /// Channels that are taken, and the latent dimension.
    let channels: Int
    var width: Int { last.channels }

    /// An array of the precision in which it is computed.
    var precision: T { first.weight }

    /// Samples per code frame.
    let hop: Int

    init(_ weights: ModelWeights, make: (ModelTensor) -> T) throws {
        let weight = try weights.weight("encoder.layers.0", axes: 3)
        channels = weight.shape[1]
        first = try Convolution(weights, "encoder.layers.0", from: channels, make: make)
        var (layer, signal, hop) = (1, first.channels, 1)
        var stages: [Stage] = []
        while weights.contains("encoder.layers.\(layer).shortcut.conv.bias") {
            var residuals: [ResidualBlock<T>] = []
            while weights.contains("encoder.layers.\(layer).shortcut.conv.bias") {
                residuals.append(
                    try ResidualBlock(weights, "encoder.layers.\(layer)", channels: signal, dilation: 1 << residuals.count, make: make))
                layer += 1
            }
            // ELU has a number too.
            let name = "encoder.layers.\(layer + 1)"
            let stride = try weights.weight(name, axes: 3).shape[2] / 2
            guard stride > 0 else { throw MLXBundleError("\(name) has one tap; it has to have two for each sample of its stride.") }
            let down = try Convolution(weights, name, from: signal, stride: stride, make: make)
            stages.append(Stage(residuals: residuals, down: down))
            (layer, signal, hop) = (layer + 2, down.channels, hop * stride)
        }
        self.stages = stages
        self.hop = hop
        memory = try LongShortTermMemory(weights, "encoder.layers.\(layer)", channels: signal, make: make)
        last = try Convolution(weights, "encoder.layers.\(layer + 2)", from: signal, make: make)
    }

    /// [windows][samples][channels] to [windows][frames][width]. Each layer is computed before the next is begun, so that what is put off
    /// does not grow.
    func applied(to audio: T, onLayer: (String, T) -> Void = { _, _ in }) -> T {
        var signal = audio
        func next(_ name: String, _ result: T) {
            signal = result.computed()
            onLayer(name, signal)
        }

        next("first convolution", first.applied(to: signal))
        for (index, stage) in stages.enumerated() {
            for residual in stage.residuals {
                next("residual block \(index + 1)", residual.applied(to: signal))
            }
            next("strided convolution \(index + 1)", stage.down.applied(to: signal.elu()))
        }
        next("LSTM", memory.applied(to: signal))
        next("last convolution", last.applied(to: signal.elu()))
        return signal
    }
}
