namespace Encodec.Checkpoints.Architecture;

/// <summary>A cross-correlation with bias over reflected edges.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Input samples from one output to the next.</param>
/// <param name="Dilation">Input samples from one tap to the next.</param>
/// <param name="Causal">Whether all padding but what fills the last stride is on the left.</param>
/// <param name="Weight">[outputs, inputs, kernel].</param>
/// <param name="Bias">[outputs].</param>
/// <param name="Norm">What follows it, if anything.</param>
internal sealed record ConvolutionLayer(
    int Inputs, int Outputs, int Kernel, int Stride, int Dilation, bool Causal, float[] Weight, float[] Bias, GroupNorm? Norm) : ModelLayer
{
    /// <summary>Padding in all, but for what fills the last stride.</summary>
    public int Padding => ((Kernel - 1) * Dilation) + 1 - Stride;

    /// <summary>Padding on the left.</summary>
    public int LeftPadding => Causal ? Padding : Padding - (Padding / 2);
}
