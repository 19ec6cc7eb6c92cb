namespace Encodec.Entropy.LanguageModel;

/// <summary>A language model's matrices and norms as the file has them, for the scalar code.</summary>
internal sealed record RowMajorLanguageModel(LayerNormWeights NormIn, LayerWeights[] Layers, QuantizedLinear[] Outputs);
