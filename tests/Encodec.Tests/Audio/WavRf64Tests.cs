using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavRf64Tests
{
    private const long Large = 5L << 30;

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void The_size_of_the_audio_comes_from_the_ds64_chunk(string magic)
    {
        byte[] header = WavBytes.Join(
            WavBytes.Container(magic, uint.MaxValue, WavBytes.Ds64(Large + 72, Large, Large / 4), WavBytes.Fmt(1, 2, 48_000, 16)),
            WavBytes.Chunk("data", [0, 64, 0, 192], uint.MaxValue));
        using WavReader reader = new(new SparseStream(header.Length - 4 + Large, (0, header)));
        Assert.Equal(Large / 4, reader.Length);

        AudioBuffer buffer = new(2, 2);
        reader.Read(buffer, 0, 2);
        Assert.Equal([0.5f, 0f], buffer.Channel(0));
        Assert.Equal([-0.5f, 0f], buffer.Channel(1));
    }

    [Fact]
    public void Audio_that_starts_beyond_4_GiB_is_found()
    {
        const uint Junk = 0xFFFFFFF0;
        byte[] start = WavBytes.Container("RIFF", null, WavBytes.Chunk("JUNK", [], Junk));
        byte[] next = WavBytes.Chunk("JUNK", [], Junk);
        byte[] end = WavBytes.Join(WavBytes.Fmt(1, 1, 8000, 8), WavBytes.Data(192, 64));
        long second = start.Length + (long)Junk;
        long third = second + next.Length + Junk;
        using WavReader reader = new(new SparseStream(third + end.Length, (0, start), (second, next), (third, end)));
        Assert.Equal([[0.5f, -0.5f]], WavBytes.ReadAll(reader));
    }

    [Fact]
    public void A_streamed_file_beyond_4_GiB_is_read_to_its_end()
    {
        byte[] header = WavBytes.Riff(WavBytes.Fmt(1, 2, 48_000, 16), WavBytes.Chunk("data", [], uint.MaxValue));
        using WavReader reader = new(new SparseStream(header.Length + Large, (0, header)));
        Assert.Equal(Large / 4, reader.Length);
    }

    [Fact]
    public void A_size_that_fits_in_32_bits_may_stand_in_the_data_chunk()
    {
        byte[] file = WavBytes.Container(
            "RF64", uint.MaxValue, WavBytes.Ds64(0, 999, 0), WavBytes.Fmt(1, 1, 8000, 8), WavBytes.Data(192, 64));
        Assert.Equal([[0.5f, -0.5f]], WavBytes.ReadAll(file));
    }

    [Fact]
    public void Sizes_that_are_missing_or_wrong_are_refused()
    {
        byte[] fmt = WavBytes.Fmt(1, 1, 8000, 16);
        byte[] data = WavBytes.Chunk("data", [1, 2], uint.MaxValue);
        WavBytes.Refused(EncodecStatus.InvalidWav, "without the ds64 chunk", WavBytes.Container("RF64", null, fmt, data));
        WavBytes.Refused(
            EncodecStatus.InvalidWav,
            "ds64 chunk of 16 bytes",
            WavBytes.Container("RF64", null, WavBytes.Chunk("ds64", new byte[16]), fmt, data));
        WavBytes.Refused(
            EncodecStatus.InvalidWav,
            "claims 18446744073709551614 bytes; the file holds 2",
            WavBytes.Container("RF64", null, WavBytes.Ds64(0, ulong.MaxValue - 1, 0), fmt, data));
    }

    [Fact]
    public void Files_beyond_4_GiB_are_written_as_rf64()
    {
        // The largest plain file: 44 bytes less 8 and the audio make 0xFFFFFFFC.
        const long Longest = (0xFFFFFFFCL - 36) / 4;
        Assert.Equal([.. "RIFF"u8, 0xFC, 0xFF, 0xFF, 0xFF], Header(2, Longest)[..8]);

        const long Frames = Longest + 1;
        byte[] header = Header(2, Frames);
        Assert.Equal(
            WavBytes.Join(
                [.. "RF64"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WAVE"u8],
                WavBytes.Ds64((ulong)(Frames * 4) + 72, (ulong)Frames * 4, (ulong)Frames),
                WavBytes.Fmt(1, 2, 48_000, 16),
                [.. "data"u8, 0xFF, 0xFF, 0xFF, 0xFF]),
            header);

        using WavReader reader = new(new SparseStream(header.Length + (Frames * 4), (0, header)));
        Assert.Equal(Frames, reader.Length);
    }

    [Fact]
    public void The_longest_length_that_can_be_written_is_read_back()
    {
        const int Frame = 64 * 4;
        const long Frames = long.MaxValue / Frame - 2;
        using MemoryStream stream = new();
        new WavWriter(stream, WavSampleFormat.Float32, leaveOpen: true).Begin(48_000, 64, Frames);
        byte[] header = stream.ToArray();
        using WavReader reader = new(new SparseStream(header.Length + (Frames * Frame), (0, header)));
        Assert.Equal((Frames, 64, WavSampleFormat.Float32), (reader.Length, reader.Channels, reader.SampleFormat));
    }

    private static byte[] Header(int channels, long length)
    {
        using MemoryStream stream = new();
        using WavWriter writer = new(stream, WavSampleFormat.Pcm16, leaveOpen: true);
        writer.Begin(48_000, channels, length);
        return stream.ToArray();
    }
}
