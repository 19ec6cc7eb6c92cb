namespace Encodec.Checkpoints.Architecture;

/// <summary>A transposed convolution with bias, cut to <paramref name="Stride"/> samples for each of its input's.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Output samples from one input to the next.</param>
/// <param name="TrimRight">Samples that are cut on the right, after the norm.</param>
/// <param name="Weight">[inputs, outputs, kernel].</param>
/// <param name="Bias">[outputs].</param>
/// <param name="Norm">What follows it, if anything.</param>
internal sealed record TransposedConvolutionLayer(
    int Inputs, int Outputs, int Kernel, int Stride, int TrimRight, float[] Weight, float[] Bias, GroupNorm? Norm) : ModelLayer
{
    /// <summary>Samples that are cut on the left, after the norm.</summary>
    public int TrimLeft => Kernel - Stride - TrimRight;
}
