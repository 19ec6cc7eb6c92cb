#if canImport(MLX)
import MLX

/// The model's operations, each one of the module MLX.
struct MLXTensor: Tensor {
    let array: MLXArray

    init(_ array: MLXArray) {
        self.array = array
    }

    init(_ values: [Float], shape: [Int]) {
        array = MLXArray(values, shape)
    }

    var shape: [Int] { array.shape }

    func floats() -> [Float] {
        array.asType(.float32).asArray(Float.self)
    }

    func computed() -> MLXTensor {
        array.eval()
        return self
    }

    func convolved(with weight: MLXTensor, stride: Int, dilation: Int) -> MLXTensor {
        MLXTensor(conv1d(array, weight.array, stride: stride, dilation: dilation))
    }

    func convolvedTransposed(with weight: MLXTensor, stride: Int) -> MLXTensor {
        MLXTensor(convTransposed1d(array, weight.array, stride: stride))
    }

    func times(_ matrix: MLXTensor) -> MLXTensor { MLXTensor(matmul(array, matrix.array)) }

    static func + (left: MLXTensor, right: MLXTensor) -> MLXTensor { MLXTensor(left.array + right.array) }
    static func - (left: MLXTensor, right: MLXTensor) -> MLXTensor { MLXTensor(left.array - right.array) }
    static func * (left: MLXTensor, right: MLXTensor) -> MLXTensor { MLXTensor(left.array * right.array) }
    static func / (left: MLXTensor, right: MLXTensor) -> MLXTensor { MLXTensor(left.array / right.array) }
    static func + (left: MLXTensor, right: Float) -> MLXTensor { MLXTensor(left.array + right) }
    static func - (left: MLXTensor, right: Float) -> MLXTensor { MLXTensor(left.array - right) }
    static func * (left: MLXTensor, right: Float) -> MLXTensor { MLXTensor(left.array * right) }

    func atLeast(_ bound: Float) -> MLXTensor { MLXTensor(maximum(array, bound)) }
    func atMost(_ bound: Float) -> MLXTensor { MLXTensor(minimum(array, bound)) }
    func exponential() -> MLXTensor { MLXTensor(exp(array)) }
    func squareRoot() -> MLXTensor { MLXTensor(sqrt(array)) }
    func sigmoid() -> MLXTensor { MLXTensor(MLX.sigmoid(array)) }
    func hyperbolicTangent() -> MLXTensor { MLXTensor(tanh(array)) }

    func mean(over axes: [Int]) -> MLXTensor { MLXTensor(array.mean(axes: axes, keepDims: true)) }

    func slice(_ range: Range<Int>, axis: Int) -> MLXTensor {
        let all: [any MLXArrayIndex] = [MLXArrayIndex](repeating: 0..., count: axis)
        return MLXTensor(array[all + [range]])
    }

    func taking(_ indices: [Int], axis: Int) -> MLXTensor { MLXTensor(array.take(MLXArray(indices), axis: axis)) }
    func transposed() -> MLXTensor { MLXTensor(array.swappedAxes(1, 2)) }
    static func joined(_ parts: [MLXTensor], axis: Int) -> MLXTensor { MLXTensor(concatenated(parts.map(\.array), axis: axis)) }
    func indicesOfMaximum() -> MLXTensor { MLXTensor(argMax(array, axis: -1)) }
    func rows(of table: MLXTensor) -> MLXTensor { MLXTensor(table.array.take(array.asType(.int32), axis: 0)) }

    func widened() -> MLXTensor { MLXTensor(array.asType(.float32)) }
    func cast(like other: MLXTensor) -> MLXTensor { MLXTensor(array.asType(other.array.dtype)) }
}
#endif
