namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary><see cref="LayerWeights"/>, laid out for vector kernels.</summary>
internal sealed record PackedLayer(
    PackedLinear InProjection,
    PackedLinear OutProjection,
    PackedLinear Linear1,
    PackedLinear Linear2,
    PackedLayerNorm Norm1,
    PackedLayerNorm Norm2);
