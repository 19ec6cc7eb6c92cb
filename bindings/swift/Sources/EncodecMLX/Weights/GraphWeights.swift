/// Weights under the names of an exported ONNX graph. Norms and recurrent layers have lost theirs there: they are called after the operator
/// and a number, and the numbers are in the order in which the graph runs.
enum GraphWeights {
    /// The tensors of one graph, "encoder" or "decoder", under the layers' names. Those that no layer has are left out.
    static func named(_ tensors: [String: ModelTensor], part: String) throws -> [String: ModelTensor] {
        var result: [String: ModelTensor] = [:]
        for (name, tensor) in tensors where !name.hasPrefix("onnx::") {
            result[LayerNames.canonical(name)] = tensor
        }

        let convolutions = LayerNames.convolutions(of: part, in: result.keys)
        let weights = numbered("Mul", in: tensors)
        let biases = numbered("Add", in: tensors)
        if !weights.isEmpty || !biases.isEmpty {
            guard weights.count == convolutions.count, biases.count == convolutions.count else {
                throw MLXBundleError(
                    "The \(part) has \(convolutions.count) convolutions, and \(weights.count) weights and \(biases.count) biases of norms.")
            }

            for (index, name) in convolutions.enumerated() {
                result["\(name).norm.weight"] = weights[index].flat
                result["\(name).norm.bias"] = biases[index].flat
            }
        }

        let recurrent = numbered("LSTM", in: tensors)
        if !recurrent.isEmpty {
            try result.merge(lstm(recurrent, name: lstmName(part, convolutions))) { $1 }
        }
        return result
    }

    /// That layer is the second of a decoder, and two before an encoder's last one.
    private static func lstmName(_ part: String, _ convolutions: [String]) -> String {
        let last = convolutions.last.flatMap { Int($0.drop { !$0.isNumber }.prefix { $0.isNumber }) } ?? 2
        return "\(part).layers.\(part == "decoder" ? 1 : last - 2).lstm"
    }

    private static func numbered(_ operation: String, in tensors: [String: ModelTensor]) -> [ModelTensor] {
        let prefix = "onnx::\(operation)_"
        return tensors.compactMap { name, tensor in
            name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)).map { ($0, tensor) } : nil
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// For each layer both weights, [1][4 * channels][channels], and both biases side by side; the gates' rows are in the order input, output,
    /// forget, cell.
    private static func lstm(_ tensors: [ModelTensor], name: String) throws -> [String: ModelTensor] {
        guard tensors.count % 3 == 0 else {
            throw MLXBundleError("There are \(tensors.count) tensors of recurrent layers; each layer has three.")
        }

        var result: [String: ModelTensor] = [:]
        for layer in 0..<(tensors.count / 3) {
            let (input, recurrent, bias) = (tensors[3 * layer], tensors[3 * layer + 1], tensors[3 * layer + 2])
            guard let rows = input.shape.dropFirst().first, rows % 4 == 0, bias.values.count == 2 * rows, input.shape == [1, rows, rows / 4],
                recurrent.shape == input.shape
            else {
                throw MLXBundleError("The tensors of recurrent layer \(layer) are \(input.shape), \(recurrent.shape) and \(bias.shape).")
            }

            let channels = rows / 4
            result["\(name).weight_ih_l\(layer)"] = ModelTensor(values: gates(input.values, channels), shape: [rows, channels])
            result["\(name).weight_hh_l\(layer)"] = ModelTensor(values: gates(recurrent.values, channels), shape: [rows, channels])
            result["\(name).bias_ih_l\(layer)"] = ModelTensor(values: gates(Array(bias.values[..<rows]), channels), shape: [rows])
            result["\(name).bias_hh_l\(layer)"] = ModelTensor(values: gates(Array(bias.values[rows...]), channels), shape: [rows])
        }
        return result
    }

    /// From input, output, forget, cell to input, forget, cell, output.
    private static func gates(_ values: [Float], _ channels: Int) -> [Float] {
        let size = values.count / 4
        return [0, 2, 3, 1].flatMap { values[($0 * size)..<(($0 + 1) * size)] }
    }
}

extension ModelTensor {
    fileprivate var flat: ModelTensor { ModelTensor(values: values, shape: [values.count]) }
}
