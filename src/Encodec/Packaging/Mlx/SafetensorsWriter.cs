using System.Buffers.Binary;
using System.Text.Json;
using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Mlx;

/// <summary>
/// Writes a safetensors file: the length of a JSON object as a little-endian 64-bit number, the object, which gives each tensor's type, shape
/// and place, padded to a multiple of eight bytes, and then the tensors' elements one after the other.
/// </summary>
internal static class SafetensorsWriter
{
    /// <summary>What the format keeps for itself.</summary>
    public const string MetadataName = "__metadata__";

    private const int Alignment = 8;

    /// <summary>Writes tensors in their order.</summary>
    /// <exception cref="EncodecException">Two have the same name, or one has none that the format allows.</exception>
    public static void Write(Stream output, IReadOnlyList<GraphTensor> tensors)
    {
        byte[] header = Header(tensors);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        output.Write(length);
        output.Write(header);
        foreach (GraphTensor tensor in tensors)
        {
            output.Write(tensor.Data.Span);
        }
    }

    private static byte[] Header(IReadOnlyList<GraphTensor> tensors)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { MetadataName, "" };
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach (GraphTensor tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new EncodecException(
                        EncodecStatus.InvalidGraph, $"A weight is called '{tensor.Name}', which another one is called too or none may be.");
                }

                json.WriteStartObject(tensor.Name);
                tensor.WriteTypeAndShape(json);
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Data.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        return header.ToArray();
    }
}
