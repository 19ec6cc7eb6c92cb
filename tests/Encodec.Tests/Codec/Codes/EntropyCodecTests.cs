using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Container;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec.Codes;

/// <summary>What the lossless half of the codec refuses, damaged files, many chunks, and cancellation.</summary>
public sealed class EntropyCodecTests : IDisposable
{
    private const int Codebooks = 2;
    private const int Frames = 12;
    private const int Chunks = 40;
    private const int Length = (950 * (Chunks - 1)) + 300;

    private readonly TemporaryFolder _folder = new();
    private readonly EntropyCodec _codec;
    private readonly ChunkLayout _layout;
    private readonly int[] _codes = new int[Chunks * Codebooks * Frames];
    private readonly float[] _scales = new float[Chunks];

    public EntropyCodecTests()
    {
        GoldenCase.Named("tiny-dynamic").WriteBundle(_folder.Path);
        _codec = new EntropyCodec(ModelBundle.Open(_folder.Path));
        _layout = _codec.Plan(Length, hasStaticTimeAxis: false);
        Random random = new(3);
        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            _scales[chunk] = chunk;
            for (int row = 0; row < Codebooks; row++)
            {
                for (int step = 0; step < _layout.Steps(chunk); step++)
                {
                    _codes[(((chunk * Codebooks) + row) * Frames) + step] = random.Next(64);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Many_chunks_come_back_in_order(int threads)
    {
        byte[] file = Encode(threads);
        Assert.Equal(Encode(1), file);
        (int[] codes, float[] scales) = Decode(file, threads);
        Assert.Equal(_codes, codes);
        Assert.Equal(_scales, scales);
    }

    [Fact]
    public void Codes_after_a_chunks_steps_are_not_looked_at()
    {
        int[] codes = [.. _codes];
        Assert.True(_layout.Steps(Chunks - 1) < Frames);
        codes[^1] = 1 << 20;
        using MemoryStream output = new();
        _codec.Encode(_layout, codes, _scales, output);
        Assert.Equal(Encode(2), output.ToArray());
    }

    [Fact]
    public void What_cannot_be_coded_is_refused_before_anything_is_written()
    {
        using MemoryStream output = new();
        foreach (int wrong in (int[])[-1, 64, int.MaxValue])
        {
            int[] codes = [.. _codes];
            codes[(((7 * Codebooks) + 1) * Frames) + 3] = wrong;
            Assert.Contains($"Chunk 7, codebook 1, frame 3: the code is {wrong};", Refused(() => _codec.Encode(_layout, codes, _scales, output)), StringComparison.Ordinal);
            Assert.Contains("Chunk 7, codebook 1", Refused(() => _codec.EncodeChunks(codes, _scales, Chunks, Frames)), StringComparison.Ordinal);
        }

        foreach (float wrong in (float[])[-1f, float.NaN, float.PositiveInfinity])
        {
            float[] scales = [.. _scales];
            scales[9] = wrong;
            Assert.Contains("Chunk 9: the scale", Refused(() => _codec.Encode(_layout, _codes, scales, output)), StringComparison.Ordinal);
        }

        Refused(() => _codec.Encode(_layout, _codes.AsMemory(1), _scales, output));
        Refused(() => _codec.Encode(_layout, _codes, _scales.AsMemory(1), output));
        Refused(() => _codec.Encode(_layout, _codes, _scales, output, new EncodeOptions { Threads = -1 }));
        Refused(() => _codec.EncodeChunks(_codes, _scales, Chunks, Frames + 1));
        Refused(() => _codec.EncodeChunks(default, default, 0, 0));
        Refused(() => _codec.EncodeChunks(default, default, -1, 1));
        Refused(() => _codec.DecodeChunks([], 1, new ProbabilityPrecision(8192, 1 << 20), default, default));
        Refused(() => _codec.DecodeChunks([], 1, new ProbabilityPrecision(0, 2), default, default));
        Refused(() => _codec.Plan(-1, hasStaticTimeAxis: false));
        Refused(() => _codec.Plan(1, hasStaticTimeAxis: true, chunkMilliseconds: 5.0));
        Assert.Equal(0, output.Length);
        Assert.Empty(_codec.EncodeChunks(default, default, 0, 1));
    }

    [Fact]
    public void A_damaged_chunk_is_named()
    {
        byte[] file = Encode(1);
        file[^1] ^= 1;
        CorruptChunkException exception = Assert.Throws<CorruptChunkException>(() => Decode(file, 2));
        Assert.Equal(Chunks - 1, exception.ChunkIndex);
        file[^1] ^= 1;
        Assert.Throws<EncodecException>(() => Decode(file[..^1], 2));
        Assert.Equal(_codes, Decode(file, 2).Codes);
    }

    [Fact]
    public void Every_flip_in_a_payload_of_its_own_is_decoded_or_refused()
    {
        byte[] payload = _codec.EncodeChunks(_codes.AsMemory(0, Codebooks * Frames), _scales.AsMemory(0, 1), 1, Frames)[0].ToArray();
        int[] codes = new int[Codebooks * Frames];
        float[] scales = new float[1];
        for (int bit = 0; bit < payload.Length * 8; bit++)
        {
            payload[bit / 8] ^= (byte)(1 << (bit % 8));
            Exception? exception = Record.Exception(() => _codec.DecodeChunks([payload], Frames, ProbabilityPrecision.Fine, codes, scales));
            Assert.True(exception is null or EncodecException { Status: EncodecStatus.CorruptChunk }, exception?.ToString());
            Assert.DoesNotContain(codes, code => code is < 0 or > 63);
            payload[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int length = 0; length < payload.Length; length++)
        {
            Assert.Contains(
                "Chunk 0: ",
                Assert.Throws<EncodecException>(() => _codec.DecodeChunks([payload.AsMemory(0, length)], Frames, ProbabilityPrecision.Fine, codes, scales)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cancelling_at_any_step_of_progress_ends_it()
    {
        byte[] file = Encode(1);
        for (int last = 1; last <= Chunks; last++)
        {
            foreach (Action<IProgress<CodecProgress>, CancellationToken> operation in Operations(file))
            {
                using CancellationTokenSource source = new();
                int seen = 0;
                Steps progress = new(() =>
                {
                    if (++seen == last)
                    {
                        source.Cancel();
                    }
                });
                Assert.ThrowsAny<OperationCanceledException>(() => operation(progress, source.Token));
                Assert.Equal(last, seen);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Refused(Action action)
    {
        EncodecException exception = Assert.Throws<EncodecException>(action);
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
        return exception.Message;
    }

    private IEnumerable<Action<IProgress<CodecProgress>, CancellationToken>> Operations(byte[] file) =>
    [
        (progress, cancellation) => _codec.Encode(_layout, _codes, _scales, Stream.Null, null, progress, cancellation),
        (progress, cancellation) => _codec.Decode(
            new MemoryStream(file), new int[_codes.Length], new float[Chunks], null, progress, cancellation),
        (progress, cancellation) => _codec.EncodeChunks(_codes, _scales, Chunks, Frames, null, progress, cancellation),
    ];

    private byte[] Encode(int threads)
    {
        using MemoryStream output = new();
        _codec.Encode(_layout, _codes, _scales, output, new EncodeOptions { Threads = threads });
        return output.ToArray();
    }

    private (int[] Codes, float[] Scales) Decode(byte[] file, int threads)
    {
        int[] codes = new int[_codes.Length];
        float[] scales = new float[Chunks];
        _codec.Decode(new MemoryStream(file), codes, scales, new DecodeOptions { Threads = threads });
        return (codes, scales);
    }

    private sealed class Steps(Action report) : IProgress<CodecProgress>
    {
        public void Report(CodecProgress value) => report();
    }
}
