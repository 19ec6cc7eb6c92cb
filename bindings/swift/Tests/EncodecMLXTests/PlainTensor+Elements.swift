import Foundation

@testable import EncodecMLX

/// Element by element.
extension PlainTensor {
    static func + (left: PlainTensor, right: PlainTensor) -> PlainTensor { left.with(right, +) }
    static func - (left: PlainTensor, right: PlainTensor) -> PlainTensor { left.with(right, -) }
    static func * (left: PlainTensor, right: PlainTensor) -> PlainTensor { left.with(right, *) }
    static func / (left: PlainTensor, right: PlainTensor) -> PlainTensor { left.with(right, /) }
    static func + (left: PlainTensor, right: Float) -> PlainTensor { left.map { $0 + right } }
    static func - (left: PlainTensor, right: Float) -> PlainTensor { left.map { $0 - right } }
    static func * (left: PlainTensor, right: Float) -> PlainTensor { left.map { $0 * right } }

    func atLeast(_ bound: Float) -> PlainTensor { map { max($0, bound) } }
    func atMost(_ bound: Float) -> PlainTensor { map { min($0, bound) } }
    func exponential() -> PlainTensor { map { exp($0) } }
    func squareRoot() -> PlainTensor { map { $0.squareRoot() } }
    func sigmoid() -> PlainTensor { map { 1 / (1 + exp(-$0)) } }
    func hyperbolicTangent() -> PlainTensor { map { tanh($0) } }

    private func map(_ function: (Float) -> Float) -> PlainTensor {
        PlainTensor(values.map(function), shape: shape)
    }

    /// The right one has the same shape, or fewer axes, or axes of 1, which are repeated.
    private func with(_ right: PlainTensor, _ function: (Float, Float) -> Float) -> PlainTensor {
        if right.shape == shape {
            return PlainTensor(zip(values, right.values).map(function), shape: shape)
        }

        let axes = [Int](repeating: 1, count: shape.count - right.shape.count) + right.shape
        var steps = [Int](repeating: 0, count: shape.count)
        var step = 1
        for axis in shape.indices.reversed() {
            precondition(axes[axis] == shape[axis] || axes[axis] == 1, "\(right.shape) does not fit \(shape)")
            steps[axis] = axes[axis] == 1 ? 0 : step
            step *= axes[axis]
        }

        // The last axis is what runs; the others say where in the right one.
        let width = shape[shape.count - 1]
        var result = values
        for row in 0..<(values.count / max(width, 1)) {
            var (rest, start) = (row, 0)
            for axis in shape.indices.dropLast().reversed() {
                start += rest % shape[axis] * steps[axis]
                rest /= shape[axis]
            }
            for column in 0..<width {
                let at = row * width + column
                result[at] = function(values[at], right.values[start + column * steps[shape.count - 1]])
            }
        }
        return PlainTensor(result, shape: shape)
    }
}

/// What picks, joins and sums up.
extension PlainTensor {
    /// In 64-bit floats. The axes are neighbours.
    func mean(over axes: [Int]) -> PlainTensor {
        let (first, last) = (axes[0], axes[axes.count - 1])
        let inner = shape[(last + 1)...].reduce(1, *)
        let count = shape[first...last].reduce(1, *)
        let outer = shape[..<first].reduce(1, *)
        var result = [Float](repeating: 0, count: outer * inner)
        for block in 0..<outer {
            for column in 0..<inner {
                var sum = 0.0
                for index in 0..<count {
                    sum += Double(values[(block * count + index) * inner + column])
                }
                result[block * inner + column] = Float(sum / Double(count))
            }
        }
        return PlainTensor(result, shape: shape.enumerated().map { axes.contains($0.offset) ? 1 : $0.element })
    }

    func slice(_ range: Range<Int>, axis: Int) -> PlainTensor { taking(Array(range), axis: axis) }

    func taking(_ indices: [Int], axis: Int) -> PlainTensor {
        let inner = shape[(axis + 1)...].reduce(1, *)
        let outer = shape[..<axis].reduce(1, *)
        var result: [Float] = []
        result.reserveCapacity(outer * indices.count * inner)
        for block in 0..<outer {
            for index in indices {
                let start = (block * shape[axis] + index) * inner
                result += values[start..<(start + inner)]
            }
        }
        return PlainTensor(result, shape: Array(shape[..<axis]) + [indices.count] + shape[(axis + 1)...])
    }

    func transposed() -> PlainTensor {
        let moved = ModelTensor(values: values, shape: shape).withAxes([0, 2, 1])
        return PlainTensor(moved.values, shape: moved.shape)
    }

    static func joined(_ parts: [PlainTensor], axis: Int) -> PlainTensor {
        let inner = parts[0].shape[(axis + 1)...].reduce(1, *)
        let outer = parts[0].shape[..<axis].reduce(1, *)
        var result: [Float] = []
        for block in 0..<outer {
            for part in parts {
                let size = part.shape[axis] * inner
                result += part.values[(block * size)..<((block + 1) * size)]
            }
        }
        let total = parts.map { $0.shape[axis] }.reduce(0, +)
        return PlainTensor(result, shape: Array(parts[0].shape[..<axis]) + [total] + parts[0].shape[(axis + 1)...])
    }

    func indicesOfMaximum() -> PlainTensor {
        let width = shape[shape.count - 1]
        let indices = (0..<(values.count / width)).map { row -> Float in
            var best = row * width
            for at in (row * width)..<((row + 1) * width) where values[at] > values[best] {
                best = at
            }
            return Float(best - row * width)
        }
        return PlainTensor(indices, shape: shape.dropLast())
    }

    func rows(of table: PlainTensor) -> PlainTensor {
        let width = table.shape[1]
        let rows = values.flatMap { table.values[(Int($0) * width)..<((Int($0) + 1) * width)] }
        return PlainTensor(rows, shape: shape + [width])
    }
}
