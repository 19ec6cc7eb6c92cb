using System.Buffers.Binary;
using System.Text;
using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Pickle;

/// <summary>A pickle's bytes, from front to back; what would pass their end is an error that names the offset.</summary>
internal ref struct PickleBytes(ReadOnlySpan<byte> bytes, int position)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the next byte lies.</summary>
    public int Position { get; private set; } = position;

    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_bytes.Length - Position))
        {
            throw CheckpointError.Invalid($"the pickle needs {count} bytes at offset {Position}, and {_bytes.Length - Position} remain");
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double F64() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public string Text(ulong count)
    {
        int at = Position;
        try
        {
            return Utf8.GetString(Take(count));
        }
        catch (DecoderFallbackException)
        {
            throw CheckpointError.Invalid($"the pickle's text at offset {at} is not UTF-8");
        }
    }

    /// <summary>Text up to a line feed, which is passed over.</summary>
    public string Line()
    {
        int length = _bytes[Position..].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw CheckpointError.Invalid($"the pickle's line at offset {Position} does not end");
        }

        string line = Text((ulong)length);
        Position++;
        return line;
    }

    /// <summary>A whole number of up to 255 bytes; what does not fit 64 bits becomes null.</summary>
    public long? Long()
    {
        ReadOnlySpan<byte> digits = Take(U8());
        if (digits.Length > sizeof(long))
        {
            return null;
        }

        long value = digits.Length > 0 && (digits[^1] & 0x80) != 0 ? -1 : 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | digits[i];
        }

        return value;
    }
}
