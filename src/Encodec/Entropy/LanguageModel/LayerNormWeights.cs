namespace Encodec.Entropy.LanguageModel;

/// <summary>Scale and shift of a layer norm, dim values each.</summary>
internal sealed record LayerNormWeights(float[] Weight, float[] Bias);
