namespace Encodec.Entropy.LanguageModel;

/// <summary>A quantised matrix times a quantised vector, the oracle of every faster kernel.</summary>
internal static class ScalarLinear
{
    /// <summary>output = bias + (weights · input, exactly) · input scale · row scale.</summary>
    /// <param name="linear">The matrix.</param>
    /// <param name="input">At least as many values as the matrix has columns.</param>
    /// <param name="inputScale">What one unit of the input stands for.</param>
    /// <param name="output">One value per row.</param>
    public static void Apply(QuantizedLinear linear, ReadOnlySpan<short> input, float inputScale, Span<float> output)
    {
        ReadOnlySpan<short> columns = input[..linear.Columns];
        for (int row = 0; row < linear.Rows; row++)
        {
            ReadOnlySpan<sbyte> weights = linear.Weights.AsSpan(row * linear.Columns, columns.Length);

            // 64 bits: with 800 columns the sum can pass 2³¹.
            long sum = 0;
            for (int column = 0; column < columns.Length; column++)
            {
                sum += weights[column] * columns[column];
            }

            output[row] = linear.Bias[row] + (((float)sum * inputScale) * linear.Scales[row]);
        }
    }
}
