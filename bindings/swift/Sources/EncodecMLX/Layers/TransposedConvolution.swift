/// A transposed convolution along time with its bias, norm and trimming: T samples become T * stride.
struct TransposedConvolution<T: Tensor> {
    let weight: T
    let bias: T
    let norm: GroupNorm<T>?
    let stride: Int
    let channels: Int

    /// Samples that are cut from either end.
    let left: Int
    let right: Int

    /// Reads a layer. In the files the weight is [in][out][taps]; the stride is half of the taps.
    init(_ weights: ModelWeights, _ name: String, from inputs: Int, make: (ModelTensor) -> T) throws {
        let stored = try weights.weight(name, axes: 3)
        guard stored.shape[0] == inputs, stored.shape[2] >= 2, stored.shape[2] % 2 == 0 else {
            throw MLXBundleError(
                "The weight of \(name) is \(stored.shape); it has to be [\(inputs), channels, taps] with an even number of taps.")
        }

        channels = stored.shape[1]
        stride = stored.shape[2] / 2
        let cut = stored.shape[2] - stride
        right = weights.isCausal ? cut : cut / 2
        left = cut - right
        weight = make(stored.withAxes([1, 2, 0]))
        bias = make(try weights.tensor("\(name).conv.bias", shape: [channels]))
        norm = try weights.hasNorms ? GroupNorm(weights, "\(name).norm", channels: channels, make: make) : nil
    }

    /// The norm counts the samples that are then cut.
    func applied(to signal: T) -> T {
        let result = signal.convolvedTransposed(with: weight, stride: stride) + bias
        let normed = norm?.applied(to: result) ?? result
        return normed.slice(left..<(normed.shape[1] - right), axis: 1)
    }
}
