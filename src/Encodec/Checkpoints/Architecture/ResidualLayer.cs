namespace Encodec.Checkpoints.Architecture;

/// <summary>The sum of a block and its input, or of a block and a convolution of its input.</summary>
/// <param name="Block">The layers, in order.</param>
/// <param name="Shortcut">The convolution; null for the input itself.</param>
internal sealed record ResidualLayer(IReadOnlyList<ModelLayer> Block, ConvolutionLayer? Shortcut) : ModelLayer;
