using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Entropy;

public sealed class ChunkGroupCoderTests
{
    private static readonly EntropyParameters Parameters = new(2, 64, 2.1f, 1.0, 8192, 2);

    public static TheoryData<KernelKind> Kernels => [.. KernelSelector.Supported];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_step_takes_no_allocation(KernelKind kernel)
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights(kernel);
        ChunkGroupCoder coder = new(weights, Parameters, 3);
        long few = Allocated(coder, steps: 20);
        long many = Allocated(coder, steps: 200);

        // The payload is allocated, once per chunk; it alone grows with the steps.
        Assert.InRange(many - few, 0, 3 * 1000);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_coder_forgets_one_group_before_the_next(KernelKind kernel)
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-short-past-context").Weights(kernel);
        ChunkGroupCoder used = new(weights, Parameters, 2);
        used.Encode([Chunk(17, seed: 5), Chunk(3, seed: 6)], CancellationToken.None);
        CodedChunk second = Chunk(20, seed: 7);
        used.Encode([second], CancellationToken.None);
        CodedChunk fresh = Chunk(20, seed: 7);
        new ChunkGroupCoder(weights, Parameters, 1).Encode([fresh], CancellationToken.None);
        Assert.Equal(fresh.Payload.ToArray(), second.Payload.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_damaged_chunk_does_not_touch_the_others_of_its_group(KernelKind kernel)
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights(kernel);
        ChunkGroupCoder coder = new(weights, Parameters, 3);
        CodedChunk[] encoded = [Chunk(12, 1), Chunk(30, 2), Chunk(12, 3)];
        coder.Encode([.. encoded], CancellationToken.None);
        CodedChunk[] decoded = [.. encoded.Select(Undecoded)];
        decoded[1].Payload = new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF };
        coder.Decode([.. decoded], CancellationToken.None);
        Assert.NotNull(decoded[1].Failure);
        Assert.Equal(encoded[0].Codes.ToArray(), decoded[0].Codes.ToArray());
        Assert.Equal(encoded[2].Codes.ToArray(), decoded[2].Codes.ToArray());
    }

    [Fact]
    public void A_group_whose_chunks_have_all_failed_ends()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights(KernelSelector.Current);
        const int Steps = 16_000_000;
        CodedChunk[] chunks = [new(new int[2 * Steps], Steps, Steps), new(new int[2 * Steps], Steps, Steps)];
        using CancellationTokenSource longAfter = new(TimeSpan.FromSeconds(30));
        new ChunkGroupCoder(weights, Parameters, 2).Decode([.. chunks], longAfter.Token);
        Assert.All(chunks, chunk => Assert.NotNull(chunk.Failure));
    }

    [Fact]
    public void A_code_that_the_frame_model_does_not_have_is_refused()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights();
        CodedChunk encoded = new(new int[] { 63, 63 }, 1, 1);
        new ChunkGroupCoder(weights, Parameters, 1).Encode([encoded], CancellationToken.None);
        CodedChunk decoded = Undecoded(encoded);
        new ChunkGroupCoder(weights, Parameters with { CodeLimit = 63 }, 1).Decode([decoded], CancellationToken.None);
        Assert.Contains("63", decoded.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_payloads_decode_to_codes_or_are_refused()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights(KernelSelector.Current);
        ChunkGroupCoder coder = new(weights, Parameters, 1);
        Random random = new(1);
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] payload = new byte[random.Next(41)];
            random.NextBytes(payload);
            CodedChunk chunk = new(new int[2 * 30], 30, 30) { Payload = payload };
            coder.Decode([chunk], CancellationToken.None);
            refused += chunk.Failure is null ? 0 : 1;
            Assert.All(chunk.Codes.ToArray(), code => Assert.InRange(code, 0, 63));
        }

        Assert.InRange(refused, 1, 299);
    }

    [Fact]
    public void Cancellation_stops_between_steps()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights();
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ChunkGroupCoder(weights, Parameters, 1).Encode([Chunk(1, 1)], source.Token));
    }

    private static long Allocated(ChunkGroupCoder coder, int steps)
    {
        CodedChunk[] encoded = [Chunk(steps, 1), Chunk(steps, 2), Chunk(steps, 3)];
        coder.Encode(encoded, CancellationToken.None);
        CodedChunk[] decoded = [.. encoded.Select(Undecoded)];
        long least = long.MaxValue;

        // A collection, which other tests bring about, counts what was left of this thread's share as allocated: not every time. What a step takes it
        // takes every time.
        for (int i = 0; i < 8; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            coder.Encode(encoded, CancellationToken.None);
            coder.Decode(decoded, CancellationToken.None);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static CodedChunk Chunk(int steps, int seed)
    {
        Random random = new(seed);
        return new CodedChunk(Enumerable.Range(0, 2 * steps).Select(_ => random.Next(64)).ToArray(), steps, steps);
    }

    private static CodedChunk Undecoded(CodedChunk chunk) =>
        new(new int[chunk.Codes.Length], chunk.Frames, chunk.Steps) { Payload = chunk.Payload };
}
