using System.Runtime.InteropServices;
using Encodec.Frames.Graphs;

namespace Encodec.Checkpoints.Tensors;

/// <summary>A tensor of a checkpoint: a view of a storage that may be stepped, transposed, expanded, and shared with other tensors.</summary>
internal sealed class CheckpointTensor
{
    /// <summary>Most elements of one tensor: a hundred times the largest of the published models.</summary>
    private const long MostElements = 1L << 28;

    private const int MostDimensions = 8;

    private readonly ReadOnlyMemory<byte> _storage;
    private readonly long _offset;
    private readonly long[] _strides;
    private readonly bool _littleEndian;

    /// <summary>Creates a view whose every element has been seen to lie in the storage.</summary>
    /// <param name="name">Its key, for messages.</param>
    /// <param name="type">What an element is.</param>
    /// <param name="storage">The elements.</param>
    /// <param name="offset">The first element, counted in elements.</param>
    /// <param name="shape">Elements along each axis.</param>
    /// <param name="strides">Elements from one to the next along each axis.</param>
    /// <param name="littleEndian">The byte order of the elements.</param>
    /// <exception cref="EncodecException">A value is negative, or an element lies outside the storage.</exception>
    public CheckpointTensor(string name, TensorType type, ReadOnlyMemory<byte> storage, long offset, long[] shape, long[] strides, bool littleEndian)
    {
        if (shape.Length != strides.Length || shape.Length > MostDimensions)
        {
            throw CheckpointError.Invalid(
                $"tensor {CheckpointError.Quote(name)} has {shape.Length} sizes and {strides.Length} strides; expected as many of both, at most {MostDimensions}");
        }

        long stored = storage.Length / TensorTypes.Bytes(type);
        Int128 last = offset;
        long elements = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] < 0 || strides[axis] < 0)
            {
                throw CheckpointError.Invalid(
                    $"tensor {CheckpointError.Quote(name)} has the size {shape[axis]} with the stride {strides[axis]}; expected neither below 0");
            }

            elements = shape[axis] > MostElements || elements * shape[axis] > MostElements
                ? throw CheckpointError.TooLarge(
                    $"tensor {CheckpointError.Quote(name)} of shape [{string.Join(", ", shape)}] has more than {MostElements} elements")
                : elements * shape[axis];
            last += (Int128)(shape[axis] - 1) * strides[axis];
        }

        if (offset < 0 || (elements > 0 && last >= stored))
        {
            throw CheckpointError.Invalid(
                $"tensor {CheckpointError.Quote(name)} of shape [{string.Join(", ", shape)}] and strides [{string.Join(", ", strides)}] "
                + $"from element {offset} ends outside its storage of {stored} elements");
        }

        (Name, Type, Shape, _storage, _offset, _strides, _littleEndian) = (name, type, shape, storage, offset, strides, littleEndian);
        Elements = elements;
    }

    /// <summary>Its key.</summary>
    public string Name { get; }

    /// <summary>What an element is in the file.</summary>
    public TensorType Type { get; }

    /// <summary>Elements along each axis; empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>How many elements it has.</summary>
    public long Elements { get; }

    /// <summary>The values in the order of the axes, the last one fastest. Narrower types widen exactly; f64 and integers round to nearest.</summary>
    public float[] ToSingles()
    {
        float[] values = new float[Elements];
        ReadOnlySpan<byte> storage = _storage.Span;
        if (Type == TensorType.Float32 && _littleEndian && BitConverter.IsLittleEndian && IsContiguous())
        {
            storage.Slice(checked((int)_offset * sizeof(float)), values.Length * sizeof(float)).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        long[] index = new long[Shape.Count];
        int width = TensorTypes.Bytes(Type);
        long position = _offset;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(storage.Slice((int)(position * width), width));
            for (int axis = index.Length - 1; axis >= 0; axis--)
            {
                position += _strides[axis];
                if (++index[axis] < Shape[axis])
                {
                    break;
                }

                position -= Shape[axis] * _strides[axis];
                index[axis] = 0;
            }
        }

        return values;
    }

    private bool IsContiguous()
    {
        long expected = 1;
        for (int axis = Shape.Count - 1; axis >= 0; axis--)
        {
            if (Shape[axis] != 1 && _strides[axis] != expected)
            {
                return false;
            }

            expected *= Shape[axis];
        }

        return true;
    }

    private float Value(ReadOnlySpan<byte> bytes)
    {
        ulong bits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bits |= (ulong)bytes[_littleEndian ? i : bytes.Length - 1 - i] << (8 * i);
        }

        return Type switch
        {
            TensorType.Float32 => BitConverter.UInt32BitsToSingle((uint)bits),
            TensorType.Float64 => (float)BitConverter.UInt64BitsToDouble(bits),
            TensorType.Float16 => (float)BitConverter.UInt16BitsToHalf((ushort)bits),
            TensorType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)bits << 16),
            TensorType.Int64 => (long)bits,
            TensorType.Int32 => (int)bits,
            TensorType.Int16 => (short)bits,
            TensorType.Int8 => (sbyte)bits,
            TensorType.UInt8 => bits,
            TensorType.Bool => bits == 0 ? 0f : 1f,
            _ => throw CheckpointError.Invalid($"tensor {CheckpointError.Quote(Name)} has elements of {TensorTypes.Name(Type)}"),
        };
    }
}
