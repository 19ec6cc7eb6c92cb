/// Recurrent layers one above the other, with one connection around all of them: h of the top one + x.
struct LongShortTermMemory<T: Tensor> {
    /// One layer. The gates' rows are in the order input, forget, cell, output.
    private struct Layer {
        let input: T
        let recurrent: T
        let bias: T
    }

    private let layers: [Layer]
    private let channels: Int

    /// Reads the layers that there are. In the files both weights are [4 * channels][channels], and the bias comes in two parts.
    init(_ weights: ModelWeights, _ name: String, channels: Int, make: (ModelTensor) -> T) throws {
        self.channels = channels
        var layers: [Layer] = []
        while layers.isEmpty || weights.contains("\(name).lstm.weight_ih_l\(layers.count)") {
            let end = "_l\(layers.count)"
            let input = try weights.tensor("\(name).lstm.weight_ih\(end)", shape: [4 * channels, channels])
            let recurrent = try weights.tensor("\(name).lstm.weight_hh\(end)", shape: [4 * channels, channels])
            let first = try weights.tensor("\(name).lstm.bias_ih\(end)", shape: [4 * channels])
            let second = try weights.tensor("\(name).lstm.bias_hh\(end)", shape: [4 * channels])
            let bias = ModelTensor(values: zip(first.values, second.values).map { $0 + $1 }, shape: first.shape)
            layers.append(Layer(input: make(input.withAxes([1, 0])), recurrent: make(recurrent.withAxes([1, 0])), bias: make(bias)))
        }
        self.layers = layers
    }

    func applied(to signal: T) -> T {
        layers.reduce(signal) { run($1, over: $0) } + signal
    }

    /// All time steps' inputs in one product, then step by step.
    private func run(_ layer: Layer, over signal: T) -> T {
        let windows = signal.shape[0]
        let gates = signal.times(layer.input) + layer.bias
        let zeros = T([Float](repeating: 0, count: windows * channels), shape: [windows, 1, channels]).cast(like: signal)
        var (hidden, cell) = (zeros, zeros)
        var outputs: [T] = []
        for step in 0..<signal.shape[1] {
            (hidden, cell) = Self.step(gates.slice(step..<(step + 1), axis: 1) + hidden.times(layer.recurrent), cell, channels)
            outputs.append(hidden)
        }
        return T.joined(outputs, axis: 1).computed()
    }

    private static func step(_ gates: T, _ cell: T, _ channels: Int) -> (hidden: T, cell: T) {
        func gate(_ index: Int) -> T { gates.slice((index * channels)..<((index + 1) * channels), axis: 2) }
        let next = gate(1).sigmoid() * cell + gate(0).sigmoid() * gate(2).hyperbolicTangent()
        return (gate(3).sigmoid() * next.hyperbolicTangent(), next)
    }
}
