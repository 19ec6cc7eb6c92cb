/// Values as a file of weights has them, in 32-bit floats and row-major.
struct ModelTensor: Equatable, Sendable {
    var values: [Float]
    var shape: [Int]

    /// The same values with the axes in another order.
    func withAxes(_ order: [Int]) -> ModelTensor {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * shape[axis + 1]
        }

        let newShape = order.map { shape[$0] }
        let steps = order.map { strides[$0] }
        var result = [Float](repeating: 0, count: values.count)
        var index = [Int](repeating: 0, count: order.count)
        var from = 0
        for to in result.indices {
            result[to] = values[from]
            for axis in order.indices.reversed() {
                index[axis] += 1
                from += steps[axis]
                if index[axis] < newShape[axis] {
                    break
                }
                from -= index[axis] * steps[axis]
                index[axis] = 0
            }
        }
        return ModelTensor(values: result, shape: newShape)
    }
}
