using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Encodec.Entropy.LanguageModel;

/// <summary>Reads a weight file's tensors in order, straight into the arrays that keep them, hashing every byte on the way.</summary>
internal sealed class TensorReader(Stream stream, IncrementalHash hash)
{
    /// <summary>Fills <paramref name="destination"/>.</summary>
    public void ReadBytes(Span<byte> destination)
    {
        try
        {
            stream.ReadExactly(destination);
        }
        catch (EndOfStreamException exception)
        {
            throw new EncodecException(EncodecStatus.InvalidWeights, "the file became shorter while it was read", exception);
        }

        hash.AppendData(destination);
    }

    /// <summary>Reads little-endian f32 values.</summary>
    public float[] ReadFloats(long count)
    {
        float[] values = new float[count];
        ReadBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return values;
    }

    /// <summary>Reads a qlinear and the bias that follows it.</summary>
    public QuantizedLinear ReadLinear(int rows, int columns)
    {
        float[] scales = ReadFloats(rows);
        sbyte[] weights = new sbyte[(long)rows * columns];
        ReadBytes(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new QuantizedLinear(rows, columns, weights, scales, ReadFloats(rows));
    }

    /// <summary>Reads a layer norm's weight and bias.</summary>
    public LayerNormWeights ReadLayerNorm(int dim) => new(ReadFloats(dim), ReadFloats(dim));

    /// <summary>SHA-256 of everything read, lower-case hex.</summary>
    public string FinishHash() => Convert.ToHexStringLower(hash.GetHashAndReset());
}
