namespace Encodec.Entropy.LanguageModel;

/// <summary>One transformer layer: attention, then a feed-forward of four times the width, each with a residual and a norm after it.</summary>
internal sealed record LayerWeights(
    QuantizedLinear InProjection,
    QuantizedLinear OutProjection,
    QuantizedLinear Linear1,
    QuantizedLinear Linear2,
    LayerNormWeights Norm1,
    LayerNormWeights Norm2);
