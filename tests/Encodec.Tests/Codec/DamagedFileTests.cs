using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec;

/// <summary>Every truncation and every flip of small files, through the whole decoder.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GoldenCase _golden = GoldenCase.Named("tiny-dynamic");
    private readonly EncodecCodec _codec;

    public DamagedFileTests()
    {
        _golden.WriteBundle(_folder.Path);
        ModelBundle bundle = ModelBundle.Open(_folder.Path);

        // Silence: these tests are about what reaches the frame model, not what it says.
        _codec = new EncodecCodec(bundle, new CallbackFrameModel(bundle.Manifest, new CallbackFrameModelOptions { Decode = (_, _) => { } }));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        byte[] file = _golden.Expected;
        for (int length = 0; length < file.Length; length++)
        {
            EncodecException exception = Assert.ThrowsAny<EncodecException>(() => Decode(file[..length]));

            // Cut after its first chunk the file has as many as an old one with longer windows would have: then that chunk is too short.
            Assert.Contains(
                exception.Status,
                (EncodecStatus[])[EncodecStatus.NotEcdc, EncodecStatus.Truncated, EncodecStatus.ChunkCountMismatch, EncodecStatus.CorruptChunk]);
        }
    }

    [Fact]
    public void A_flip_of_any_bit_is_refused_or_harmless_and_one_in_a_chunk_names_the_chunk()
    {
        byte[] file = _golden.Expected;
        int[] chunkOf = ChunkOfEachByte(file);
        for (int position = 0; position < file.Length; position++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                file[position] ^= (byte)(1 << bit);
                Exception? exception = Record.Exception(() => Decode(file));
                Assert.True(exception is null or EncodecException, exception?.ToString());
                if (chunkOf[position] >= 0)
                {
                    CorruptChunkException corrupt = Assert.IsType<CorruptChunkException>(exception);
                    Assert.Equal(chunkOf[position], corrupt.ChunkIndex);
                    Assert.Equal(950 * corrupt.ChunkIndex, corrupt.FirstSample);
                    Assert.Equal(Math.Min(960, 3183 - corrupt.FirstSample), corrupt.SampleCount);
                    Assert.StartsWith($"Chunk {corrupt.ChunkIndex} (samples {corrupt.FirstSample} to ", corrupt.Message, StringComparison.Ordinal);
                }

                file[position] ^= (byte)(1 << bit);
            }
        }

        Decode(file);
    }

    [Fact]
    public void Payloads_with_a_right_checksum_but_wrong_bytes_are_decoded_or_refused()
    {
        EcdcReader reader = new(new MemoryStream(_golden.Expected));
        Assert.True(reader.TryReadChunk(out EcdcChunk first));
        byte[] payload = first.Payload.ToArray();
        for (int position = 0; position < payload.Length; position++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                payload[position] ^= (byte)(1 << bit);
                Exception? exception = Record.Exception(() => Decode(WithFirstPayload(payload)));
                Assert.True(exception is null or CorruptChunkException { ChunkIndex: 0 }, exception?.ToString());
                payload[position] ^= (byte)(1 << bit);
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x7F, 0x80, 0, 0 }, "∞")]
    [InlineData(new byte[] { 0x7F, 0xC0, 0, 0 }, "NaN")]
    [InlineData(new byte[] { 0xBF, 0x80, 0, 0 }, "-1")]
    public void A_scale_that_is_none_is_refused(byte[] scale, string shown)
    {
        CorruptChunkException exception = Assert.Throws<CorruptChunkException>(() => Decode(WithFirstPayload([.. scale, 1, 2, 3])));
        Assert.Contains(shown.Replace("∞", "Infinity", StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_payload_too_short_for_its_scale_is_refused(int length) =>
        Assert.Contains("scale", Assert.Throws<CorruptChunkException>(() => Decode(WithFirstPayload(new byte[length]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_chunk_too_many_or_too_few_is_refused()
    {
        EcdcReader reader = new(new MemoryStream(_golden.Expected));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Refused(Rewrite(reader.Header, chunks => [.. chunks, [1, 2, 3, 4]])));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Refused(Rewrite(reader.Header, chunks => [.. chunks.Skip(1)])));
    }

    [Fact]
    public void Another_model_another_weight_file_and_impossible_numbers_are_refused()
    {
        EcdcHeader header = new EcdcReader(new MemoryStream(_golden.Expected)).Header;
        Assert.Equal(EncodecStatus.BundleMismatch, Refused(Rewrite(header with { ModelName = "other" })));
        Assert.Equal(EncodecStatus.BundleMismatch, Refused(Rewrite(header with { Codebooks = 3 })));
        Assert.Equal(EncodecStatus.BundleMismatch, Refused(Rewrite(header with { LanguageModelHash = new string('0', 64) })));
        Assert.Equal(EncodecStatus.InvalidHeader, Refused(Rewrite(header with { Precision = new(8192, 1 << 18) })));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Refused(Rewrite(header with { AudioLength = EcdcFormat.MaximumAudioLength })));
        Assert.Equal(EncodecStatus.InvalidHeader, Refused(Rewrite(header with { StepsPerChunk = 13 })));

        // Twelve frames, the bundle's, are 960 samples. That is the file's fault, not the frame model's.
        Assert.Equal(
            EncodecStatus.InvalidHeader, Refused(Rewrite(header with { ChunkSamples = 2000, ChunkStride = 950, StepsPerChunk = 5 })));
    }

    public void Dispose()
    {
        _codec.Dispose();
        _folder.Dispose();
    }

    private EncodecStatus Refused(byte[] file) => Assert.Throws<EncodecException>(() => Decode(file)).Status;

    private void Decode(byte[] file) =>
        _codec.Decode(new MemoryStream(file), new DiscardingSink(), new DecodeOptions { Threads = 1 });

    private byte[] WithFirstPayload(byte[] payload) =>
        Rewrite(new EcdcReader(new MemoryStream(_golden.Expected)).Header, chunks => [payload, .. chunks.Skip(1)]);

    private byte[] Rewrite(EcdcHeader header, Func<IEnumerable<byte[]>, IEnumerable<byte[]>>? change = null)
    {
        EcdcReader reader = new(new MemoryStream(_golden.Expected));
        List<byte[]> chunks = [];
        while (reader.TryReadChunk(out EcdcChunk chunk))
        {
            chunks.Add(chunk.Payload.ToArray());
        }

        using MemoryStream output = new();
        EcdcWriter writer = new(output, header);
        foreach (byte[] payload in change?.Invoke(chunks) ?? chunks)
        {
            writer.WriteChunk(payload);
        }

        return output.ToArray();
    }

    /// <summary>For each byte the chunk whose checksum or payload it is part of, or -1 where a flip may mean anything.</summary>
    private static int[] ChunkOfEachByte(byte[] file)
    {
        int[] chunkOf = new int[file.Length];
        Array.Fill(chunkOf, -1);
        EcdcReader reader = new(new MemoryStream(file));
        List<int> lengths = [];
        while (reader.TryReadChunk(out EcdcChunk chunk))
        {
            lengths.Add(chunk.Payload.Length);
        }

        int end = file.Length;
        for (int chunk = lengths.Count - 1; chunk >= 0; chunk--)
        {
            chunkOf.AsSpan(end - lengths[chunk] - 4, lengths[chunk] + 4).Fill(chunk);
            end -= lengths[chunk] + 8;
        }

        return chunkOf;
    }

    private sealed class DiscardingSink : IAudioSink
    {
        public void Begin(int sampleRate, int channels, long length)
        {
        }

        public void Write(AudioBuffer source, int offset, int count)
        {
        }
    }
}
