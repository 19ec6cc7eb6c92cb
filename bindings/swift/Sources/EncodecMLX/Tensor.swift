/// The operations that the model is written with, and no others. MLX's arrays have them; so have those of plain Swift that the tests hold
/// against ONNX Runtime.
///
/// Signals are [windows][time][channels]; the weights of convolutions are [out][taps][in].
protocol Tensor {
    init(_ values: [Float], shape: [Int])

    var shape: [Int] { get }

    /// All values in order of their indices, which computes what has been put off until now.
    func floats() -> [Float]

    /// The same array, computed: what it was made from is let go.
    func computed() -> Self

    // MARK: What mixes channels

    /// Cross-correlation along the time axis, without padding: T samples become (T - (taps - 1) * dilation - 1) / stride + 1.
    func convolved(with weight: Self, stride: Int, dilation: Int) -> Self

    /// The transpose of that: T samples become (T - 1) * stride + taps.
    func convolvedTransposed(with weight: Self, stride: Int) -> Self

    /// Matrix product of the last two axes; the matrix is [in][out].
    func times(_ matrix: Self) -> Self

    // MARK: Element by element, axes of 1 being repeated

    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    static func * (left: Self, right: Self) -> Self
    static func / (left: Self, right: Self) -> Self
    static func + (left: Self, right: Float) -> Self
    static func - (left: Self, right: Float) -> Self
    static func * (left: Self, right: Float) -> Self

    func atLeast(_ bound: Float) -> Self
    func atMost(_ bound: Float) -> Self
    func exponential() -> Self
    func squareRoot() -> Self
    func sigmoid() -> Self
    func hyperbolicTangent() -> Self

    // MARK: What picks, joins and sums up

    /// The mean over axes, which stay as axes of 1.
    func mean(over axes: [Int]) -> Self

    /// Part of an axis.
    func slice(_ range: Range<Int>, axis: Int) -> Self

    /// Entries of an axis, by their indices.
    func taking(_ indices: [Int], axis: Int) -> Self

    /// The last two axes of three exchanged.
    func transposed() -> Self

    static func joined(_ parts: [Self], axis: Int) -> Self

    /// Where the last axis is largest, the first of equal ones: an array without that axis.
    func indicesOfMaximum() -> Self

    /// Rows of a table [entries][width], an index each: an array with an axis more.
    func rows(of table: Self) -> Self

    // MARK: Precision

    /// In 32-bit floats.
    func widened() -> Self

    /// In the precision of another array.
    func cast(like other: Self) -> Self
}

extension Tensor {
    /// x where x > 0, else exp(x) - 1.
    func elu() -> Self {
        atLeast(0) + (atMost(0).exponential() - 1)
    }
}
