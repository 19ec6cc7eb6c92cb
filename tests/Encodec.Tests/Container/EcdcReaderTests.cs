using System.Buffers.Binary;
using System.Text;
using Encodec.Container;

namespace Encodec.Tests.Container;

public sealed class EcdcReaderTests
{
    private static readonly EcdcHeader Header = new()
    {
        ModelName = "x",
        AudioLength = 10,
        Codebooks = 1,
        UsesLanguageModel = true,
        LanguageModelHash = "00",
    };

    [Fact]
    public void Chunks_come_back_as_they_were_written()
    {
        byte[][] payloads = [[1, 2, 3], [], [255]];
        EcdcReader reader = new(new MemoryStream(File(payloads)));
        Assert.Equal(3, reader.CountChunks());
        foreach (byte[] payload in payloads)
        {
            Assert.True(reader.TryReadChunk(out EcdcChunk chunk));
            Assert.True(chunk.IsIntact);
            Assert.Equal(payload, chunk.Payload.ToArray());
        }

        Assert.False(reader.TryReadChunk(out _));
        Assert.Equal(3, reader.ChunksRead);
    }

    [Fact]
    public void The_layout_of_the_bytes_is_the_formats()
    {
        byte[] file = File([[1, 2, 3]]);
        int n = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(5));
        Assert.Equal("ECDC\0"u8.ToArray(), file[..5]);
        Assert.Equal((byte)'{', file[9]);
        Assert.Equal((byte)'}', file[9 + n - 1]);

        // CRC-32 of 01 02 03.
        Assert.Equal([0, 0, 0, 3, 0x55, 0xBC, 0x80, 0x1D, 1, 2, 3], file[(9 + n)..]);
    }

    [Fact]
    public void A_damaged_payload_is_told_from_an_intact_one()
    {
        byte[] file = File([[1, 2, 3], [4]]);
        file[^10] ^= 1;
        EcdcReader reader = new(new MemoryStream(file));
        Assert.True(reader.TryReadChunk(out EcdcChunk first));
        Assert.False(first.IsIntact);
        Assert.True(reader.TryReadChunk(out EcdcChunk second));
        Assert.True(second.IsIntact);
        Assert.Equal(1, second.Index);
    }

    [Fact]
    public void A_file_cut_anywhere_is_truncated_unless_the_cut_is_between_chunks()
    {
        byte[] file = File([[1, 2, 3], [4, 5]]);
        int header = File([]).Length;
        int[] whole = [header, header + 11, file.Length];
        for (int length = 0; length < file.Length; length++)
        {
            byte[] cut = file[..length];
            if (whole.Contains(length))
            {
                Assert.Equal(Array.IndexOf(whole, length), new EcdcReader(new MemoryStream(cut)).CountChunks());
                continue;
            }

            EncodecException exception = Assert.Throws<EncodecException>(() => new EcdcReader(new MemoryStream(cut)).CountChunks());
            Assert.Equal(length == 0 ? EncodecStatus.NotEcdc : EncodecStatus.Truncated, exception.Status);
        }
    }

    [Theory]
    [InlineData("RIFF")]
    [InlineData("ECDX")]
    [InlineData("E\0\0\0")]
    public void Another_magic_is_refused_and_shown(string magic)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(magic), 0, 0, 0, 0, 0];
        EncodecException exception = Assert.Throws<EncodecException>(() => new EcdcReader(new MemoryStream(bytes)));
        Assert.Equal(EncodecStatus.NotEcdc, exception.Status);
        Assert.Contains(Convert.ToHexString(Encoding.ASCII.GetBytes(magic)), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_container_version_is_refused_by_number()
    {
        byte[] file = File([]);
        file[4] = 7;
        EncodecException exception = Assert.Throws<EncodecException>(() => new EcdcReader(new MemoryStream(file)));
        Assert.Equal(EncodecStatus.UnsupportedVersion, exception.Status);
        Assert.Contains("7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_that_claims_4_GB_is_refused_before_anything_is_allocated()
    {
        byte[] file = File([]);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(5), uint.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();
        EncodecException exception = Assert.Throws<EncodecException>(() => new EcdcReader(new MemoryStream(file)));
        Assert.Equal(EncodecStatus.InvalidHeader, exception.Status);
        Assert.Contains("4294967295", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_payload_that_claims_more_than_the_file_holds_is_refused_by_chunk()
    {
        byte[] file = File([[1], [2]]);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(file.Length - 9), uint.MaxValue);
        EncodecException exception = Assert.Throws<EncodecException>(() => new EcdcReader(new MemoryStream(file)).CountChunks());
        Assert.Equal(EncodecStatus.Truncated, exception.Status);
        Assert.Contains("Chunk 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_beyond_the_formats_limit_is_refused_even_where_the_file_holds_it()
    {
        byte[] file = [.. File([]), .. new byte[EcdcFormat.MaximumPayloadBytes + 9]];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(File([]).Length), EcdcFormat.MaximumPayloadBytes + 1);
        EncodecException exception = Assert.Throws<EncodecException>(() => new EcdcReader(new MemoryStream(file)).CountChunks());
        Assert.Equal(EncodecStatus.CorruptChunk, exception.Status);
        Assert.Equal(
            EncodecStatus.LimitExceeded,
            Assert.Throws<EncodecException>(() => File([new byte[EcdcFormat.MaximumPayloadBytes + 1]])).Status);
    }

    private static byte[] File(byte[][] payloads)
    {
        using MemoryStream stream = new();
        EcdcWriter writer = new(stream, Header);
        foreach (byte[] payload in payloads)
        {
            writer.WriteChunk(payload);
        }

        return stream.ToArray();
    }

    [Fact]
    public void An_input_that_is_shorter_than_its_length_said_is_called_truncated()
    {
        using MemoryStream file = new();
        EcdcWriter writer = new(file, new EcdcHeader
        {
            ModelName = "x",
            AudioLength = 1,
            Codebooks = 1,
            UsesLanguageModel = true,
            LanguageModelHash = "",
        });
        int headerEnd = (int)file.Length;
        writer.WriteChunk([1, 2, 3, 4]);
        EcdcReader reader = new(new ShrinkingStream(file.ToArray(), (int)file.Length - 1));
        Assert.Equal(EncodecStatus.Truncated, Assert.Throws<EncodecException>(() => reader.TryReadChunk(out _)).Status);
        ShrinkingStream inMetadata = new(file.ToArray(), headerEnd - 1);
        Assert.Equal(EncodecStatus.Truncated, Assert.Throws<EncodecException>(() => new EcdcReader(inMetadata)).Status);
    }

    /// <summary>States the length that it had, and ends earlier.</summary>
    private sealed class ShrinkingStream(byte[] bytes, int end) : MemoryStream(bytes[..end])
    {
        public override long Length => bytes.Length;
    }
}
