namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>A layer norm's scale and shift, with zeros to whole vectors.</summary>
internal sealed class PackedLayerNorm
{
    /// <summary>Copies the weights.</summary>
    public PackedLayerNorm(LayerNormWeights norm)
    {
        Weight = Padded(norm.Weight);
        Bias = Padded(norm.Bias);
    }

    /// <summary>dim values, then zeros.</summary>
    public PinnedBuffer<float> Weight { get; }

    /// <summary>dim values, then zeros.</summary>
    public PinnedBuffer<float> Bias { get; }

    private static PinnedBuffer<float> Padded(float[] values)
    {
        PinnedBuffer<float> buffer = new((values.Length + 3) & ~3);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
