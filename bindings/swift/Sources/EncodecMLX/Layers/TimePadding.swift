/// Samples that are put around a signal before a convolution, mirrored at its ends.
struct TimePadding {
    let left: Int
    let right: Int

    /// What a convolution calls for: ceil(T / stride) samples come out of T.
    init(taps: Int, stride: Int, dilation: Int, samples: Int, isCausal: Bool) {
        let total = (taps - 1) * dilation + 1 - stride
        let extra = (samples + stride - 1) / stride * stride - samples
        let half = isCausal ? 0 : total / 2
        left = total - half
        right = half + extra
    }

    /// Mirrors the signal, the edge sample not being repeated. A signal that is too short for that is lengthened with zeros first, and as many
    /// samples are cut from the end of the result.
    func applied<T: Tensor>(to signal: T) -> T {
        let samples = signal.shape[1]
        if left == 0 && right == 0 {
            return signal
        }

        let missing = max(0, max(left, right) - samples + 1)
        let length = samples + missing
        var padded = signal
        if missing > 0 {
            let zeros = T([Float](repeating: 0, count: signal.shape[0] * missing * signal.shape[2]), shape: [signal.shape[0], missing, signal.shape[2]])
            padded = .joined([signal, zeros.cast(like: signal)], axis: 1)
        }

        let before = left > 0 ? [padded.taking((1...left).reversed(), axis: 1)] : []
        let after = right > 0 ? [padded.taking((1...right).map { length - 1 - $0 }, axis: 1)] : []
        let mirrored = T.joined(before + [padded] + after, axis: 1)
        return missing > 0 ? mirrored.slice(0..<(left + length + right - missing), axis: 1) : mirrored
    }
}
