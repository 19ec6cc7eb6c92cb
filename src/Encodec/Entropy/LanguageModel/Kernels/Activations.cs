namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// Quantised input vectors of several chunks: i16, or the same split into bytes x = 256 · high + low, whichever the kernel multiplies.
/// Each vector is padded with zeros to whole groups of columns.
/// </summary>
internal sealed unsafe class Activations
{
    private readonly PinnedBuffer<short> _wide;
    private readonly PinnedBuffer<byte> _low;
    private readonly PinnedBuffer<byte> _high;

    /// <summary>Allocates.</summary>
    /// <param name="chunks">Vectors.</param>
    /// <param name="columns">Longest vector.</param>
    public Activations(int chunks, int columns)
    {
        // A whole AVX vector of slack, so that quantising may work in whole vectors.
        Stride = (columns + 31) / 32 * 32;
        _wide = new PinnedBuffer<short>((long)chunks * Stride);
        _low = new PinnedBuffer<byte>((long)chunks * Stride);
        _high = new PinnedBuffer<byte>((long)chunks * Stride);
        Scales = new float[chunks];
    }

    /// <summary>Elements from one vector to the next.</summary>
    public int Stride { get; }

    /// <summary>What one unit of each vector stands for.</summary>
    public float[] Scales { get; }

    /// <summary>i16 values of a vector.</summary>
    public short* Wide(int chunk) => _wide.Pointer + ((long)chunk * Stride);

    /// <summary>Low bytes of a vector, with whatever offset the kernel gives them.</summary>
    public byte* Low(int chunk) => _low.Pointer + ((long)chunk * Stride);

    /// <summary>High bytes of a vector, with whatever offset the kernel gives them.</summary>
    public byte* High(int chunk) => _high.Pointer + ((long)chunk * Stride);
}
