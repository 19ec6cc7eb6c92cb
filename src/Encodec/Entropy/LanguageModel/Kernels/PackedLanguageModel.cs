namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>A language model's matrices and norms, laid out for vector kernels.</summary>
internal sealed record PackedLanguageModel(PackedLayerNorm NormIn, PackedLayer[] Layers, PackedLinear[] Outputs);
