/// Codebooks, each of which codes what those before it have left over.
struct ResidualQuantizer<T: Tensor> {
    /// One codebook, in 32-bit floats: late ones tell nearly equal numbers apart.
    private struct Codebook {
        /// [entries][width].
        let entries: T
        /// [width][entries].
        let transposed: T
        /// [entries], half of each entry's squared length.
        let halfSquares: T
    }

    private let codebooks: [Codebook]

    /// The latent dimension, and the number of entries.
    let width: Int
    let cardinality: Int

    var count: Int { codebooks.count }

    init(_ weights: ModelWeights) throws {
        var codebooks: [Codebook] = []
        let first = try weights.tensor("quantizer.layers.0.codebook.embed", axes: 2)
        (cardinality, width) = (first.shape[0], first.shape[1])
        while weights.contains("quantizer.layers.\(codebooks.count).codebook.embed") {
            let table = try weights.tensor("quantizer.layers.\(codebooks.count).codebook.embed", shape: [cardinality, width])
            let (width, cardinality) = (width, cardinality)
            let squares = (0..<cardinality).map { entry in
                Float(table.values[(entry * width)..<((entry + 1) * width)].reduce(0.0) { $0 + Double($1) * Double($1) } / 2)
            }
            let transposed = table.withAxes([1, 0])
            codebooks.append(
                Codebook(
                    entries: T(table.values, shape: table.shape), transposed: T(transposed.values, shape: transposed.shape),
                    halfSquares: T(squares, shape: [cardinality])))
        }
        self.codebooks = codebooks
    }

    /// The nearest entries, codebook by codebook: latents [windows][frames][width] to codes [windows][frames] each.
    func codes(of latents: T, codebooks count: Int) -> [T] {
        var rest = latents.widened()
        return codebooks.prefix(count).map { codebook in
            // The entry of least distance is that of the greatest r·e - |e|²/2.
            let codes = (rest.times(codebook.transposed) - codebook.halfSquares).indicesOfMaximum()
            rest = rest - codes.rows(of: codebook.entries)
            return codes
        }
    }

    /// The sum of the chosen entries, in the codebooks' order.
    func latents(of codes: [T]) -> T {
        var sum = codes[0].rows(of: codebooks[0].entries)
        for (codebook, codes) in zip(codebooks, codes).dropFirst() {
            sum = sum + codes.rows(of: codebook.entries)
        }
        return sum
    }
}
