using CsCheck;
using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavReaderDamageTests
{
    private const long AllocationLimit = 1 << 20;

    public static TheoryData<string> Files => [.. Small.Keys];

    private static readonly Dictionary<string, byte[]> Small = new()
    {
        ["plain"] = WavBytes.Riff(
            WavBytes.Fmt(1, 2, 8000, 16), WavBytes.Data(1, 2, 3, 4, 5, 6, 7, 8), WavBytes.Chunk("LIST", [1, 2, 3])),
        ["extensible"] = WavBytes.Riff(
            WavBytes.Chunk("bext", [1]), WavBytes.FmtExtensible(3, 44_100, 24, 20, WavBytes.PcmGuid), WavBytes.Data(new byte[27])),
        ["float"] = WavBytes.Riff(
            WavBytes.Fmt(3, 1, 48_000, 32, extension: [0, 0]), WavBytes.Chunk("fact", [2, 0, 0, 0]), WavBytes.Data(new byte[8])),
        ["rf64"] = WavBytes.Container(
            "RF64",
            uint.MaxValue,
            WavBytes.Ds64(84, 4, 2),
            WavBytes.Fmt(1, 1, 8000, 16),
            WavBytes.Chunk("data", [1, 2, 3, 4], uint.MaxValue)),
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_anywhere_is_refused_or_read(string name)
    {
        byte[] file = Small[name];
        Assert.NotEmpty(WavBytes.ReadAll(file)[0]);
        for (int length = 0; length < file.Length; length++)
        {
            TryRead(file[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_any_bits_of_a_byte_flipped_is_refused_or_read(string name)
    {
        byte[] file = Small[name];
        for (int at = 0; at < file.Length; at++)
        {
            byte original = file[at];
            for (int flip = 1; flip < 256; flip++)
            {
                file[at] = (byte)(original ^ flip);
                TryRead(file);
            }

            file[at] = original;
        }

        Assert.NotEmpty(WavBytes.ReadAll(file)[0]);
    }

    [Fact]
    public void A_file_of_random_bytes_is_refused_or_read() => Gen.Byte.Array[0, 200].Sample(TryRead, iter: 2000);

    [Fact]
    public void A_random_sequence_of_chunks_is_refused_or_read()
    {
        Gen<uint> size = Gen.OneOf<uint>(Gen.UInt[0, 40], Gen.UInt, Gen.OneOf(uint.MaxValue, uint.MaxValue - 1, 0x7FFFFFFFu));
        Gen<string> id = Gen.OneOf("fmt ", "data", "ds64", "LIST", "fact");
        Gen<byte[]> chunk = Gen.Select(id, size, Gen.Byte.Array[0, 40], (name, claimed, body) => WavBytes.Chunk(name, body, claimed));
        Gen<byte[]> format = Gen.Select(
            Gen.OneOf(1, 3, 0xFFFE, 0x55), Gen.Int[0, 70], Gen.UInt, Gen.OneOf(0, 8, 16, 24, 32, 64),
            (tag, channels, rate, bits) => WavBytes.Fmt(tag, channels, rate, bits));
        Gen<byte[]> part = Gen.OneOf<byte[]>(chunk, format, Gen.Byte.Array[0, 100].Select(body => WavBytes.Chunk("data", body)));
        Gen.Select(Gen.OneOf("RIFF", "RF64", "BW64"), part.Array[0, 6], (magic, parts) => WavBytes.Container(magic, null, parts))
            .Sample(TryRead, iter: 5000);
    }

    [Fact]
    public void A_size_that_a_file_claims_is_not_allocated()
    {
        byte[][] files =
        [
            WavBytes.Riff(WavBytes.Chunk("fmt ", [1, 0], 0xFFFFFFF0)),
            WavBytes.Riff(WavBytes.Chunk("LIST", [1, 0], 0x7FFFFFFF)),
            WavBytes.Riff(WavBytes.Fmt(1, 1, 8000, 16), WavBytes.Chunk("data", [1, 0], 0x7FFFEFFE)),
            WavBytes.Container(
                "RF64",
                null,
                WavBytes.Ds64(0, ulong.MaxValue - 1, 0),
                WavBytes.Fmt(1, 1, 8000, 16),
                WavBytes.Chunk("data", [1, 0], uint.MaxValue)),
        ];
        foreach (byte[] file in files)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<EncodecException>(() => new WavReader(new MemoryStream(file)));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
        }
    }

    /// <summary>Whatever else is thrown fails the test; what is read must be finite, and no longer than the file.</summary>
    private static void TryRead(byte[] file)
    {
        try
        {
            using WavReader reader = new(new MemoryStream(file));
            Assert.InRange(reader.Length * reader.Channels, 0, file.Length);
            foreach (float[] channel in WavBytes.ReadAll(reader))
            {
                Assert.All(channel, sample => Assert.True(float.IsFinite(sample)));
            }
        }
        catch (EncodecException exception)
        {
            Assert.True(exception.Status is EncodecStatus.InvalidWav or EncodecStatus.UnsupportedWav, exception.Message);
        }
    }
}
