using System.Text;

namespace Encodec.Frames.Graphs;

/// <summary>
/// A Protocol Buffers message of which some fields are looked at or replaced and all others stay as they are. Messages inside are bytes until
/// somebody asks for them.
/// </summary>
internal sealed class WireMessage
{
    /// <summary>The published graphs have a few hundred nodes and tensors. A field takes up more here than in the file.</summary>
    private const int MostFields = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<WireField> _fields = [];

    /// <summary>The fields in the file's order.</summary>
    public IReadOnlyList<WireField> Fields => _fields;

    /// <summary>Reads a message's fields.</summary>
    /// <exception cref="EncodecException">The bytes are no message, or have too many fields.</exception>
    public static WireMessage Parse(ReadOnlyMemory<byte> bytes)
    {
        WireMessage message = new();
        WireReader reader = new(bytes);
        while (reader.TryRead(out WireField field))
        {
            if (message._fields.Count == MostFields)
            {
                throw new EncodecException(EncodecStatus.LimitExceeded, $"A graph has a message of more than {MostFields} fields.");
            }

            message._fields.Add(field);
        }

        return message;
    }

    /// <summary>All fields of a number that hold bytes.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> All(int number)
    {
        foreach (WireField field in _fields)
        {
            if (field.Number == number)
            {
                yield return field.Type == WireType.Bytes
                    ? field.Bytes
                    : throw WireReader.Invalid($"field {number} is a number where bytes are expected");
            }
        }
    }

    /// <summary>The bytes of a field; of several, the last one, as the format has it. Null if there is none.</summary>
    public ReadOnlyMemory<byte>? Bytes(int number)
    {
        ReadOnlyMemory<byte>? last = null;
        foreach (ReadOnlyMemory<byte> bytes in All(number))
        {
            last = bytes;
        }

        return last;
    }

    /// <summary>A message inside, or null.</summary>
    public WireMessage? Message(int number) => Bytes(number) is ReadOnlyMemory<byte> bytes ? Parse(bytes) : null;

    /// <summary>A text; empty if there is none.</summary>
    public string Text(int number) => Bytes(number) is ReadOnlyMemory<byte> bytes ? ToText(bytes) : "";

    /// <summary>All texts of a field.</summary>
    public IEnumerable<string> Texts(int number) => All(number).Select(ToText);

    /// <summary>A whole number; null if there is none.</summary>
    public long? Integer(int number)
    {
        long? last = null;
        foreach (WireField field in _fields)
        {
            if (field.Number == number)
            {
                last = field.Type == WireType.Varint ? (long)field.Value : throw WireReader.Invalid($"field {number} is no whole number");
            }
        }

        return last;
    }

    /// <summary>An array of whole numbers, packed or one by one.</summary>
    public long[] Integers(int number)
    {
        List<long> values = [];
        foreach (WireField field in _fields.Where(field => field.Number == number))
        {
            if (field.Type == WireType.Varint)
            {
                values.Add((long)field.Value);
                continue;
            }

            if (field.Type != WireType.Bytes)
            {
                throw WireReader.Invalid($"field {number} is no array of whole numbers");
            }

            WireReader packed = new(field.Bytes);
            while (packed.TryReadVarint(out ulong value))
            {
                values.Add((long)value);
            }
        }

        return [.. values];
    }

    /// <summary>Adds a field at the end as it stands.</summary>
    public void Add(WireField field) => _fields.Add(field);

    /// <summary>Adds fields at the end as they stand.</summary>
    public void Add(IEnumerable<WireField> fields) => _fields.AddRange(fields);

    /// <summary>Adds bytes at the end.</summary>
    public void Add(int number, ReadOnlyMemory<byte> bytes) => _fields.Add(new WireField(number, WireType.Bytes, 0, bytes));

    /// <summary>Adds a text at the end.</summary>
    public void Add(int number, string text) => Add(number, Strict.GetBytes(text));

    /// <summary>Adds a message at the end.</summary>
    public void Add(int number, WireMessage message) => Add(number, message.ToBytes());

    /// <summary>Adds a whole number at the end.</summary>
    public void Add(int number, long value) => _fields.Add(new WireField(number, WireType.Varint, (ulong)value, default));

    /// <summary>Puts other fields in the place of all of a number, where the first of them was, or at the end.</summary>
    public void Replace(int number, IEnumerable<ReadOnlyMemory<byte>> replacements)
    {
        int at = _fields.FindIndex(field => field.Number == number);
        _fields.RemoveAll(field => field.Number == number);
        _fields.InsertRange(
            at < 0 ? _fields.Count : at, replacements.Select(bytes => new WireField(number, WireType.Bytes, 0, bytes)));
    }

    /// <summary>The message as bytes.</summary>
    public byte[] ToBytes()
    {
        // Weights are most of a graph: room for all at once, and no copy.
        byte[] bytes = new byte[WireWriter.Size(_fields)];
        using MemoryStream output = new(bytes);
        WireWriter.Write(output, _fields);
        return bytes;
    }

    private static string ToText(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException exception)
        {
            throw new EncodecException(EncodecStatus.InvalidGraph, "Not an ONNX model: a name is no UTF-8.", exception);
        }
    }
}
