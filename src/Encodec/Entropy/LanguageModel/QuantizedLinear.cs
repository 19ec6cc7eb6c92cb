namespace Encodec.Entropy.LanguageModel;

/// <summary>A matrix of i8 weights with one f32 scale per row, and a bias.</summary>
/// <param name="Rows">Number of outputs.</param>
/// <param name="Columns">Number of inputs.</param>
/// <param name="Weights">Row-major, rows · columns.</param>
/// <param name="Scales">One per row.</param>
/// <param name="Bias">One per row.</param>
internal sealed record QuantizedLinear(int Rows, int Columns, sbyte[] Weights, float[] Scales, float[] Bias);
