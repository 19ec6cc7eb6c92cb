using System.Buffers.Binary;

namespace Encodec.Container;

/// <summary>The eight bytes before each payload: its length and its CRC-32; and the sentences for what can be wrong with them.</summary>
internal static class ChunkFraming
{
    /// <summary>The length that a chunk claims.</summary>
    public static uint Length(ReadOnlySpan<byte> chunkHeader) => BinaryPrimitives.ReadUInt32BigEndian(chunkHeader);

    /// <summary>The CRC-32 that a chunk claims.</summary>
    public static uint Checksum(ReadOnlySpan<byte> chunkHeader) => BinaryPrimitives.ReadUInt32BigEndian(chunkHeader[4..]);

    /// <summary>What is wrong, as a clause, with a length beyond the format's limit.</summary>
    public static string TooLong(uint length) => $"a payload of {length} bytes; at most {EcdcFormat.MaximumPayloadBytes} are allowed";

    /// <summary>What is wrong, as a clause, with a length beyond the file's end.</summary>
    public static string Cut(uint length, long left) => $"a payload of {length} bytes, but the file ends after {left}";

    /// <summary>What is wrong, as a clause, with a file that ends inside the eight bytes.</summary>
    public static string HeaderCut(int read) => $"ends {read} bytes into the {EcdcFormat.ChunkHeaderBytes} bytes before the payload";
}
