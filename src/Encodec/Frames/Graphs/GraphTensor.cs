using System.Buffers.Binary;
using System.Text.Json;

namespace Encodec.Frames.Graphs;

/// <summary>A tensor with its values, as an ONNX file holds its weights (onnx.proto, TensorProto).</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Elements along each axis; empty for a single number.</param>
/// <param name="Data">The elements, little-endian, the last axis fastest.</param>
internal sealed record GraphTensor(string Name, TensorType Type, long[] Shape, ReadOnlyMemory<byte> Data)
{
    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int FloatData = 4;
    private const int IntegerData = 5;
    private const int LongData = 7;
    private const int NameField = 8;
    private const int RawData = 9;
    private const int ExternalData = 13;

    /// <summary>How many elements it has.</summary>
    public long Elements => Shape.Aggregate(1L, (product, axis) => product * axis);

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="EncodecException">It is malformed, or its values lie in another file.</exception>
    public static GraphTensor Read(ReadOnlyMemory<byte> bytes)
    {
        WireMessage message = WireMessage.Parse(bytes);
        string name = message.Text(NameField);
        if (message.All(ExternalData).Any())
        {
            throw new EncodecException(EncodecStatus.InvalidGraph, $"Tensor '{name}' has its values in another file; a bundle's graphs hold them.");
        }

        TensorType type = TensorTypes.Of(message.Integer(DataType), name);
        long[] shape = message.Integers(Dimensions);
        ReadOnlyMemory<byte> data = message.Bytes(RawData) ?? Typed(message, type, name);
        if (Size(shape, type, data.Length) is not long expected || expected != data.Length)
        {
            throw new EncodecException(
                EncodecStatus.InvalidGraph, $"Tensor '{name}' of shape [{string.Join(", ", shape)}] has {data.Length} bytes of {TensorTypes.Name(type)}.");
        }

        return new GraphTensor(name, type, shape, data);
    }

    /// <summary>Writes type and shape as properties, as safetensors files and their manifest both have them.</summary>
    public void WriteTypeAndShape(Utf8JsonWriter json)
    {
        json.WriteString("dtype", TensorTypes.Name(Type));
        json.WriteStartArray("shape");
        foreach (long axis in Shape)
        {
            json.WriteNumberValue(axis);
        }

        json.WriteEndArray();
    }

    /// <summary>The tensor as an ONNX file holds it.</summary>
    public byte[] ToBytes()
    {
        WireMessage message = new();
        foreach (long axis in Shape)
        {
            message.Add(Dimensions, axis);
        }

        message.Add(DataType, (long)Type);
        message.Add(NameField, Name);
        message.Add(RawData, Data);
        return message.ToBytes();
    }

    /// <summary>Bytes that a shape calls for; null if that is more than <paramref name="most"/> or the shape is none.</summary>
    public static long? Size(long[] shape, TensorType type, long most)
    {
        Int128 size = TensorTypes.Bytes(type);
        foreach (long axis in shape)
        {
            if (axis < 0)
            {
                return null;
            }

            size *= axis;
            if (size > most)
            {
                return null;
            }
        }

        return (long)size;
    }

    /// <summary>Values in the field that ONNX has for their type, instead of as raw bytes.</summary>
    private static ReadOnlyMemory<byte> Typed(WireMessage message, TensorType type, string name)
    {
        switch (type)
        {
            case TensorType.Float32:
                return Floats(message);
            case TensorType.Int64:
                return Integers(message.Integers(LongData), sizeof(long));
            case TensorType.Int32 or TensorType.Int16 or TensorType.Int8 or TensorType.UInt8 or TensorType.UInt16 or TensorType.Bool
                or TensorType.Float16 or TensorType.BFloat16:
                return Integers(message.Integers(IntegerData), TensorTypes.Bytes(type));
            default:
                throw new EncodecException(EncodecStatus.InvalidGraph, $"Tensor '{name}' has no raw data.");
        }
    }

    /// <summary>A packed array of floats is their bytes.</summary>
    private static ReadOnlyMemory<byte> Floats(WireMessage message)
    {
        WireField[] fields = [.. message.Fields.Where(field => field.Number == FloatData)];
        if (fields is [{ Type: WireType.Bytes } packed])
        {
            return packed.Bytes;
        }

        using MemoryStream bytes = new();
        Span<byte> number = stackalloc byte[sizeof(float)];
        foreach (WireField field in fields)
        {
            if (field.Type == WireType.Bytes)
            {
                bytes.Write(field.Bytes.Span);
                continue;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)field.Value);
            bytes.Write(number);
        }

        return bytes.ToArray();
    }

    private static byte[] Integers(long[] values, int size)
    {
        byte[] bytes = new byte[(long)values.Length * size];
        Span<byte> number = stackalloc byte[sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, values[i]);
            number[..size].CopyTo(bytes.AsSpan(i * size));
        }

        return bytes;
    }
}
