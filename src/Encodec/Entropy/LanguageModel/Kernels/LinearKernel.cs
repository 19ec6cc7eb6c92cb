namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// Integer products of a packed matrix with the quantised vectors of several chunks. Sums are exact, so every kernel gives the same
/// bits; what follows them (scale, scale, bias) is the same f32 operations in the same order.
/// </summary>
internal abstract unsafe class LinearKernel
{
    /// <summary>Which kernel this is.</summary>
    public abstract KernelKind Kind { get; }

    /// <summary>Quantises one chunk's vector into the form that this kernel multiplies.</summary>
    /// <param name="values">The vector.</param>
    /// <param name="columns">Its length.</param>
    /// <param name="activations">Receives it.</param>
    /// <param name="chunk">Which vector of <paramref name="activations"/>.</param>
    public abstract void Quantize(float* values, int columns, Activations activations, int chunk);

    /// <summary>output[chunk][row] = bias + f32(Σ weight · input) · input scale · row scale.</summary>
    /// <param name="linear">The matrix.</param>
    /// <param name="activations">The vectors, by <see cref="Quantize"/> of this kernel.</param>
    /// <param name="chunks">How many.</param>
    /// <param name="output">Receives <see cref="PackedLinear.PaddedRows"/> values per chunk.</param>
    /// <param name="outputStride">Values from one chunk's output to the next.</param>
    public abstract void Multiply(PackedLinear linear, Activations activations, int chunks, float* output, int outputStride);
}
