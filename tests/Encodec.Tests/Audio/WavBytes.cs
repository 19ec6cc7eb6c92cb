using System.Text;
using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

/// <summary>Crafts WAV files byte by byte, wrong ones included, independently of the writer under test.</summary>
internal static class WavBytes
{
    public static readonly byte[] PcmGuid = [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static readonly byte[] FloatGuid = [3, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static byte[] Riff(params byte[][] chunks) => Container("RIFF", null, chunks);

    public static byte[] Container(string magic, uint? size, params byte[][] chunks)
    {
        byte[] body = Join(chunks);
        return Join(Encoding.ASCII.GetBytes(magic), U32(size ?? (uint)(4 + body.Length)), "WAVE"u8.ToArray(), body);
    }

    public static byte[] Chunk(string id, byte[] body, uint? size = null)
    {
        byte[] pad = body.Length % 2 == 0 ? [] : [0];
        return Join(Encoding.ASCII.GetBytes(id), U32(size ?? (uint)body.Length), body, pad);
    }

    public static byte[] Fmt(int tag, int channels, uint rate, int bits, int? blockAlign = null, byte[]? extension = null)
    {
        int align = blockAlign ?? (channels * ((bits + 7) / 8));
        return Chunk("fmt ", Join(U16(tag), U16(channels), U32(rate), U32(rate * (uint)align), U16(align), U16(bits), extension ?? []));
    }

    public static byte[] FmtExtensible(int channels, uint rate, int bits, int validBits, byte[] guid) =>
        Fmt(0xFFFE, channels, rate, bits, extension: Join(U16(22), U16(validBits), U32(0), guid));

    public static byte[] Data(params byte[] body) => Chunk("data", body);

    public static byte[] Ds64(ulong riffSize, ulong dataSize, ulong samples) =>
        Chunk("ds64", Join(U64(riffSize), U64(dataSize), U64(samples), U32(0)));

    public static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] U32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    public static byte[] U64(ulong value) => Join(U32((uint)value), U32((uint)(value >> 32)));

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    /// <summary>All samples of a file, one array per channel.</summary>
    public static float[][] ReadAll(byte[] file)
    {
        using WavReader reader = new(new MemoryStream(file));
        return ReadAll(reader);
    }

    public static float[][] ReadAll(IAudioSource source)
    {
        int length = checked((int)source.Length);
        AudioBuffer buffer = new(source.Channels, length);
        source.Read(buffer, 0, length);
        return [.. Enumerable.Range(0, source.Channels).Select(channel => buffer.Channel(channel).ToArray())];
    }

    public static AudioBuffer Buffer(params float[][] channels)
    {
        AudioBuffer buffer = new(channels.Length, channels[0].Length);
        for (int channel = 0; channel < channels.Length; channel++)
        {
            channels[channel].CopyTo(buffer.Channel(channel));
        }

        return buffer;
    }

    public static byte[] WriteAll(WavSampleFormat format, int rate, params float[][] channels)
    {
        using MemoryStream stream = new();
        using WavWriter writer = new(stream, format, leaveOpen: true);
        writer.Begin(rate, channels.Length, channels[0].Length);
        writer.Write(Buffer(channels), 0, channels[0].Length);
        writer.Complete();
        return stream.ToArray();
    }

    public static EncodecException Refused(EncodecStatus status, string fragment, byte[] file)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => ReadAll(file));
        Assert.Equal(status, exception.Status);
        Assert.Contains(fragment, exception.Message, StringComparison.Ordinal);
        return exception;
    }
}
