using System.Buffers.Binary;
using System.IO.Hashing;

namespace Encodec.Fuzz.Mutation;

/// <summary>Damage to <c>.ecdc</c> files that knows their structure, and puts lengths and checksums right again so that what lies behind them is reached.</summary>
internal static class ContainerMutator
{
    private const int MetadataOffset = 9;

    /// <summary>Takes a file apart, changes parts, and joins them again.</summary>
    /// <param name="dice">Chooses what.</param>
    /// <param name="input">A file, or what was one; taken apart as far as that goes.</param>
    /// <param name="other">Another, to take chunks from.</param>
    public static byte[] Mutate(Dice dice, byte[] input, byte[] other)
    {
        (byte[] metadata, List<byte[]> chunks) = TakeApart(input);
        (byte[] otherMetadata, List<byte[]> otherChunks) = TakeApart(other);
        for (int count = 1 + dice.Short(4); count > 0; count--)
        {
            int at = chunks.Count > 0 ? dice.Next(chunks.Count) : 0;
            switch (dice.Next(8))
            {
                case 0 or 1:
                    metadata = JsonMutator.Mutate(dice, metadata, otherMetadata);
                    break;
                case 2 when chunks.Count > 0:
                    chunks.RemoveAt(at);
                    break;
                case 3 when chunks.Count > 0:
                    chunks.Insert(dice.Next(chunks.Count + 1), chunks[at]);
                    break;
                case 4 when otherChunks.Count > 0:
                    chunks.Insert(at, dice.Pick(otherChunks));
                    break;
                case 5 when chunks.Count > 0:
                    chunks[at] = chunks[at][..dice.Next(chunks[at].Length + 1)];
                    break;
                default:
                    if (chunks.Count > 0)
                    {
                        chunks[at] = ByteMutator.Mutate(dice, chunks[at], otherChunks.Count > 0 ? dice.Pick(otherChunks) : []);
                    }

                    break;
            }
        }

        byte[] file = Join(metadata, chunks);
        return dice.OneIn(3) ? ByteMutator.Damage(dice, file) : file;
    }

    /// <summary>Metadata and payloads, as far as the lengths lead.</summary>
    private static (byte[] Metadata, List<byte[]> Chunks) TakeApart(byte[] file)
    {
        List<byte[]> chunks = [];
        if (file.Length < MetadataOffset)
        {
            return ([], chunks);
        }

        int metadataLength = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(5)), (uint)(file.Length - MetadataOffset));
        int at = MetadataOffset + metadataLength;
        while (file.Length - at >= 8)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)), (uint)(file.Length - at - 8));
            chunks.Add(file[(at + 8)..(at + 8 + length)]);
            at += 8 + length;
        }

        return (file[MetadataOffset..(MetadataOffset + metadataLength)], chunks);
    }

    private static byte[] Join(byte[] metadata, List<byte[]> chunks)
    {
        using MemoryStream file = new();
        file.Write("ECDC\0"u8);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)metadata.Length);
        file.Write(number);
        file.Write(metadata);
        foreach (byte[] chunk in chunks)
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, (uint)chunk.Length);
            file.Write(number);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(chunk));
            file.Write(number);
            file.Write(chunk);
        }

        return file.ToArray();
    }
}
