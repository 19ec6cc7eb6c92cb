using System.Buffers.Binary;

namespace Encodec.Frames.Graphs;

/// <summary>
/// Reads the fields of one Protocol Buffers message (protobuf.dev, "Encoding") from front to back. Nothing is copied, and nothing read that the
/// message does not have.
/// </summary>
/// <param name="message">The message's bytes.</param>
internal struct WireReader(ReadOnlyMemory<byte> message)
{
    private const int MostVarintBytes = 10;

    private ReadOnlyMemory<byte> _rest = message;

    /// <summary>Reads the next field.</summary>
    /// <returns>False at the message's end.</returns>
    /// <exception cref="EncodecException">The bytes are no message: <see cref="EncodecStatus.InvalidGraph"/>.</exception>
    public bool TryRead(out WireField field)
    {
        if (_rest.IsEmpty)
        {
            field = default;
            return false;
        }

        ulong key = ReadVarint();
        ulong number = key >> 3;
        if (number is 0 or > (1 << 29) - 1)
        {
            throw Invalid($"a field has the number {number}");
        }

        WireType type = (WireType)(key & 7);
        field = type switch
        {
            WireType.Varint => new WireField((int)number, type, ReadVarint(), default),
            WireType.Fixed64 => new WireField((int)number, type, BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span), default),
            WireType.Fixed32 => new WireField((int)number, type, BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span), default),
            WireType.Bytes => new WireField((int)number, type, 0, Take(ReadVarint())),
            _ => throw Invalid($"field {number} has the wire type {(int)type}"),
        };
        return true;
    }

    /// <summary>Reads a number of a packed array.</summary>
    /// <returns>False at the array's end.</returns>
    public bool TryReadVarint(out ulong value)
    {
        bool isThere = !_rest.IsEmpty;
        value = isThere ? ReadVarint() : 0;
        return isThere;
    }

    /// <summary>The error for bytes that are not what they should be.</summary>
    public static EncodecException Invalid(string what) => new(EncodecStatus.InvalidGraph, $"Not an ONNX model: {what}.");

    private ulong ReadVarint()
    {
        ReadOnlySpan<byte> bytes = _rest.Span;
        ulong value = 0;
        for (int i = 0; i < Math.Min(bytes.Length, MostVarintBytes); i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Invalid(bytes.Length < MostVarintBytes ? "it ends inside a number" : "a number has more than ten bytes");
    }

    private ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw Invalid($"a field of {count} bytes where {_rest.Length} are left");
        }

        ReadOnlyMemory<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
