using System.Buffers.Binary;
using System.Text;
using Encodec.Audio;

namespace Encodec.Fuzz.Seeds;

/// <summary>A small WAV file of every kind.</summary>
internal static class WavSeeds
{
    private static readonly byte[] GuidTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static IEnumerable<byte[]> All()
    {
        foreach (WavSampleFormat format in (WavSampleFormat[])[WavSampleFormat.Pcm16, WavSampleFormat.Pcm24, WavSampleFormat.Float32])
        {
            yield return Written(format, 2, 37);
        }

        foreach ((int tag, int bits) in ((int, int)[])[(1, 8), (1, 16), (1, 32), (3, 32), (3, 64)])
        {
            byte[] format = Format(tag, 1, bits, []);
            byte[] extensible = Format(0xFFFE, 2, bits, [22, 0, (byte)bits, 0, 3, 0, 0, 0, (byte)tag, 0, .. GuidTail]);
            byte[] data = Chunk("data", new byte[bits * 2]);
            yield return File("RIFF", [.. format, .. data]);
            yield return File("RIFF", [.. Chunk("LIST", "INFOx"u8), .. extensible, .. data, .. Chunk("id3 ", [1, 2, 3])]);
            yield return File("RF64", [.. Sizes((ulong)bits * 2), .. extensible, .. Chunk("data", new byte[bits * 2], uint.MaxValue)]);
            yield return File("RIFF", [.. format, .. Chunk("data", new byte[bits * 2], 0)]);
        }
    }

    private static byte[] Written(WavSampleFormat format, int channels, int length)
    {
        using MemoryStream output = new();
        using WavWriter writer = new(output, format, leaveOpen: true);
        AudioBuffer buffer = new(channels, length);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int i = 0; i < length; i++)
            {
                buffer.Channel(channel)[i] = MathF.Sin(i * 0.3f * (channel + 1));
            }
        }

        writer.Begin(44_100, channels, length);
        writer.Write(buffer, 0, length);
        writer.Complete();
        return output.ToArray();
    }

    private static byte[] Format(int tag, int channels, int bits, byte[] extension)
    {
        byte[] body = new byte[16];
        int align = channels * bits / 8;
        BinaryPrimitives.WriteUInt16LittleEndian(body, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), 48_000);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), (uint)(48_000 * align));
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(12), (ushort)align);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(14), (ushort)bits);
        return Chunk("fmt ", [.. body, .. extension]);
    }

    private static byte[] Sizes(ulong data)
    {
        byte[] body = new byte[28];
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(8), data);
        return Chunk("ds64", body);
    }

    private static byte[] Chunk(string id, ReadOnlySpan<byte> body, uint? size = null)
    {
        byte[] head = new byte[8];
        Encoding.ASCII.GetBytes(id, head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), size ?? (uint)body.Length);
        return [.. head, .. body, .. new byte[body.Length % 2]];
    }

    private static byte[] File(string magic, byte[] chunks)
    {
        byte[] size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(4 + chunks.Length));
        return [.. Encoding.ASCII.GetBytes(magic), .. size, .. "WAVE"u8, .. chunks];
    }
}
