/// The weights of a model, under the names that Hugging Face gives its layers.
struct ModelWeights: Sendable {
    private let tensors: [String: ModelTensor]

    /// Whether norms follow the convolutions; otherwise the weights themselves are normalised.
    let hasNorms: Bool

    /// Whether convolutions look back only.
    let isCausal: Bool

    /// - Parameter isCausal: nil if it follows from the norms, as in the published models.
    init(_ tensors: [String: ModelTensor], isCausal: Bool? = nil) throws {
        self.tensors = tensors
        hasNorms = tensors["encoder.layers.0.norm.weight"] != nil
        self.isCausal = isCausal ?? !hasNorms
        guard tensors["encoder.layers.0.conv.bias"] != nil, tensors["decoder.layers.0.conv.bias"] != nil else {
            let some = tensors.keys.sorted().prefix(4).joined(separator: ", ")
            throw MLXBundleError(
                "This is no EnCodec model: it has no encoder.layers.0 and decoder.layers.0, but \(some). Other architectures are not computed.")
        }
    }

    func contains(_ name: String) -> Bool {
        tensors[name] != nil
    }

    /// A tensor of so many axes.
    func tensor(_ name: String, axes: Int) throws -> ModelTensor {
        guard let tensor = tensors[name] else {
            throw MLXBundleError("There is no tensor '\(name)'.")
        }

        guard tensor.shape.count == axes, !tensor.shape.contains(0) else {
            throw MLXBundleError("\(name) is \(tensor.shape); it has to have \(axes) axes, none of them empty.")
        }

        guard tensor.values.allSatisfy(\.isFinite) else {
            throw MLXBundleError("\(name) has values that are not finite.")
        }

        return tensor
    }

    func tensor(_ name: String, shape: [Int]) throws -> ModelTensor {
        let tensor = try tensor(name, axes: shape.count)
        guard tensor.shape == shape else {
            throw MLXBundleError("\(name) is \(tensor.shape); it has to be \(shape).")
        }

        return tensor
    }

    /// The weight of a convolution. Where it is kept as a direction v and a length g, it is v * (g / |v|), the length being that over all axes
    /// but the first.
    func weight(_ name: String, axes: Int) throws -> ModelTensor {
        let plain = "\(name).conv.weight"
        for (length, direction) in [
            ("\(name).conv.weight_g", "\(name).conv.weight_v"),
            ("\(name).conv.parametrizations.weight.original0", "\(name).conv.parametrizations.weight.original1"),
        ] where !contains(plain) && contains(direction) {
            var v = try tensor(direction, axes: axes)
            let g = try tensor(length, shape: [v.shape[0]] + [Int](repeating: 1, count: axes - 1))
            let size = v.values.count / v.shape[0]
            for row in 0..<v.shape[0] {
                let range = (row * size)..<((row + 1) * size)
                let norm = v.values[range].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
                guard norm > 0 else { throw MLXBundleError("Row \(row) of \(direction) is all zeros: it has no direction.") }
                for index in range {
                    v.values[index] = Float(Double(v.values[index]) * (Double(g.values[row]) / norm))
                }
            }
            return v
        }
        return try tensor(plain, axes: axes)
    }
}
