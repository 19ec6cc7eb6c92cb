/// Norm over all channels and all time of a window, then a weight and a bias for each channel.
struct GroupNorm<T: Tensor> {
    let weight: T
    let bias: T

    /// Reads both, each [channels].
    init(_ weights: ModelWeights, _ name: String, channels: Int, make: (ModelTensor) -> T) throws {
        weight = make(try weights.tensor("\(name).weight", shape: [channels]))
        bias = make(try weights.tensor("\(name).bias", shape: [channels]))
    }

    /// In 32-bit floats, whatever the signal's precision: the sum is over up to millions of values.
    func applied(to signal: T) -> T {
        let wide = signal.widened()
        let centred = wide - wide.mean(over: [1, 2])
        let variance = (centred * centred).mean(over: [1, 2])
        return (centred / (variance + 1e-5).squareRoot() * weight.widened() + bias.widened()).cast(like: signal)
    }
}
