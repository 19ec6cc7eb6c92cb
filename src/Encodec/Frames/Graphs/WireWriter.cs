using System.Buffers.Binary;

namespace Encodec.Frames.Graphs;

/// <summary>Writes Protocol Buffers fields.</summary>
internal static class WireWriter
{
    /// <summary>Bytes that fields take.</summary>
    public static int Size(IEnumerable<WireField> fields)
    {
        int size = 0;
        foreach (WireField field in fields)
        {
            size = checked(size + VarintSize(((ulong)field.Number << 3) | (ulong)field.Type) + field.Type switch
            {
                WireType.Varint => VarintSize(field.Value),
                WireType.Bytes => VarintSize((ulong)field.Bytes.Length) + field.Bytes.Length,
                WireType.Fixed64 => sizeof(ulong),
                _ => sizeof(uint),
            });
        }

        return size;
    }

    /// <summary>Writes fields in their order.</summary>
    public static void Write(Stream output, IEnumerable<WireField> fields)
    {
        foreach (WireField field in fields)
        {
            Write(output, field);
        }
    }

    /// <summary>Writes one field.</summary>
    public static void Write(Stream output, WireField field)
    {
        WriteVarint(output, ((ulong)field.Number << 3) | (ulong)field.Type);
        Span<byte> number = stackalloc byte[8];
        switch (field.Type)
        {
            case WireType.Varint:
                WriteVarint(output, field.Value);
                break;
            case WireType.Bytes:
                WriteVarint(output, (ulong)field.Bytes.Length);
                output.Write(field.Bytes.Span);
                break;
            case WireType.Fixed64:
                BinaryPrimitives.WriteUInt64LittleEndian(number, field.Value);
                output.Write(number);
                break;
            default:
                BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)field.Value);
                output.Write(number[..4]);
                break;
        }
    }

    private static int VarintSize(ulong value)
    {
        int size = 1;
        for (; value >= 0x80; value >>= 7)
        {
            size++;
        }

        return size;
    }

    private static void WriteVarint(Stream output, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            output.WriteByte((byte)(value | 0x80));
        }

        output.WriteByte((byte)value);
    }
}
