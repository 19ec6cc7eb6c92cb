using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Entropy.LanguageModel;

/// <summary>Reads a weight file's tensors in order into the form that a kernel wants, hashing every byte on the way.</summary>
internal sealed class TensorReader(Stream stream)
{
    private readonly Sha256 _hash = new();
    private sbyte[] _rowMajor = [];

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

        _hash.Append(destination);
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

    /// <summary>Reads a qlinear and the bias that follows it, row by row as in the file.</summary>
    public QuantizedLinear ReadLinear(int rows, int columns)
    {
        float[] scales = ReadFloats(rows);
        sbyte[] weights = new sbyte[(long)rows * columns];
        ReadBytes(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new QuantizedLinear(rows, columns, weights, scales, ReadFloats(rows));
    }

    /// <summary>Reads a qlinear and the bias that follows it, laid out for vector kernels.</summary>
    public PackedLinear ReadPackedLinear(int rows, int columns)
    {
        float[] scales = ReadFloats(rows);
        int length = checked(rows * columns);
        if (_rowMajor.Length < length)
        {
            _rowMajor = new sbyte[length];
        }

        Span<sbyte> rowMajor = _rowMajor.AsSpan(0, length);
        ReadBytes(MemoryMarshal.AsBytes(rowMajor));
        return new PackedLinear(rows, columns, rowMajor, scales, ReadFloats(rows));
    }

    /// <summary>Reads a layer norm's weight and bias.</summary>
    public LayerNormWeights ReadLayerNorm(int dim) => new(ReadFloats(dim), ReadFloats(dim));

    /// <summary>Reads a layer norm's weight and bias, padded for vector kernels.</summary>
    public PackedLayerNorm ReadPackedLayerNorm(int dim) => new(ReadLayerNorm(dim));

    /// <summary>SHA-256 of everything read, lower-case hex.</summary>
    public string FinishHash() => _hash.Finish();
}
