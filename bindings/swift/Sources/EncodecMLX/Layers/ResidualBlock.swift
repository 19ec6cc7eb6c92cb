/// shortcut(x) + block(x): the shortcut is a convolution too.
struct ResidualBlock<T: Tensor> {
    let shortcut: Convolution<T>
    let narrow: Convolution<T>
    let widen: Convolution<T>

    init(_ weights: ModelWeights, _ name: String, channels: Int, dilation: Int = 1, make: (ModelTensor) -> T) throws {
        shortcut = try Convolution(weights, "\(name).shortcut", from: channels, make: make)
        narrow = try Convolution(weights, "\(name).block.1", from: channels, dilation: dilation, make: make)
        widen = try Convolution(weights, "\(name).block.3", from: narrow.channels, make: make)
        guard shortcut.channels == channels, widen.channels == channels else {
            throw MLXBundleError("\(name) gives \(shortcut.channels) and \(widen.channels) channels; both have to be \(channels).")
        }
    }

    func applied(to signal: T) -> T {
        shortcut.applied(to: signal) + widen.applied(to: narrow.applied(to: signal.elu()).elu())
    }
}
