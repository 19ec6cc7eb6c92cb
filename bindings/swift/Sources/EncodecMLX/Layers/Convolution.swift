/// A convolution along time with its padding, bias and norm.
struct Convolution<T: Tensor> {
    let weight: T
    let bias: T
    let norm: GroupNorm<T>?
    let taps: Int
    let stride: Int
    let dilation: Int
    let isCausal: Bool

    /// Channels that come out.
    let channels: Int

    /// Reads a layer. In the files the weight is [out][in][taps].
    init(
        _ weights: ModelWeights, _ name: String, from inputs: Int, stride: Int = 1, dilation: Int = 1, make: (ModelTensor) -> T
    ) throws {
        let stored = try weights.weight(name, axes: 3)
        guard stored.shape[1] == inputs else {
            throw MLXBundleError("\(name) takes \(stored.shape[1]) channels; the layer before it gives \(inputs).")
        }

        channels = stored.shape[0]
        taps = stored.shape[2]
        self.stride = stride
        self.dilation = dilation
        isCausal = weights.isCausal
        guard taps >= stride else {
            throw MLXBundleError("\(name) has \(taps) taps; a stride of \(stride) takes at least as many.")
        }

        weight = make(stored.withAxes([0, 2, 1]))
        bias = make(try weights.tensor("\(name).conv.bias", shape: [channels]))
        norm = try weights.hasNorms ? GroupNorm(weights, "\(name).norm", channels: channels, make: make) : nil
    }

    func applied(to signal: T) -> T {
        let padding = TimePadding(taps: taps, stride: stride, dilation: dilation, samples: signal.shape[1], isCausal: isCausal)
        let result = padding.applied(to: signal).convolved(with: weight, stride: stride, dilation: dilation) + bias
        return norm?.applied(to: result) ?? result
    }
}
