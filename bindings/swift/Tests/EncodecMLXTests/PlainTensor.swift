import Foundation

@testable import EncodecMLX

/// The model's operations in plain Swift: slow, and plainly right. Row-major.
struct PlainTensor: Tensor, Equatable {
    var values: [Float]
    var shape: [Int]

    init(_ values: [Float], shape: [Int]) {
        precondition(values.count == shape.reduce(1, *), "\(values.count) values are not \(shape)")
        self.values = values
        self.shape = shape
    }

    func floats() -> [Float] { values }
    func computed() -> PlainTensor { self }
    func widened() -> PlainTensor { self }
    func cast(like other: PlainTensor) -> PlainTensor { self }

    func convolved(with weight: PlainTensor, stride: Int, dilation: Int) -> PlainTensor {
        let (windows, samples, inputs) = (shape[0], shape[1], shape[2])
        let (outputs, taps) = (weight.shape[0], weight.shape[1])
        let length = (samples - (taps - 1) * dilation - 1) / stride + 1
        let byTap = weight.byTap()
        var result = [Float](repeating: 0, count: windows * length * outputs)
        for window in 0..<windows {
            for sample in 0..<length {
                let to = (window * length + sample) * outputs
                for tap in 0..<taps {
                    let from = (window * samples + sample * stride + tap * dilation) * inputs
                    Self.add(values, from, inputs, byTap, tap * inputs * outputs, outputs, &result, to)
                }
            }
        }
        return PlainTensor(result, shape: [windows, length, outputs])
    }

    func convolvedTransposed(with weight: PlainTensor, stride: Int) -> PlainTensor {
        let (windows, samples, inputs) = (shape[0], shape[1], shape[2])
        let (outputs, taps) = (weight.shape[0], weight.shape[1])
        let length = (samples - 1) * stride + taps
        let byTap = weight.byTap()
        var result = [Float](repeating: 0, count: windows * length * outputs)
        for window in 0..<windows {
            for sample in 0..<samples {
                for tap in 0..<taps {
                    let to = (window * length + sample * stride + tap) * outputs
                    Self.add(values, (window * samples + sample) * inputs, inputs, byTap, tap * inputs * outputs, outputs, &result, to)
                }
            }
        }
        return PlainTensor(result, shape: [windows, length, outputs])
    }

    func times(_ matrix: PlainTensor) -> PlainTensor {
        let (inputs, outputs) = (matrix.shape[0], matrix.shape[1])
        let rows = values.count / inputs
        var result = [Float](repeating: 0, count: rows * outputs)
        for row in 0..<rows {
            Self.add(values, row * inputs, inputs, matrix.values, 0, outputs, &result, row * outputs)
        }
        return PlainTensor(result, shape: shape.dropLast() + [outputs])
    }

    /// Weights [out][taps][in] as [taps][in][out].
    private func byTap() -> [Float] {
        ModelTensor(values: values, shape: shape).withAxes([1, 2, 0]).values
    }

    /// Adds a row times a matrix [in][out] to a row.
    private static func add(
        _ row: [Float], _ from: Int, _ inputs: Int, _ matrix: [Float], _ start: Int, _ outputs: Int, _ result: inout [Float], _ to: Int
    ) {
        row.withUnsafeBufferPointer { row in
            matrix.withUnsafeBufferPointer { matrix in
                result.withUnsafeMutableBufferPointer { result in
                    for input in 0..<inputs {
                        let value = row[from + input]
                        for output in 0..<outputs {
                            result[to + output] += value * matrix[start + input * outputs + output]
                        }
                    }
                }
            }
        }
    }
}
