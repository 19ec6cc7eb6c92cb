namespace Encodec.Entropy.LanguageModel;

/// <summary>Layer norm in f64, rounded to f32 at the end.</summary>
internal static class LayerNorm
{
    private const double Epsilon = 1e-5;

    /// <summary>Normalises <paramref name="input"/> to zero mean and unit variance, then scales and shifts. Input and output may be the same.</summary>
    public static void Apply(ReadOnlySpan<float> input, LayerNormWeights norm, Span<float> output)
    {
        double sum = 0.0;
        foreach (float value in input)
        {
            sum += value;
        }

        double mean = sum / input.Length;
        double squares = 0.0;
        foreach (float value in input)
        {
            double deviation = value - mean;
            squares += deviation * deviation;
        }

        double inverse = 1.0 / Math.Sqrt((squares / input.Length) + Epsilon);
        for (int d = 0; d < input.Length; d++)
        {
            output[d] = (float)((((input[d] - mean) * inverse) * norm.Weight[d]) + norm.Bias[d]);
        }
    }
}
