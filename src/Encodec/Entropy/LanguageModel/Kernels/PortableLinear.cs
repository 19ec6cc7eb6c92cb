namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>What the 128-bit kernels share: scalar quantising, and scaling of exact 64-bit sums.</summary>
internal static unsafe class PortableLinear
{
    /// <summary>Quantises into i16, zeros after the vector.</summary>
    public static void Quantize(float* values, int columns, Activations activations, int chunk)
    {
        Span<short> wide = new(activations.Wide(chunk), activations.Stride);
        activations.Scales[chunk] = Quantizer.Quantize(new ReadOnlySpan<float>(values, columns), wide);
        wide[columns..].Clear();
    }

    /// <summary>Outputs of one block's rows.</summary>
    public static void Store(long* sums, PackedLinear linear, int block, float inputScale, float* output)
    {
        int row = block * PackedLinear.BlockRows;
        for (int i = 0; i < PackedLinear.BlockRows; i++)
        {
            output[row + i] = linear.Bias[row + i] + (((float)sums[i] * inputScale) * linear.Scales[row + i]);
        }
    }
}
