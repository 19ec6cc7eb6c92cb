using System.Buffers.Binary;
using System.Text.Json;
using Encodec.Frames.Graphs;
using Encodec.Io;

namespace Encodec.Packaging.Mlx;

/// <summary>Reads a safetensors file, to see whether it holds what was put into it.</summary>
internal static class SafetensorsReader
{
    /// <summary>As the format's own library has it.</summary>
    private const ulong MostHeaderBytes = 100_000_000;

    /// <summary>Reads all tensors, in the order of the header.</summary>
    /// <param name="bytes">The whole file; the tensors' elements stay in it.</param>
    /// <exception cref="EncodecException">It is no such file.</exception>
    public static IReadOnlyList<GraphTensor> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < sizeof(ulong))
        {
            throw Invalid($"{bytes.Length} bytes");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (length > Math.Min(MostHeaderBytes, (ulong)bytes.Length - sizeof(ulong)))
        {
            throw Invalid($"a header of {length} bytes in a file of {bytes.Length}");
        }

        ReadOnlyMemory<byte> data = bytes[(sizeof(ulong) + (int)length)..];
        try
        {
            using JsonDocument header = StrictJson.Parse(bytes.Slice(sizeof(ulong), (int)length));
            return [.. header.RootElement.EnumerateObject()
                .Where(property => property.Name != SafetensorsWriter.MetadataName)
                .Select(property => Tensor(property.Name, property.Value, data))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new EncodecException(EncodecStatus.InvalidGraph, $"Not a safetensors file: {exception.Message}", exception);
        }
    }

    private static GraphTensor Tensor(string name, JsonElement description, ReadOnlyMemory<byte> data)
    {
        TensorType type = TensorTypes.Named(description.GetProperty("dtype").GetString())
            ?? throw Invalid($"tensor '{name}' has the type '{description.GetProperty("dtype")}'");
        long[] shape = [.. description.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt64())];
        long[] offsets = [.. description.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets is not [long start, long end] || start < 0 || end < start || end > data.Length)
        {
            throw Invalid($"tensor '{name}' lies at [{string.Join(", ", offsets)}] of {data.Length} bytes");
        }

        return GraphTensor.Size(shape, type, data.Length) == end - start
            ? new GraphTensor(name, type, shape, data[(int)start..(int)end])
            : throw Invalid($"tensor '{name}' of shape [{string.Join(", ", shape)}] has {end - start} bytes of {TensorTypes.Name(type)}");
    }

    private static EncodecException Invalid(string what) => new(EncodecStatus.InvalidGraph, $"Not a safetensors file: {what}.");
}
