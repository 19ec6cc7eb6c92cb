namespace Encodec.Entropy.LanguageModel;

/// <summary>Activations to i16 with one scale for the whole vector.</summary>
internal static class Quantizer
{
    /// <summary>Quantises <paramref name="values"/> into the front of <paramref name="quantized"/>; returns the scale that undoes it.</summary>
    public static float Quantize(ReadOnlySpan<float> values, Span<short> quantized)
    {
        Span<short> destination = quantized[..values.Length];
        float largest = 0f;
        foreach (float value in values)
        {
            float magnitude = Math.Abs(value);
            if (float.IsNaN(magnitude))
            {
                largest = float.NaN;
                break;
            }

            largest = magnitude > largest ? magnitude : largest;
        }

        float scale = largest / 32767f;
        float inverse = 1f / scale;
        if (!float.IsFinite(largest) || largest <= 0f || scale == 0f || !float.IsFinite(inverse))
        {
            destination.Clear();
            return 1f;
        }

        for (int i = 0; i < values.Length; i++)
        {
            float rounded = MathF.Round(values[i] * inverse, MidpointRounding.AwayFromZero);
            destination[i] = (short)Math.Clamp(rounded, -32768f, 32767f);
        }

        return scale;
    }
}
